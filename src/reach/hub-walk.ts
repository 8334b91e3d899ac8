/** Follows a packet through a virtual hub: from a connected VNet, or in from a circuit. */
import { formatPrefix } from '../network/prefix.ts';
import { type Key, nameOf } from '../network/resource-id.ts';
import type { UserRoute, VirtualNetwork } from '../network/vnet.ts';
import type { VirtualHub } from '../network/wan.ts';
import { throughAppliance } from './appliance.ts';
import type { NextHop } from './candidate.ts';
import { nothingFound } from './circuit-state.ts';
import { crossCircuit } from './cross-circuit.ts';
import { defaultTable } from './default-table.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { type HubAsk, type HubHop, type HubRoute, perhapsBefore, takenRoutes } from './hub-route.ts';

import { checkFamily, checkHub } from './hub-state.ts';
import { hubView, unreadRouting } from './hub-view.ts';
import { unreadHubConnections } from './missing-reads.ts';
import type { CircuitLink } from './network-index.ts';
import type { Packet } from './packet.ts';
import { intentOf } from './routing-intent.ts';
import { spreadOver } from './spread.ts';
import { passFirewall } from './through-firewall.ts';
import { NOTHING } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrivedAt, before, deadEnd, type Way } from './way.ts';
import { staticToCircuit } from './written-beside.ts';

export function throughHub(packet: Packet, { connection, route }: Extract<NextHop, { type: 'Hub' }>): Way {
  const hub = packet.index.model.resources.hubs.get(connection.hub);
  if (!hub) return before({ hops: [unreadHubHop(connection.hub)] }, followRoute(packet, null, route));
  return before({ hops: [hubHop(hub, route)] }, followTaken(packet, hub, route));
}

/** What stands in the way of a route that may not be taken at all is not sure to stop the packet. */
function followTaken(packet: Packet, hub: VirtualHub, route: HubRoute): Way {
  const way = followRoute(packet, hub, route);
  if (!route.doubts.some(({ astray }) => astray)) return way;
  return { ...way, blockers: [], sure: NOTHING, maybe: packet.asked };
}

/** In from a circuit, by `link`, towards a VNet. What comes over a circuit is looked up in the hub's default table. Source: VWAN-ROUTING. */
export function arriveFromCircuit(packet: Packet, link: CircuitLink, vnet: VirtualNetwork): Way {
  const key = link.side.kind === 'hub' ? link.side.gateway.hub : null;
  const hub = key ? packet.index.model.resources.hubs.get(key) : undefined;
  if (!hub) {
    const hops = [unreadHubHop(key ?? link.side.gateway.id)];
    return before(
      { hops, doubts: [unread(key ?? link.side.gateway.id, 'hub')] },
      arrivedAt({ kind: 'vnet', vnet: vnet.key }, packet.asked, []),
    );
  }
  return intoHub(packet, hub);
}

/** In from a site, a circuit or a client, from on-premises. */
export function arriveFromBranch(packet: Packet, key: Key): Way {
  const hub = packet.index.model.resources.hubs.get(key);
  return hub ? intoHub(packet, hub) : deadEnd(packet.asked, [], [unread(key, 'hub')], [unreadHubHop(key)]);
}

function intoHub(packet: Packet, hub: VirtualHub): Way {
  const { index, learned, source, destination } = packet;
  const ask: HubAsk = { index, learned, hub, table: defaultTable(hub.key), source, destination, byFirewall: false };
  const found = nothingFound();
  checkHub(hub, found);
  checkFamily(hub, destination, found);
  found.doubts.push(...unreadRouting(ask));
  const routes = hubView(ask, 'circuit').filter((route) => route.prefix.length > 0);
  found.doubts.push(...byStaticAlone(ask, routes));
  return before({ hops: [hubHop(hub, null)], ...found }, followBest(packet, hub, routes));
}

/** A circuit is told what the default table learned; whether it is told what was written there, too, is not documented but for on-premises. */
function byStaticAlone({ index, hub }: HubAsk, routes: readonly HubRoute[]): Unsure[] {
  const installed = routes.filter(({ blockers, doubts }) => blockers.length === 0 && doubts.every(({ astray }) => !astray));
  const isAlone = installed.length > 0 && installed.every(({ isStatic, ofConnection }) => isStatic || ofConnection);
  if (!isAlone || intentOf(index, hub.key).private !== null) return [];
  return [staticToCircuit(hub)];
}

/** The hub's choice; where it has none, what comes nearest to one, with what keeps it out of the table. */
function followBest(packet: Packet, hub: VirtualHub, routes: readonly HubRoute[]): Way {
  const chosen = takenRoutes(packet.index, hub, routes);
  if (chosen.length > 0) {
    const taken = spreadOver(chosen.map((route) => before({ doubts: route.doubts }, followTaken(packet, hub, route))));
    const others = perhapsBefore(hub, chosen, routes);
    return others.length === 0 ? taken : before({ doubts: others }, { ...taken, blockers: [], sure: NOTHING, maybe: packet.asked });
  }
  const known = routes.filter((route) => !route.undecided);
  const nearest = [...known].sort((a, b) => a.blockers.length - b.blockers.length)[0];
  const perhaps = routes.flatMap((route) => (route.undecided ? (route.perhaps ?? []) : []));
  // What may be in the table after all is not stopped by what keeps the others out.
  if (nearest && perhaps.length > 0) return deadEnd(packet.asked, [], [...nearest.doubts, ...perhaps]);
  if (nearest) return before({ blockers: nearest.blockers, doubts: nearest.doubts }, followRoute(packet, hub, nearest));
  const doubts = routes.flatMap((route) => route.doubts);
  // Branches may advertise it: where to, the model does not tell.
  if (doubts.length > 0) return before({ doubts }, arrivedAt({ kind: 'onPremises', gateway: hub.id }, packet.asked, []));
  const hidden = unreadHubConnections(packet.index);
  return hidden.length > 0 ? deadEnd(packet.asked, [], hidden) : deadEnd(packet.asked, [notInTable(hub)], []);
}

function followRoute(packet: Packet, hub: VirtualHub | null, route: HubRoute): Way {
  const { hop } = route;
  switch (hop.kind) {
    case 'vnet':
      return arrivedAt({ kind: 'vnet', vnet: hop.vnet.key }, packet.asked, []);
    case 'appliance':
      return toAppliance(packet, hop);
    case 'firewall':
      return secured(packet, hub, hop);
    case 'circuit':
      return crossCircuit(packet, { path: hop.path, far: hop.far, near: { transit: false, access: [] } }, arriveFromCircuit);
    case 'site':
      return arrivedAt({ kind: 'onPremises', gateway: hop.gateway.id }, packet.asked, [
        { kind: 'gateway', resource: hop.gateway.id, facts: { what: 'gatewayToEdge', gateway: hop.gateway.name } },
        {
          kind: 'connection',
          resource: hop.connection.id,
          facts: { what: 'connection', connection: hop.connection.name, status: hop.connection.connectionStatus },
        },
      ]);
    case 'branch':
      return arrivedAt({ kind: 'onPremises', gateway: hop.gateway }, packet.asked, [
        { kind: 'gateway', resource: hop.gateway, facts: { what: 'gatewayToEdge', gateway: nameOf(hop.gateway) } },
      ]);
    case 'hub':
      return before({ hops: [hubHop(hop.hub, hop.onward)] }, followRoute(packet, hop.hub, hop.onward));
    case 'internet':
      return arrivedAt({ kind: 'internet' }, packet.asked, []);
    case 'deadEnd':
      return deadEnd(packet.asked, [hop.blocker], []);
    case 'nothing':
      return deadEnd(packet.asked, [], []);
  }
}

/** An Azure Firewall is judged by its rules; any other device in the hub is the customer's own. */
function secured(packet: Packet, hub: VirtualHub | null, hop: Extract<HubHop, { kind: 'firewall' }>): Way {
  const onward = hub ? followBest(packet, hub, hop.onward) : deadEnd(packet.asked, [], []);
  const firewall = packet.index.model.resources.firewalls.get(hop.device);
  // That a hub's firewall knows every VNet of its hub is inferred from what securing a hub is documented to do.
  if (firewall) return before({ basis: 'inferred' }, passFirewall(packet, firewall, onward));
  const azure = hop.device.includes('/azurefirewalls/');
  const opaque: Unsure = {
    code: azure ? 'firewall-opaque' : 'nva-opaque',
    resource: hop.device,
    source: 'VWAN-INTENT',
    facts: { what: 'hubDevice', firewall: nameOf(hop.device), host: nameOf(hop.device) },
  };
  const transparent = !azure && packet.transparent.has(hop.device);
  const step: Hop = {
    kind: azure ? 'firewall' : 'appliance',
    resource: hop.device,
    facts: { what: azure ? 'firewall' : 'appliance', firewall: nameOf(hop.device), host: nameOf(hop.device) },
  };
  return before({ hops: [step], doubts: transparent ? [] : [opaque] }, onward);
}

/** The appliance stands in the connected VNet; from there its own routes lead on. */
function toAppliance(packet: Packet, { connection, route, prefix, address }: Extract<HubHop, { kind: 'appliance' }>): Way {
  const vnet = connection.remoteVnet ? packet.index.model.resources.vnets.get(connection.remoteVnet) : undefined;
  if (!vnet) return deadEnd(packet.asked, [], [unread(connection.remoteVnet, 'remoteVnet', { connection: connection.name })]);
  const asRoute: UserRoute = {
    id: connection.id,
    key: connection.key,
    name: route,
    prefix,
    addressPrefix: formatPrefix(prefix),
    nextHopType: 'VirtualAppliance',
    nextHopAddresses: [address],
    hasBgpOverride: null,
  };
  return throughAppliance(
    packet,
    { vnet, subnet: null, byGateway: true },
    { type: 'VirtualAppliance', route: asRoute, addresses: [address] },
  );
}

function notInTable(hub: VirtualHub): Blocker {
  return {
    code: 'no-route',
    resource: hub.id,
    property: null,
    value: null,
    needed: null,
    basis: 'documented',
    source: 'VWAN-ROUTING',
    facts: { what: 'hubTable', hub: hub.name },
  };
}

function hubHop(hub: VirtualHub, route: HubRoute | null): Hop {
  return {
    kind: 'virtualHub',
    resource: hub.id,
    facts: { what: 'virtualHub', hub: hub.name, prefix: route ? formatPrefix(route.prefix) : null },
  };
}

function unreadHubHop(hub: string): Hop {
  return { kind: 'virtualHub', resource: hub, facts: { what: 'virtualHub', hub: nameOf(hub), prefix: null } };
}
