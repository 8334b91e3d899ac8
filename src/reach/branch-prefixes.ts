/** A VNet -> prefixes its gateways and hubs may give it that are no other VNet's space: sites, static routes, aggregates, the default route. */
import { type Prefix, parsePrefix } from '../network/prefix.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { VirtualHub } from '../network/wan.ts';
import { defaultTable } from './default-table.ts';
import { sameWan } from './hub-state.ts';
import type { NetworkIndex } from './network-index.ts';
import { intentOf, intentPrefixes } from './routing-intent.ts';
import { vpnSitePrefixes } from './vpn-routes.ts';

/** To be asked for one by one: whether the VNet has a route of the prefix is not said here. */
export function branchPrefixes(index: NetworkIndex, vnet: VirtualNetwork): readonly Prefix[] {
  const { hubs, hubRouteTables } = index.model.resources;
  const byHubs = index.hubConnectionsOf(vnet.key).flatMap((connection): Prefix[] => {
    const hub = hubs.get(connection.hub);
    if (!hub) return [];
    const table = hubRouteTables.get(connection.routing.associatedRouteTable ?? defaultTable(hub.key));
    const written = (table?.routes ?? []).flatMap((route) => route.destinations.flatMap((text) => parsePrefix(text) ?? []));
    const joined = [...hubs.values()].filter((other) => other === hub || sameWan(other, hub));
    return [...intentPrefixes(intentOf(index, hub.key)), ...written, ...joined.flatMap((each) => broughtTo(index, each))];
  });
  return [...vpnSitePrefixes(index, vnet), ...byHubs];
}

/** What connections and sites of a hub bring besides the spaces of VNets. */
function broughtTo(index: NetworkIndex, hub: VirtualHub): Prefix[] {
  const { hubClientGateways, hubVpnGateways, vpnSites } = index.model.resources;
  const statics = index.hubConnectionsTo(hub.key).flatMap(({ routing }) => routing.staticRoutes.flatMap((route) => route.prefixes));
  const sites = [...hubVpnGateways.values()]
    .filter((gateway) => gateway.hub === hub.key)
    .flatMap((gateway) => gateway.connections.flatMap(({ site }) => (site && vpnSites.get(site)?.prefixes) || []));
  const clients = [...hubClientGateways.values()]
    .filter((gateway) => gateway.hub === hub.key)
    .flatMap((gateway) => gateway.connections.flatMap(({ prefixes }) => prefixes));
  return [...statics, ...sites, ...clients];
}
