/** A resource read by itself, and as it was known before -> with what the single reading does not tell kept from before. */
import type { Draft, ResourceKind } from './draft.ts';
import type { CircuitPeering, ExpressRouteCircuit } from './gateway.ts';
import type { Collection } from './held.ts';
import type { VirtualMachine } from './interface.ts';
import { childrenOf } from './place.ts';
import type { Head, Key } from './resource-id.ts';
import type { VirtualNetwork } from './vnet.ts';
import type { VirtualHub } from './wan.ts';

type Keep = (now: Head, earlier: Head, draft: Draft) => Head;

const KEEP: { readonly [K in ResourceKind | Collection]?: Keep } = {
  // Their children stand in maps of their own, and are settled there.
  vnets: (now, earlier) =>
    ({ ...now, subnets: (earlier as VirtualNetwork).subnets, peerings: (earlier as VirtualNetwork).peerings }) as Head,
  // A plain reading of a VM has no power state.
  machines: (now, earlier) => ({ ...now, power: (now as VirtualMachine).power ?? (earlier as VirtualMachine).power }) as Head,
  // Route maps and a route server's subnet are resources of their own.
  hubs: (now, earlier) =>
    ({
      ...now,
      hasRouteMaps: (now as VirtualHub).hasRouteMaps || (earlier as VirtualHub).hasRouteMaps,
      routeServerSubnet: (now as VirtualHub).routeServerSubnet ?? (earlier as VirtualHub).routeServerSubnet,
    }) as Head,
  circuits: (now, earlier, draft) => {
    const circuit = lists(now, earlier, ['peerings'], draft) as ExpressRouteCircuit;
    const before = new Map((earlier as ExpressRouteCircuit).peerings.map((peering) => [peering.key, peering]));
    return { ...circuit, peerings: circuit.peerings.map((peering) => withReach(peering, before.get(peering.key))) } as Head;
  },
  'circuits.peerings': (now, earlier) => withReach(now as CircuitPeering, earlier as CircuitPeering),
  routeTables: (now, earlier, draft) => lists(now, earlier, ['routes'], draft),
  hubErGateways: (now, earlier, draft) => lists(now, earlier, ['connections'], draft),
  hubVpnGateways: (now, earlier, draft) => lists(now, earlier, ['connections'], draft),
  nsgs: (now, earlier, draft) => lists(now, earlier, ['rules'], draft),
  loadBalancers: (now, earlier, draft) => lists(now, earlier, ['pools', 'rules', 'inboundNatRules'], draft),
};

export function keepUntold(kind: ResourceKind | Collection, now: Head, earlier: Head, draft: Draft): Head {
  return KEEP[kind]?.(now, earlier, draft) ?? now;
}

/** The body left a list of children out, or only names them: those known before stay. */
function lists(now: Head, earlier: Head, fields: readonly string[], draft: Draft): Head {
  const kept: Record<string, readonly Head[]> = {};
  for (const field of fields) {
    const own = childrenOf(now, field);
    const keys = new Set(own.map(({ key }) => key));
    const known = childrenOf(earlier, field).filter(
      ({ key }) => !keys.has(key) && (draft.without.has(now.key) ? own.length === 0 : draft.named.has(key)),
    );
    for (const { key } of known) draft.alone.add(key);
    kept[field] = [...own, ...known];
  }
  return { ...now, ...kept };
}

/** Whether a parent that left its list out has it from before. */
export function isKept(draft: Draft, parent: Key): boolean {
  return draft.without.has(parent) && [...draft.alone].some((key) => key.startsWith(`${parent}/`));
}

/** Global Reach shows in the peering's body only where it was set from this side: what was known is not forgotten, since that could open a way. */
function withReach(now: CircuitPeering, earlier: CircuitPeering | undefined): CircuitPeering {
  if (earlier === undefined || earlier.globalReach.length === 0) return now;
  return { ...now, globalReach: [...new Set([...now.globalReach, ...earlier.globalReach])].sort() };
}
