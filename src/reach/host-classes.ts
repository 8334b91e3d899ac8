/** The hosts of a subnet, seen from the other end of a question -> classes within which nothing can tell two hosts apart: one answers for all. */
import type { Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { type HostClass, hypotheticalHost } from './address-class.ts';
import { boundariesOf, rankOf } from './boundaries.ts';
import { commonCuts } from './common-cuts.ts';
import { fromHolder } from './endpoint.ts';
import { type HostKind, hostKinds } from './host-kinds.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import { type Cuts, cutsOf } from './rule-cuts.ts';
import { type RuleDirection, spanOf } from './rule-table.ts';
import type { TrafficSet } from './traffic.ts';

/** Which of the two ends the hosts are. */
export type Role = 'sources' | 'destinations';

/** What the hosts are asked about. */
export interface Opposite {
  readonly role: Role;
  readonly asked: TrafficSet;
  /** The space that the hosts lie in; null: anywhere. */
  readonly near: readonly Prefix[] | null;
  /** The space of the far end, and the security groups there. */
  readonly far: readonly Prefix[];
  readonly groups: ReadonlySet<Key>;
  /** A reply to or from an interface that keeps no flow records meets the rules again, the other way round. */
  readonly untracked: boolean;
}

export interface Facing extends Opposite {
  readonly index: NetworkIndex;
  /** What the rules of the far end's groups make of addresses at this one. */
  readonly farCuts: readonly Cuts[];
  /** The cuts of this end's groups so far: neighbours share them. */
  readonly known: Map<string, readonly Cuts[]>;
}

export function facing(index: NetworkIndex, opposite: Opposite): Facing {
  const around: Facing = { ...opposite, index, farCuts: [], known: new Map() };
  const direction = opposite.role === 'sources' ? 'Inbound' : 'Outbound';
  const farCuts = [...opposite.groups].flatMap((key) => groupCuts(around, key, direction, opposite.untracked));
  // The far end itself may be among the hosts: it is never of one class with others.
  return { ...around, farCuts: [...farCuts, { at: boundariesOf(opposite.far), asgs: new Set<Key>() }] };
}

/** As `classesOf`, for pairs of hosts and this question alone: far fewer. A subnet without hosts gives one hypothetical host. */
export function classesFacing(around: Facing, subnet: Subnet): readonly HostClass[] {
  const { index } = around;
  const vnet = index.model.resources.vnets.get(subnet.vnet);
  if (!vnet) return [];
  const found = hostKinds(index, subnet.key).flatMap((kind) =>
    split(around, subnet, kind).map(({ first, hosts }): HostClass => {
      const { address } = first.config;
      if (!address) throw new Error(`a host without an address in ${subnet.id}`);
      return { endpoint: fromHolder(index, vnet, first, address), hosts };
    }),
  );
  return found.length > 0 ? found : hypotheticalHost(index, vnet, subnet);
}

interface Part {
  readonly first: Holder;
  hosts: number;
}

function split(around: Facing, subnet: Subnet, kind: HostKind): readonly Part[] {
  const { holders } = kind;
  const [first] = holders as readonly [Holder, ...Holder[]];
  const cuts = [...around.farCuts, ...nearCuts(around, subnet, kind)];
  const edges = [commonCuts(around.index), ...cuts.map(({ at }) => at)].filter((at) => cutsThrough(at, holders));
  const asgs = cuts.filter((each) => each.asgs.size > 0).map((each) => each.asgs);
  const isIpv4 = first.config.address?.family === 4;
  if (isIpv4 && edges.length === 0 && asgs.length === 0) return [{ first, hosts: holders.length }];
  const parts = new Map<string, Part>();
  for (const holder of holders) {
    const { address, applicationSecurityGroups } = holder.config;
    // IPv6 addresses are few, and are not cut.
    const where = address?.family === 4 ? edges.map((at) => rankOf(at, address.bits)).join() : String(address?.bits);
    const within = applicationSecurityGroups.filter((key) => asgs.some((each) => each.has(key)));
    const mark = `${where} ${within.join()}`;
    const known = parts.get(mark);
    if (known) known.hosts++;
    else parts.set(mark, { first: holder, hosts: 1 });
  }
  return [...parts.values()];
}

/** The rules at this end: of the subnet's group and of the interfaces' own. */
function nearCuts(around: Facing, subnet: Subnet, { nsg, untracked }: HostKind): readonly Cuts[] {
  const both = around.untracked || untracked;
  const mark = `${subnet.nsg} ${nsg} ${both}`;
  const known = around.known.get(mark);
  if (known) return known;
  const direction = around.role === 'sources' ? 'Outbound' : 'Inbound';
  const made = [subnet.nsg, nsg].flatMap((key) => (key ? groupCuts(around, key, direction, both) : []));
  around.known.set(mark, made);
  return made;
}

function groupCuts(
  { index, role, asked, near: nearSpace, far: farSpace }: Facing,
  key: Key,
  direction: RuleDirection,
  both: boolean,
): Cuts[] {
  const nsg = index.model.resources.nsgs.get(key);
  if (!nsg) return [];
  const near = role === 'sources' ? 'source' : 'destination';
  const spaces = { nearSpace, farSpace };
  const forward = cutsOf(nsg, { direction, near, span: spanOf(asked), ...spaces });
  if (!both) return [forward];
  const back = direction === 'Inbound' ? 'Outbound' : 'Inbound';
  return [forward, cutsOf(nsg, { direction: back, near: near === 'source' ? 'destination' : 'source', span: ANY_SPAN, ...spaces })];
}

/** Replies come from the ports that were asked for and go to any. */
const ANY_SPAN = { protocols: 63, from: 0, to: 65535 } as const;

/** Whether a cut lies between the first and the last of the hosts. */
function cutsThrough(at: Float64Array, holders: readonly Holder[]): boolean {
  const [first, last] = [holders[0]?.config.address, holders.at(-1)?.config.address];
  return first?.family === 4 && last?.family === 4 && rankOf(at, first.bits) !== rankOf(at, last.bits);
}
