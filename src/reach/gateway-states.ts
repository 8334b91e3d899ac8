/** The circuits of a question -> every ExpressRoute gateway on them, with its flags and those the question needs. */
import type { FlagName } from '../network/gateway.ts';
import type { Key } from '../network/resource-id.ts';
import { circuitsOf, type ErPath, neededFlag } from './er-path.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';
import type { GatewayState } from './verdict.ts';

/** Two gateways are asked about again and again, and a circuit may have many: put together once for the same links. */
export function gatewaysOn(index: NetworkIndex, forward: readonly ErPath[], reply: readonly ErPath[]): readonly GatewayState[] {
  if (forward.length === 0 && reply.length === 0) return NONE;
  return kept(knownStates(index).get(forward), reply) ?? statesBetween(index, sameLinks(index, forward), sameLinks(index, reply));
}

const NONE: readonly never[] = [];

/** By the lists of both directions, as `sameLinks` gives them: to one there lead a few back. */
interface KnownStates {
  readonly reply: readonly ErPath[];
  readonly states: readonly GatewayState[];
}
const knownStates = rememberOnce(() => new Map<readonly ErPath[], KnownStates[]>());

function kept(known: readonly KnownStates[] | undefined, reply: readonly ErPath[]): readonly GatewayState[] | null {
  if (known) for (const each of known) if (each.reply === reply) return each.states;
  return null;
}

function statesBetween(index: NetworkIndex, forward: readonly ErPath[], reply: readonly ErPath[]): readonly GatewayState[] {
  const all = knownStates(index);
  const known = all.get(forward) ?? [];
  const before = kept(known, reply);
  if (before) return before;
  const states = statesOn(index, forward, reply);
  known.push({ reply, states });
  all.set(forward, known);
  return states;
}

/** Paths between the same gateways -> the same list each time. Their blockers and doubts are those of the first that was given. */
export function sameLinks(index: NetworkIndex, paths: readonly ErPath[]): readonly ErPath[] {
  const lists = knownLists(index);
  if (lists.has(paths)) return paths;
  let known = byLinks(index);
  for (const { near, far } of paths) known = after(after(known, near), far);
  if (!known.paths) {
    known.paths = paths;
    lists.add(paths);
  }
  return known.paths;
}

const knownLists = rememberOnce(() => new Set<readonly ErPath[]>());

/** The list of paths with those links, and longer lists that begin with it. */
interface KnownPaths {
  readonly next: Map<CircuitLink, KnownPaths>;
  paths: readonly ErPath[] | null;
}

const byLinks = rememberOnce((): KnownPaths => ({ next: new Map(), paths: null }));

function after({ next }: KnownPaths, link: CircuitLink): KnownPaths {
  let known = next.get(link);
  if (!known) {
    known = { next: new Map(), paths: null };
    next.set(link, known);
  }
  return known;
}

function statesOn(index: NetworkIndex, forward: readonly ErPath[], reply: readonly ErPath[]): readonly GatewayState[] {
  const roles = new Map<Key, { side: 'source' | 'destination'; needed: Set<FlagName> }>();
  const give = (link: CircuitLink, other: CircuitLink, side: 'source' | 'destination'): void => {
    const role = roles.get(link.side.gateway.key) ?? { side, needed: new Set<FlagName>() };
    // To on-premises no flag is asked for.
    const flag = link === other ? null : neededFlag(link, other);
    if (flag) role.needed.add(flag);
    roles.set(link.side.gateway.key, role);
  };
  for (const path of forward) {
    give(path.near, path.far, 'source');
    if (path.far !== path.near) give(path.far, path.near, 'destination');
  }
  for (const path of reply) {
    give(path.near, path.far, 'destination');
    if (path.far !== path.near) give(path.far, path.near, 'source');
  }
  const circuits = new Set([...forward, ...reply].flatMap((path) => [...circuitsOf(path)]));
  const states = new Map<Key, GatewayState>();
  for (const circuit of circuits) {
    for (const link of index.linksOn(circuit)) {
      const role = roles.get(link.side.gateway.key);
      states.set(link.side.gateway.key, stateOf(link, role?.side ?? 'other', role ? [...role.needed] : []));
    }
  }
  const order = ['source', 'destination', 'other'];
  return [...states.values()].sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side) || (a.resource < b.resource ? -1 : 1));
}

function stateOf(link: CircuitLink, side: GatewayState['side'], needed: readonly FlagName[]): GatewayState {
  if (link.side.kind === 'hub') {
    const { gateway } = link.side;
    return {
      resource: gateway.id,
      kind: 'expressRouteGateway',
      side,
      needed,
      flags: { allowNonVirtualWanTraffic: gateway.allowNonVirtualWanTraffic },
    };
  }
  const { gateway } = link.side;
  return {
    resource: gateway.id,
    kind: 'virtualNetworkGateway',
    side,
    needed,
    flags: { allowRemoteVnetTraffic: gateway.allowRemoteVnetTraffic, allowVirtualWanTraffic: gateway.allowVirtualWanTraffic },
  };
}
