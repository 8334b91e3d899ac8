/** One end of a question -> everything that can reach it, or that it can reach, by subnet. */
import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { prefixOf } from '../network/prefix.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { classesWithCounts, type HostClass } from './address-class.ts';
import type { Asking } from './asking.ts';
import { type Endpoint, isPlatformSubnet } from './endpoint.ts';
import { type Endpoints, endpointsOf } from './endpoints-of.ts';
import { classesFacing, type Facing, facing, type Role } from './host-classes.ts';
import { type JudgeOptions, sameFamily } from './judge.ts';
import { judgeOutside } from './judge-outside.ts';
import { judgePair } from './judge-pair.ts';
import { mergePairs } from './merge-pairs.ts';
import { indexOf } from './network-index.ts';
import { trafficOf } from './traffic.ts';
import type { Cause, Doubt, Outcome, Verdict } from './verdict.ts';
import { verdictOf } from './verdict-of.ts';

export interface PeerRow {
  readonly vnet: ArmId | null;
  readonly subnet: ArmId | null;
  readonly outcome: Outcome;
  readonly passes: readonly string[] | null;
  /** Addresses in use in the subnet; 0 where it is empty and the answer is for any host there. */
  readonly hosts: number;
  /** The first thing that stands against each kind of these hosts: a cause, of what is `unknown` a doubt. Each once; none where everything passes. */
  readonly why: readonly (Cause | Doubt)[];
}

/** One row per subnet whose hosts fare alike, several where they do not. */
export function peersOf(model: Model, end: End, flow: Flow, role: Role, options: JudgeOptions = {}): readonly PeerRow[] {
  const index = indexOf(model);
  const ends = endpointsOf(index, end);
  if (ends.kind !== 'hosts' && ends.kind !== 'outside') return [];
  const asking = { index, asked: trafficOf(flow), transparent: options.transparent ?? new Set<string>() };
  const around = ends.kind === 'hosts' ? facingHosts(asking, ends.hosts, role) : null;
  const rows: PeerRow[] = [];
  for (const subnet of model.resources.subnets.values()) {
    if (isPlatformSubnet(subnet)) continue;
    const classes = around ? classesFacing(around, subnet) : classesWithCounts(index, subnet);
    const results = classes.map((peer) => {
      if (ends.kind === 'outside') {
        const hosts: Endpoints = { kind: 'hosts', hosts: [peer.endpoint], doubts: [] };
        const found = role === 'sources' ? judgeOutside(asking, hosts, ends) : judgeOutside(asking, ends, hosts);
        return { peer, verdict: verdictOf(index, asking.asked, found) };
      }
      const others = ends.hosts.filter(
        (host) => sameFamily(host, peer.endpoint) && (host.vnet !== peer.endpoint.vnet || host.address.bits !== peer.endpoint.address.bits),
      );
      const pairs = others.map((host) =>
        role === 'sources' ? judgePair(asking, peer.endpoint, host) : judgePair(asking, host, peer.endpoint),
      );
      return { peer, verdict: pairs.length > 0 ? verdictOf(index, asking.asked, mergePairs(asking.asked, pairs, [], [])) : null };
    });
    for (const row of rowsOf(index.model.resources.vnets.get(subnet.vnet)?.id ?? null, subnet, results)) rows.push(row);
  }
  for (const row of unreadRows(model)) rows.push(row);
  return rows.sort((a, b) => RANK[a.outcome] - RANK[b.outcome] || String(a.subnet).localeCompare(String(b.subnet)));
}

/** VNets and subnets that were given and could not be read: nobody knows how their hosts fare. */
function unreadRows({ resources, unread }: Model): readonly PeerRow[] {
  const rows = new Map<string, PeerRow>();
  for (const { scope, why } of unread) {
    const [key, vnet] = (why !== 'twice' && scope && VNET_OR_SUBNET.exec(scope)) || [];
    if (!key || !vnet || resources.vnets.has(key) || resources.subnets.has(key)) continue;
    const subnet = key === vnet ? null : key;
    rows.set(key, { vnet: resources.vnets.get(vnet)?.id ?? vnet, subnet, outcome: 'unknown', passes: null, hosts: 0, why: [] });
  }
  return [...rows.values()];
}

const VNET_OR_SUBNET = /^(.*\/virtualnetworks\/[^/]+)(?:\/subnets\/[^/]+)?$/;

function facingHosts({ index, asked }: Asking, hosts: readonly Endpoint[], role: Role): Facing {
  const far = hosts.map(({ address }) => prefixOf(address, address.family === 4 ? 32 : 128));
  const groups = new Set(hosts.flatMap(({ subnet, nic }) => [subnet?.nsg, nic?.nsg].filter((key) => key != null)));
  const untracked = hosts.some(({ nic }) => nic?.disableTcpStateTracking === true);
  return facing(index, { role, asked, near: null, far, groups, untracked });
}

const RANK: Readonly<Record<Outcome, number>> = { reachable: 0, partial: 1, unknown: 2, blocked: 3 };

function rowsOf(
  vnet: ArmId | null,
  subnet: Subnet,
  results: readonly { readonly peer: HostClass; readonly verdict: Verdict | null }[],
): readonly PeerRow[] {
  const rows = new Map<string, PeerRow>();
  for (const { peer, verdict } of results) {
    if (!verdict) continue;
    const { outcome, passes } = verdict;
    const mark = `${outcome} ${passes?.join()}`;
    const known = rows.get(mark);
    const hosts = (known?.hosts ?? 0) + peer.hosts;
    rows.set(mark, { vnet, subnet: subnet.id, outcome, passes, hosts, why: withReason(known?.why ?? [], reasonOf(verdict)) });
  }
  return [...rows.values()];
}

/** What an answer about one of these hosts would name first. */
function reasonOf({ outcome, causes, doubts }: Verdict): Cause | Doubt | null {
  if (outcome === 'reachable') return null;
  return (outcome === 'unknown' ? doubts[0] : causes[0]) ?? causes[0] ?? doubts[0] ?? null;
}

function withReason(known: PeerRow['why'], reason: Cause | Doubt | null): PeerRow['why'] {
  const isKnown = !reason || known.some((each) => each.code === reason.code && each.resource === reason.resource);
  return isKnown ? known : [...known, reason];
}
