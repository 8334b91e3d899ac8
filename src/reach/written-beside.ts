/** Static routes of virtual hubs that stand on a circuit beside the way over it, and would go before it, were they told to the circuit. */
import type { Address } from '../network/address.ts';
import { contains, type Prefix, parsePrefix } from '../network/prefix.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import { checkCircuit, checkLink, nothingFound } from './circuit-state.ts';
import { defaultTable } from './default-table.ts';
import type { FarSide } from './far-side.ts';
import type { Unsure } from './finding.ts';
import { checkHub, hubLinks } from './hub-state.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';
import { intentOf } from './routing-intent.ts';

interface Written {
  readonly hub: Key;
  readonly routes: readonly { readonly prefix: Prefix; readonly vnet: Key | null }[];
  readonly circuits: readonly Key[];
}

/** The VNet that a route of a table hands packets to straight, by its connection; null: to a firewall, or an appliance that the connection names. */
function straightTo({ model }: NetworkIndex, nextHop: string): Key | null {
  const connection = model.resources.hubConnections.get(keyOf(nextHop));
  return connection && connection.routing.staticRoutes.length === 0 ? connection.remoteVnet : null;
}

/** Of the hubs on circuits whose default table holds static routes. */
const writtenOn = rememberOnce((index): readonly Written[] => {
  const { hubs, hubRouteTables } = index.model.resources;
  return [...hubs.values()].flatMap(({ key }): Written[] => {
    const table = hubRouteTables.get(defaultTable(key));
    const routes = [
      ...(table?.routes ?? []).flatMap(({ destinations, nextHop }) => {
        const vnet = straightTo(index, nextHop);
        return destinations.flatMap((text) => parsePrefix(text) ?? []).map((prefix) => ({ prefix, vnet }));
      }),
      ...index
        .hubConnectionsTo(key)
        .filter(({ routing }) => routing.propagateStaticRoutes !== false)
        .flatMap(({ routing }) => routing.staticRoutes.flatMap((route) => route.prefixes))
        .map((prefix) => ({ prefix, vnet: null })),
    ];
    if (routes.length === 0 || intentOf(index, key).private !== null) return [];
    return [{ hub: key, routes, circuits: hubLinks(index, key).map(({ circuit }) => circuit) }];
  });
});

/** A static route of the hub that a circuit may be told of holds the address. */
export function isWrittenIn(index: NetworkIndex, key: Key, destination: Address): boolean {
  return writtenOn(index).some(({ hub, routes }) => hub === key && routes.some(({ prefix }) => contains(prefix, destination)));
}

/** As long as what the far side advertises, or longer. Whether a circuit is told them is not documented but for on-premises. */
export function writtenBeside(
  index: NetworkIndex,
  far: FarSide,
  near: readonly CircuitLink[],
  advertised: Prefix,
  destination: Address,
): readonly Unsure[] {
  return writtenOn(index)
    .filter(({ hub, circuits }) => !(far.kind === 'hub' && far.hub === hub) && near.some(({ circuit }) => circuits.includes(circuit)))
    .filter(({ hub, routes }) => {
      const beside = routes.filter(({ prefix }) => prefix.length >= advertised.length && contains(prefix, destination));
      const isAlike = beside.every(({ prefix, vnet }) => vnet === far.vnet.key && prefix.length === advertised.length);
      return beside.length > 0 && !(isAlike && isOpenHub(index, hub, near));
    })
    .map(({ hub }) => staticToCircuit(index.model.resources.hubs.get(hub) ?? { id: hub, name: hub }));
}

export function staticToCircuit({ id, name }: { readonly id: string; readonly name: string }): Unsure {
  return { code: 'undocumented', resource: id, source: 'VWAN-ROUTING', facts: { what: 'staticToCircuit', hub: name } };
}

/** Nothing keeps a packet out that comes from a VNet's gateway over the circuits. */
function isOpenHub(index: NetworkIndex, key: Key, near: readonly CircuitLink[]): boolean {
  const hub = index.model.resources.hubs.get(key);
  if (!hub || hub.hasRouteMaps) return false;
  const found = nothingFound();
  checkHub(hub, found);
  for (const link of hubLinks(index, key)) {
    if (!near.some(({ circuit }) => circuit === link.circuit)) continue;
    checkLink(index, link, found);
    checkCircuit(index, link.circuit, found);
    if (link.side.kind !== 'hub' || link.side.gateway.allowNonVirtualWanTraffic !== true) return false;
  }
  return found.blockers.length + found.doubts.length === 0;
}
