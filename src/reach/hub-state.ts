/** A virtual hub, its WAN and a connection to it -> whether they carry traffic from VNet to VNet now. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import type { ExpressRouteGateway, HubConnection, HubRouting, VirtualHub } from '../network/wan.ts';
import type { Found } from './circuit-state.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { lastChange } from './last-change.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';

/** The hub router: `Provisioned`, `Provisioning`, `Failed`, `None`; not returned passes. Source: VWAN-HUB. */
export function checkHub(hub: VirtualHub, into: Found): void {
  const state = hub.routingState?.toLowerCase();
  if (state === 'failed') {
    into.blockers.push({
      code: 'gateway-down',
      resource: hub.id,
      property: 'properties.routingState',
      value: hub.routingState,
      needed: 'Provisioned',
      basis: 'documented',
      source: 'VWAN-HUB',
      facts: { gateway: hub.name, state: hub.routingState },
    });
  } else if (state !== undefined && state !== 'provisioned') {
    into.doubts.push(stateUnknown(hub.id, 'hubRouting', hub.routingState));
  }
  into.doubts.push(...lastChange(hub));
}

/** Whether a connection whose last change failed still carries what it carried before is not documented. */
export function checkHubConnection(connection: HubConnection, into: Found): void {
  into.doubts.push(...lastChange(connection));
}

function stateUnknown(resource: string, what: string, state: string | null): Unsure {
  return { code: 'state-unknown', resource, source: 'SDK39', facts: { what, state } };
}

/** From VNet to VNet and from hub to hub only a Standard virtual WAN carries traffic; a Basic one has site-to-site VPN alone. Source: VWAN-HUB. */
export function checkTransit(index: NetworkIndex, hub: VirtualHub, into: Found): void {
  const wan = hub.wan ? index.model.resources.wans.get(hub.wan) : undefined;
  const sku = wan?.sku ?? hub.sku;
  if (sku?.toLowerCase() === 'basic') {
    into.blockers.push({
      code: 'no-route',
      resource: wan?.id ?? hub.id,
      property: wan ? 'properties.type' : 'properties.sku',
      value: sku,
      needed: 'Standard',
      basis: 'documented',
      source: 'VWAN-HUB',
      facts: { what: 'basicWan', hub: hub.name },
    });
    // An ExpressRoute gateway stands in Standard hubs only.
  } else if (sku?.toLowerCase() !== 'standard' && hubLinks(index, hub.key).length === 0)
    into.doubts.push(unread(hub.wan ?? hub.id, 'wan', { hub: hub.name }));
}

/** Hubs were seen to carry IPv4 only; a hub with an IPv6 prefix of its own is too new to be documented. Source: LAB-HAIRPIN. */
export function checkFamily(hub: VirtualHub, destination: Address, into: Found): void {
  if (destination.family === 4) return;
  if (hub.addressPrefixV6) into.doubts.push({ code: 'undocumented', resource: hub.id, source: 'SDK39', facts: { what: 'hubIpv6' } });
  else into.blockers.push(hubWithoutIpv6(hub));
}

export function hubWithoutIpv6(hub: VirtualHub): Blocker {
  return {
    code: 'ipv6-not-carried',
    resource: hub.id,
    property: 'properties.addressPrefixV6',
    value: null,
    needed: 'an IPv6 prefix',
    basis: 'observed',
    source: 'LAB-HAIRPIN',
    facts: { hub: hub.name },
  };
}

/** Route maps change what is learned over a connection; how is not read. */
export function routeMapDoubt(connection: { readonly id: string; readonly name: string; readonly routing: HubRouting }): Unsure[] {
  const { inboundRouteMap, outboundRouteMap } = connection.routing;
  if (!inboundRouteMap && !outboundRouteMap) return [];
  const facts = { routeMap: inboundRouteMap ?? outboundRouteMap, connection: connection.name };
  return [{ code: 'vwan-route-maps', resource: connection.id, source: 'ER-GW', facts }];
}

export function sameWan(a: VirtualHub, b: VirtualHub): boolean {
  return a.wan !== null && a.wan === b.wan;
}

/** Whether the two are of one virtual WAN hangs on what Azure did not return of one of them; null: it is known. */
export function untoldWan(a: VirtualHub, b: VirtualHub): Unsure | null {
  const untold = [a, b].find(({ wan }) => wan === null);
  return untold ? unread(untold.id, 'wan', { hub: untold.name }) : null;
}

/** Appliances that exchange routes with a hub, or with a Route Server. */
export function hasBgpPeers(index: NetworkIndex, hub: VirtualHub): boolean {
  if (hub.bgpConnections.length > 0) return true;
  for (const peer of index.model.resources.bgpPeers.values()) if (peer.hub === hub.key) return true;
  return false;
}

/** The circuits a hub is connected to. */
export function hubLinks(index: NetworkIndex, hub: Key): readonly CircuitLink[] {
  const gateway = index.model.resources.hubs.get(hub)?.expressRouteGateway;
  const own = gateway ? index.linksOf(gateway) : [];
  if (own.length > 0) return own;
  return hubGateways(index, hub).flatMap((each) => index.linksOf(each.key));
}

/** The ExpressRoute gateways of a hub: that which it names, else those that name it. */
export function hubGateways(index: NetworkIndex, key: Key): readonly ExpressRouteGateway[] {
  const { hubs, hubErGateways } = index.model.resources;
  const named = hubErGateways.get(hubs.get(key)?.expressRouteGateway ?? '');
  return named ? [named] : [...hubErGateways.values()].filter(({ hub }) => hub === key);
}

/**
 * The hub names an ExpressRoute gateway that was not given, there is one that does not name its hub, or connections were said to be missing: which circuits
 * the hub is on is then not known.
 */
export function isHubGatewayUnread(index: NetworkIndex, key: Key): boolean {
  const { hubs, hubErGateways } = index.model.resources;
  const hub = hubs.get(key);
  const gateway = hub?.expressRouteGateway;
  if (!hub || (gateway && !hubErGateways.has(gateway))) return true;
  const own = hubGateways(index, key);
  if (own.length === 0 && [...hubErGateways.values()].some((each) => each.hub === null)) return true;
  if (own.some((each) => unreadLinks(index, each.key).length > 0)) return true;
  return index.model.unread.some((line) => line.why !== 'twice' && line.type !== null && /\/expressroutegateways/.test(line.type));
}

/** Connections of a hub's ExpressRoute gateway that were not given, or could not be read. */
export function unreadLinks(index: NetworkIndex, gateway: Key): readonly Unsure[] {
  const lines = index.model.unread.filter(
    ({ scope, why }) => why !== 'twice' && scope !== null && (scope === gateway || scope.startsWith(`${gateway}/`)),
  );
  return lines.slice(0, 1).map(({ text }) => unread(gateway, 'unread', { line: text }));
}
