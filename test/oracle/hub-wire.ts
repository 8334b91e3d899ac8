/** A described virtual hub -> the JSON that Azure would return of it, its connections, tables and gateways. */
import { idOf, type WireResource } from '../network/make-model.ts';
import {
  connectionId,
  firewallId,
  hubConnection,
  hubErGateway,
  hubFirewall,
  hubTable,
  routingIntent,
  tableRoute,
  vhub,
} from '../reach/wan-topology.ts';
import { hubOf, routingOf } from './hub-learned.ts';
import { DEFAULT_TABLE, type Hub, type Net, NONE_TABLE } from './net.ts';

const tableName = (name: string): string => (name === DEFAULT_TABLE || name === NONE_TABLE ? `${name}RouteTable` : name);

const applianceOf = (hub: string): string => idOf('networkVirtualAppliances', `nva-${hub}`);

function connectionWire(hub: Hub, vnet: string): WireResource {
  const { associated, to, labels, statics, passesOn, bypass } = routingOf(hub, vnet);
  return hubConnection(hub.name, vnet, {
    associated: tableName(associated),
    tables: to.map(tableName),
    labels,
    staticRoutes: statics.map(({ prefix, nextHop }, i) => ({ name: `s${i}`, addressPrefixes: [prefix], nextHopIpAddress: nextHop })),
    config: { propagateStaticRoutes: passesOn, vnetLocalRouteOverrideCriteria: bypass ? 'Equal' : 'Contains' },
  });
}

function tablesWire(net: Net, { name: hub, tables = [] }: Hub): WireResource[] {
  return tables.map(({ name, labels, routes }) => {
    const target = (to: string | null): string => (to === null ? firewallId(hub) : connectionId(hubOf(net, to)?.name ?? hub, `to-${to}`));
    const made = routes.map(({ prefix, to }, i) => tableRoute(`r${i}`, [prefix], target(to)));
    return hubTable(hub, tableName(name), made, labels);
  });
}

export function hubWire(net: Net, hub: Hub): WireResource[] {
  const { name, intent, firewall, preference, hasSix } = hub;
  const device = intent === 'appliance' ? applianceOf(name) : firewallId(name);
  const parts = [
    vhub(
      name,
      hub.prefix,
      { ...(preference ? { hubRoutingPreference: preference } : {}), ...(hasSix ? { addressPrefixV6: 'fdfe::/64' } : {}) },
      hub.wan,
    ),
    ...hub.vnets.map((each) => connectionWire(hub, each)),
    ...tablesWire(net, hub),
    ...(firewall ? [hubFirewall(name, firewall)] : []),
    ...(intent ? [routingIntent(name, { private: device })] : []),
  ];
  if (hub.gateway === null) return parts;
  const { nonWan, provisioning, connections } = hub.gateway;
  const circuits = connections.map((each) => each.circuit);
  const gateway = hubErGateway(name, nonWan, circuits, { provisioningState: provisioning });
  const own = (gateway.properties as { expressRouteConnections: { properties: object }[] }).expressRouteConnections;
  own.forEach((each, i) => {
    const { provisioning: state, fast } = connections[i] ?? {};
    each.properties = { ...each.properties, provisioningState: state, ...(fast ? { expressRouteGatewayBypass: true } : {}) };
  });
  return [...parts, gateway];
}
