/** Gateway, connection, circuit and private peering -> whether routes can be exchanged over them (section 1.5 of the reference). */
import type { CircuitPeering, ExpressRouteCircuit, VirtualNetworkGateway } from '../network/gateway.ts';
import { covers } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { Subnet, UserRoute } from '../network/vnet.ts';
import type { CauseCode } from './codes.ts';
import type { Blocker, Unsure } from './finding.ts';
import { unread } from './finding.ts';
import type { GatewaySide } from './gateway-side.ts';
import { lastChange } from './last-change.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { unreadTable } from './unread-tables.ts';

export interface Found {
  readonly blockers: Blocker[];
  readonly doubts: Unsure[];
}

export function nothingFound(): Found {
  return { blockers: [], doubts: [] };
}

/** The gateway of a link, its GatewaySubnet, its connection. */
export function checkLink(index: NetworkIndex, { side }: CircuitLink, into: Found): void {
  checkGateway(index, side, into);
  if (side.kind === 'vnet') checkConnectionStatus(side.connection, side.connection.connectionStatus, into);
  if (side.connection.expressRouteGatewayBypass === true) {
    into.doubts.push({
      code: 'undocumented',
      resource: side.connection.id,
      source: 'FASTPATH',
      facts: { what: 'fastPath', connection: side.connection.name },
    });
  }
  checkProvisioning(side.connection, 'er-connection-down', side.connection.provisioningState, into);
}

/** Its saving, its migration and its GatewaySubnets; findings are put into `into`. */
export function checkGateway(index: NetworkIndex, side: GatewaySide, into: Found): void {
  checkProvisioning(side.gateway, 'gateway-down', side.gateway.provisioningState, into);
  if (side.kind !== 'vnet') return;
  const { id, name, migrationState, subnets } = side.gateway;
  if (migrationState && /progress|prepar|execut|commit|abort/i.test(migrationState))
    into.doubts.push(stateUnknown(id, { what: 'migration', gateway: name, state: migrationState }));
  for (const subnet of subnets) checkGatewaySubnet(index, subnet, name, into);
}

/** Azure names the state; `Unknown`, a word that is not documented, or a list that leaves it out, is not "down". */
function checkConnectionStatus(connection: { readonly id: string; readonly name: string }, status: string | null, into: Found): void {
  const state = status?.toLowerCase();
  if (state === 'connected') return;
  if (state !== 'notconnected' && state !== 'connecting') {
    into.doubts.push(stateUnknown(connection.id, { what: 'connection', connection: connection.name, status }));
    return;
  }
  into.blockers.push({
    code: 'er-connection-down',
    resource: connection.id,
    property: 'properties.connectionStatus',
    value: status,
    needed: 'Connected',
    basis: 'inferred',
    source: 'SDK39',
    facts: { connection: connection.name, status },
  });
}

/** Succeeded (or not returned) passes, Failed and Deleting block, a change under way is a doubt. */
export function checkProvisioning(
  resource: { readonly id: string; readonly name: string },
  code: CauseCode,
  state: string | null,
  into: Found,
): void {
  const word = state?.toLowerCase();
  if (word === undefined || word === 'succeeded') return;
  if (word === 'failed' || word === 'deleting') {
    into.blockers.push({
      code,
      resource: resource.id,
      property: 'properties.provisioningState',
      value: state,
      needed: 'Succeeded',
      basis: 'inferred',
      source: 'SDK39',
      facts: { gateway: resource.name, connection: resource.name, state, status: state },
    });
  } else into.doubts.push(stateUnknown(resource.id, { what: 'provisioning', state }));
}

/** A GatewaySubnet that refuses BGP routes stops its gateway; NSGs, a default route and a drop of its own range there are unsupported. Source: ER-GW. */
export function checkGatewaySubnet(index: NetworkIndex, key: Key, gateway: string, into: Found): void {
  const subnet = index.model.resources.subnets.get(key);
  if (!subnet) {
    into.doubts.push(unread(key, 'gatewaySubnet', { gateway }));
    return;
  }
  if (subnet.nsg)
    into.doubts.push({
      code: 'undocumented',
      resource: subnet.id,
      source: 'ER-GW',
      facts: { what: 'gatewaySubnetNsg', subnet: subnet.name },
    });
  if (!subnet.routeTable) return;
  const table = index.model.resources.routeTables.get(subnet.routeTable);
  if (!table) {
    into.doubts.push(unread(subnet.routeTable, 'routeTable', { subnet: subnet.name }));
    return;
  }
  if (table.disableBgpRoutePropagation === true) {
    into.blockers.push({
      code: 'gateway-subnet-propagation-off',
      resource: table.id,
      property: 'properties.disableBgpRoutePropagation',
      value: true,
      needed: false,
      basis: 'documented',
      source: 'ER-GW',
      facts: { gateway, subnet: subnet.name },
    });
  }
  const part = unreadTable(index.model, table.key);
  if (part) into.doubts.push(part);
  into.doubts.push(...table.routes.flatMap((route) => unsupportedRoute(subnet, route)));
}

/** A default route, and one that drops the range of the GatewaySubnet itself. */
function unsupportedRoute(subnet: Subnet, { id, prefix, addressPrefix, nextHopType }: UserRoute): Unsure[] {
  if (prefix?.length === 0)
    return [{ code: 'undocumented', resource: id, source: 'ER-GW', facts: { what: 'gatewaySubnetDefaultRoute', subnet: subnet.name } }];
  const drops = prefix && nextHopType.toLowerCase() === 'none' && subnet.prefixes.some((own) => covers(prefix, own));
  if (!drops) return [];
  return [
    {
      code: 'undocumented',
      resource: id,
      source: 'ER-GW',
      facts: { what: 'gatewaySubnetOwnRange', subnet: subnet.name, prefix: addressPrefix },
    },
  ];
}

export function checkCircuit(index: NetworkIndex, key: Key, into: Found): void {
  const circuit = index.circuit(key);
  if (!circuit) {
    into.doubts.push(unread(key, 'circuit'));
    return;
  }
  checkCircuitState(circuit, 'serviceProviderProvisioningState', circuit.serviceProviderProvisioningState, 'Provisioned', into);
  checkCircuitState(circuit, 'circuitProvisioningState', circuit.circuitProvisioningState, 'Enabled', into);
  into.doubts.push(...lastChange(circuit));
  checkPrivatePeering(index, circuit, into);
}

const CIRCUIT_DOWN = /^(?:notprovisioned|provisioning|deprovisioning|disabled)$/i;

function checkCircuitState(circuit: ExpressRouteCircuit, property: string, value: string | null, needed: string, into: Found): void {
  if (value?.toLowerCase() === needed.toLowerCase()) return;
  if (value === null || !CIRCUIT_DOWN.test(value)) {
    into.doubts.push(stateUnknown(circuit.id, { what: 'circuit', circuit: circuit.name }));
    return;
  }
  into.blockers.push({
    code: 'er-circuit-down',
    resource: circuit.id,
    property: `properties.${property}`,
    value,
    needed,
    basis: 'inferred',
    source: 'SDK39',
    facts: { circuit: circuit.name, state: value },
  });
}

function checkPrivatePeering(index: NetworkIndex, circuit: ExpressRouteCircuit, into: Found): void {
  const peering = privatePeeringOf(circuit);
  if (peering) into.doubts.push(...lastChange(peering));
  if (peering?.state?.toLowerCase() === 'enabled') return;
  if (peering && peering.state?.toLowerCase() !== 'disabled') {
    into.doubts.push(stateUnknown(peering.id, { what: 'privatePeering', circuit: circuit.name }));
    return;
  }
  if (!peering && isPartUnread(index, circuit)) {
    into.doubts.push(unread(circuit.id, 'circuit'));
    return;
  }
  into.blockers.push({
    code: 'er-peering-down',
    resource: peering?.id ?? circuit.id,
    property: peering ? 'properties.state' : 'properties.peerings',
    value: peering?.state ?? null,
    needed: 'Enabled',
    basis: 'inferred',
    source: 'SDK39',
    facts: { circuit: circuit.name, state: peering?.state ?? null },
  });
}

/** By its type; where that was not returned, by its name: Azure names the peerings of a circuit by their types. */
function privatePeeringOf({ peerings }: ExpressRouteCircuit): CircuitPeering | undefined {
  const isPrivate = (text: string | null): boolean => text?.toLowerCase() === 'azureprivatepeering';
  return peerings.find(({ peeringType }) => isPrivate(peeringType)) ?? peerings.find((each) => !each.peeringType && isPrivate(each.name));
}

/** A circuit whose peerings were not given, or not all of them could be read, does not say that one is lacking. */
function isPartUnread({ model }: NetworkIndex, { key, peerings }: ExpressRouteCircuit): boolean {
  if (peerings.some(({ peeringType }) => peeringType === null)) return true;
  return model.unread.some(({ scope, type, why }) => {
    if (why === 'twice') return false;
    return scope === null ? type === 'microsoft.network/expressroutecircuits/peerings' : scope === key || scope.startsWith(`${key}/`);
  });
}

/** A private peering that shows its addresses and has no configuration for IPv6, or has it disabled. */
export function checkIpv6(index: NetworkIndex, key: Key, into: Found): void {
  const circuit = index.circuit(key);
  const peering = circuit ? privatePeeringOf(circuit) : undefined;
  if (!circuit || !peering || peering.ipv6 === 'Enabled') return;
  if (peering.ipv6 === 'unsaid') {
    into.doubts.push(stateUnknown(peering.id, { what: 'ipv6Peering', circuit: circuit.name }));
    return;
  }
  into.blockers.push({
    code: 'ipv6-not-carried',
    resource: peering.id,
    property: 'properties.ipv6PeeringConfig',
    value: peering.ipv6 === 'none' ? null : peering.ipv6,
    needed: 'Enabled',
    basis: 'documented',
    source: 'SDK39',
    facts: { what: 'circuit', circuit: circuit.name },
  });
}

/** A gateway in a GatewaySubnet without an IPv6 range: that it takes part in IPv6 is documented nowhere. Source: section 1.3 (LAB-HAIRPIN). */
export function checkGatewayIpv6(index: NetworkIndex, { subnets, name }: VirtualNetworkGateway, into: Found): void {
  for (const key of subnets) {
    const subnet = index.model.resources.subnets.get(key);
    if (!subnet || subnet.prefixes.some(({ family }) => family === 6)) continue;
    into.doubts.push({
      code: 'undocumented',
      resource: subnet.id,
      source: 'ER-GW',
      facts: { what: 'gatewaySubnetIpv6', gateway: name },
    });
  }
}

function stateUnknown(resource: string, facts: Unsure['facts']): Unsure {
  return { code: 'state-unknown', resource, source: 'SDK39', facts };
}
