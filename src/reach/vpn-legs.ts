/** A VPN gateway -> its tunnels, each with the gateway or the site at the other end and what stands against it. */
import { formatAddress } from '../network/address.ts';
import type { GatewayConnection, LocalNetworkGateway, VirtualNetworkGateway } from '../network/gateway.ts';
import type { Key } from '../network/resource-id.ts';
import { type Found, nothingFound } from './circuit-state.ts';
import { type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { isType } from './serving-gateway.ts';
import { checkVpnGateway, checkVpnStatus } from './vpn-state.ts';

export interface VpnLeg extends Found {
  readonly from: VirtualNetworkGateway;
  readonly connection: GatewayConnection;
  /** Those of the other side that were read. */
  readonly counterparts: readonly GatewayConnection[];
  /** The gateway at the other end; null: a site, or a gateway that was not read. */
  readonly to: VirtualNetworkGateway | null;
  /** What describes the other end of an IPsec connection; null for VNet to VNet, or not read. */
  readonly site: LocalNetworkGateway | null;
  /** Routes are exchanged by BGP: true on every connection of the tunnel that was read; null: not returned, or a gateway at an end has it off. */
  readonly bgp: boolean | null;
}

/** Cached per gateway. */
export function legsFrom(index: NetworkIndex, from: VirtualNetworkGateway): readonly VpnLeg[] {
  let legs = knownLegs.get(index);
  if (!legs) {
    legs = new Map();
    knownLegs.set(index, legs);
  }
  const before = legs.get(from.key);
  if (before) return before;
  const made = buildLegs(index, from);
  legs.set(from.key, made);
  return made;
}

const knownLegs = new WeakMap<NetworkIndex, Map<Key, readonly VpnLeg[]>>();

function buildLegs(index: NetworkIndex, from: VirtualNetworkGateway): readonly VpnLeg[] {
  return index.connectionsOf(from.key).flatMap((connection): VpnLeg[] => {
    if (isKind(connection, 'vnet2vnet')) return vnetLeg(index, from, connection);
    return isKind(connection, 'ipsec') && connection.gateway1 === from.key ? [siteLeg(index, from, connection)] : [];
  });
}

function isKind(connection: GatewayConnection, type: string): boolean {
  return connection.connectionType?.toLowerCase() === type;
}

/** Each side has a connection of its own: the tunnel stands only with both. Source: VPN-V2V. */
function vnetLeg(index: NetworkIndex, from: VirtualNetworkGateway, connection: GatewayConnection): VpnLeg[] {
  const own = connection.gateway1 === from.key;
  const otherKey = own ? connection.gateway2 : connection.gateway1;
  const counterpart = index
    .connectionsOf(from.key)
    .find(
      (each) =>
        isKind(each, 'vnet2vnet') &&
        (own ? each.gateway2 === from.key && each.gateway1 === otherKey : each.gateway1 === from.key && each.gateway2 === otherKey),
    );
  // The leg is made once, from the side's own connection where it has one.
  if (!own && counterpart) return [];
  const to = (otherKey && index.model.resources.gateways.get(otherKey)) || null;
  const found = nothingFound();
  checkEnds(index, from, to, otherKey, found);
  checkVpnStatus(connection, found);
  if (counterpart) checkVpnStatus(counterpart, found);
  else if (!own) checkMissingSide(from, connection, found);
  const counterparts = counterpart ? [counterpart] : [];
  return [{ from, connection, counterparts, to, site: null, bgp: bgpOf([from, to], [connection, ...counterparts]), ...found }];
}

/** Azure says "Connected" only of a tunnel both sides have: then this side's connection was not read. Else it is not there. */
function checkMissingSide(from: VirtualNetworkGateway, theirs: GatewayConnection, into: Found): void {
  if (theirs.connectionStatus?.toLowerCase() === 'connected') {
    into.doubts.push(unread(from.id, 'connections', { gateway: from.name }));
    return;
  }
  into.blockers.push({
    code: 'vpn-connection-down',
    resource: from.id,
    property: null,
    value: null,
    needed: 'a connection of its own to the other gateway',
    basis: 'documented',
    source: 'VPN-V2V',
    facts: { connection: theirs.name, missingSide: true },
  });
}

function siteLeg(index: NetworkIndex, from: VirtualNetworkGateway, connection: GatewayConnection): VpnLeg {
  const site = (connection.localNetworkGateway && index.model.resources.localGateways.get(connection.localNetworkGateway)) || null;
  const to = site ? gatewayAt(index, site, from) : null;
  const found = nothingFound();
  checkEnds(index, from, to, null, found);
  checkVpnStatus(connection, found);
  const back = to ? connectionsBack(index, from, to) : [];
  for (const each of back) checkVpnStatus(each, found);
  found.doubts.push(...[connection, ...back].filter(({ translates }) => translates).map(translationDoubt));
  if (to && back.length === 0) found.doubts.push(unread(to.id, 'connections', { gateway: to.name }));
  return { from, connection, counterparts: back, to, site, bgp: bgpOf([from, to], [connection, ...back]), ...found };
}

/** What the far side must know the addresses as, and whether it does, is not followed. Tunnels between VNets take no NAT rules. Source: VPN-FAQ. */
function translationDoubt({ id, name }: GatewayConnection): Unsure {
  return { code: 'undocumented', resource: id, source: 'VPN-FAQ', facts: { what: 'vpnNat', connection: name } };
}

/** IPsec connections of the far gateway whose site is described by one of our public addresses. */
function connectionsBack(index: NetworkIndex, from: VirtualNetworkGateway, to: VirtualNetworkGateway): readonly GatewayConnection[] {
  return index.connectionsOf(to.key).filter((connection) => {
    const site = connection.localNetworkGateway && index.model.resources.localGateways.get(connection.localNetworkGateway);
    return connection.gateway1 === to.key && isKind(connection, 'ipsec') && site && gatewayAt(index, site, to) === from;
  });
}

/** A local network gateway that stands for another VPN gateway of the model: its address is that gateway's public IP. Source: VPN-V2V. */
function gatewayAt(index: NetworkIndex, site: LocalNetworkGateway, not: VirtualNetworkGateway): VirtualNetworkGateway | null {
  if (!site.gatewayAddress) return null;
  const key = gatewayAddresses(index).get(site.gatewayAddress);
  const found = key === undefined ? undefined : index.model.resources.gateways.get(key);
  return found && found !== not && isType(found, 'Vpn') ? found : null;
}

function checkEnds(
  index: NetworkIndex,
  from: VirtualNetworkGateway,
  to: VirtualNetworkGateway | null,
  toKey: Key | null,
  into: Found,
): void {
  checkVpnGateway(index, from, from.subnets, into);
  if (to) checkVpnGateway(index, to, to.subnets, into);
  else if (toKey) into.doubts.push(unread(toKey, 'gateway'));
}

/** What a connection that runs BGP exchanges with a gateway that has it off is not documented. */
function bgpOf(gateways: readonly (VirtualNetworkGateway | null)[], connections: readonly GatewayConnection[]): boolean | null {
  if (connections.some((connection) => connection.enableBgp === false)) return false;
  if (gateways.some((gateway) => gateway?.enableBgp === false)) return null;
  return connections.every((connection) => connection.enableBgp === true) ? true : null;
}

const knownAddresses = new WeakMap<NetworkIndex, ReadonlyMap<string, Key>>();

/** Public addresses of gateways: those that they name, and those that Azure says are attached to them. */
function gatewayAddresses(index: NetworkIndex): ReadonlyMap<string, Key> {
  const made = knownAddresses.get(index);
  if (made) return made;
  const found = new Map<string, Key>();
  for (const publicAddress of index.model.resources.publicAddresses.values()) {
    const gateway = publicAddress.attachedTo?.match(/^.*\/virtualnetworkgateways\/[^/]+/)?.[0];
    if (gateway && publicAddress.address) found.set(formatAddress(publicAddress.address), gateway);
  }
  for (const { key, publicAddresses } of index.model.resources.gateways.values()) {
    for (const named of publicAddresses) {
      const address = index.model.resources.publicAddresses.get(named)?.address;
      if (address) found.set(formatAddress(address), key);
    }
  }
  knownAddresses.set(index, found);
  return found;
}
