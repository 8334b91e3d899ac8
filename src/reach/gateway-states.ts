/** The circuits of a question -> every ExpressRoute gateway on them, with its flags and those the question needs. */
import type { FlagName } from '../network/gateway.ts';
import type { Key } from '../network/resource-id.ts';
import { type ErPath, neededFlag } from './er-path.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';
import type { GatewayState } from './verdict.ts';

/** Two gateways are asked about again and again, and a circuit may have many: put together once for the same links. */
export function gatewaysOn(index: NetworkIndex, forward: readonly ErPath[], reply: readonly ErPath[]): readonly GatewayState[] {
  if (forward.length === 0 && reply.length === 0) return NONE;
  let known = byLinks(index, ROOT);
  for (const { near, far } of forward) known = after(after(known, near), far);
  known = after(known, null);
  for (const { near, far } of reply) known = after(after(known, near), far);
  known.states ??= statesOn(index, forward, reply);
  return known.states;
}

const NONE: readonly never[] = [];

/** What is known of a list of links, and of longer lists that begin with it; null stands between the two directions. */
interface KnownStates {
  readonly next: Map<CircuitLink | null, KnownStates>;
  states: readonly GatewayState[] | null;
}

const ROOT = 'root';
const byLinks = remember((_index, _root: typeof ROOT): KnownStates => ({ next: new Map(), states: null }));

function after({ next }: KnownStates, link: CircuitLink | null): KnownStates {
  let known = next.get(link);
  if (!known) {
    known = { next: new Map(), states: null };
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
  const circuits = new Set([...forward, ...reply].map((path) => path.circuit));
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
