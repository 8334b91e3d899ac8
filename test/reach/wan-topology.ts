/** Virtual WAN resources, made short, and the lab that hairpins between a hub-and-spoke network and a virtual WAN. */
import { bothPeerings, circuit, erConnection, erGateway, host, idOf, resource, vnet, type WireResource } from '../network/make-model.ts';

type Properties = Readonly<Record<string, unknown>>;

const ref = (type: string, ...names: string[]): { id: string } => ({ id: idOf(type, ...names) });

export const tableId = (hub: string, table = 'defaultRouteTable'): string => idOf('virtualHubs/hubRouteTables', hub, table);
export const connectionId = (hub: string, name: string): string => idOf('virtualHubs/hubVirtualNetworkConnections', hub, name);
export const firewallId = (hub: string): string => idOf('azureFirewalls', `fw-${hub}`);

export function wan(name = 'wan', type: string | null = 'Standard'): WireResource {
  return resource('virtualWans', [name], type === null ? {} : { type, allowBranchToBranchTraffic: true });
}

export function vhub(name: string, prefix: string, properties: Properties = {}, ofWan = 'wan'): WireResource {
  return resource('virtualHubs', [name], {
    addressPrefix: prefix,
    virtualWan: ref('virtualWans', ofWan),
    provisioningState: 'Succeeded',
    routingState: 'Provisioned',
    hubRoutingPreference: 'ExpressRoute',
    ...properties,
  });
}

/** `tables` by name, in the connection's own hub unless an id is given; `labels` as written. */
export interface Routing {
  readonly associated?: string;
  readonly tables?: readonly string[];
  readonly labels?: readonly string[];
  readonly staticRoutes?: readonly { name: string; addressPrefixes: readonly string[]; nextHopIpAddress: string }[];
  readonly config?: Properties;
  readonly more?: Properties;
}

function configuration(hub: string, routing: Routing): object {
  const table = (name: string): { id: string } => (name.startsWith('/') ? { id: name } : ref('virtualHubs/hubRouteTables', hub, name));
  return {
    routingConfiguration: {
      associatedRouteTable: table(routing.associated ?? 'defaultRouteTable'),
      propagatedRouteTables: { labels: routing.labels ?? ['default'], ids: (routing.tables ?? ['defaultRouteTable']).map(table) },
      vnetRoutes: {
        staticRoutes: routing.staticRoutes ?? [],
        staticRoutesConfig: { propagateStaticRoutes: true, vnetLocalRouteOverrideCriteria: 'Contains', ...routing.config },
      },
      ...routing.more,
    },
  };
}

/** The connection of a VNet, `to-<vnet>`. */
export function hubConnection(hub: string, ofVnet: string, routing: Routing = {}, properties: Properties = {}): WireResource {
  return resource('virtualHubs/hubVirtualNetworkConnections', [hub, `to-${ofVnet}`], {
    remoteVirtualNetwork: ref('virtualNetworks', ofVnet),
    enableInternetSecurity: true,
    provisioningState: 'Succeeded',
    ...configuration(hub, routing),
    ...properties,
  });
}

export function hubTable(hub: string, name: string, routes: readonly object[] = [], labels: readonly string[] = []): WireResource {
  return resource('virtualHubs/hubRouteTables', [hub, name], {
    routes,
    labels: name === 'defaultRouteTable' ? ['default', ...labels] : labels,
  });
}

export function tableRoute(name: string, destinations: readonly string[], nextHop: string): object {
  return { name, destinationType: 'CIDR', destinations, nextHopType: 'ResourceId', nextHop };
}

/** The ExpressRoute gateway of a hub, on the circuits named. */
export function hubErGateway(
  hub: string,
  flag: boolean | undefined,
  circuits: readonly string[],
  properties: Properties = {},
  routing: Routing = {},
  ofConnections: Properties = {},
): WireResource {
  const name = `ergw-${hub}`;
  return resource('expressRouteGateways', [name], {
    virtualHub: ref('virtualHubs', hub),
    provisioningState: 'Succeeded',
    ...(flag === undefined ? {} : { allowNonVirtualWanTraffic: flag }),
    expressRouteConnections: circuits.map((own) => ({
      id: idOf('expressRouteGateways/expressRouteConnections', name, `${hub}-${own}`),
      name: `${hub}-${own}`,
      properties: {
        provisioningState: 'Succeeded',
        expressRouteCircuitPeering: ref('expressRouteCircuits/peerings', own, 'AzurePrivatePeering'),
        routingWeight: 0,
        ...configuration(hub, routing),
        ...ofConnections,
      },
    })),
    ...properties,
  });
}

export function routingIntent(hub: string, nextHops: { readonly private?: string; readonly internet?: string }): WireResource {
  const policy = (name: string, destination: string, nextHop: string | undefined): object[] =>
    nextHop === undefined ? [] : [{ name, destinations: [destination], nextHop }];
  return resource('virtualHubs/routingIntent', [hub, 'intent'], {
    routingPolicies: [...policy('private', 'PrivateTraffic', nextHops.private), ...policy('internet', 'Internet', nextHops.internet)],
  });
}

/** The firewall of a hub, `fw-<hub>`, whose classic network rules allow what is given. */
export function hubFirewall(hub: string, allow: readonly { source: string; destination: string }[]): WireResource {
  return resource('azureFirewalls', [`fw-${hub}`], {
    virtualHub: ref('virtualHubs', hub),
    provisioningState: 'Succeeded',
    threatIntelMode: 'Off',
    hubIPAddresses: { privateIPAddress: '10.3.1.132', publicIPs: { count: 1, addresses: [{ address: '203.0.113.9' }] } },
    natRuleCollections: [],
    applicationRuleCollections: [],
    networkRuleCollections:
      allow.length === 0
        ? []
        : [
            {
              name: 'allow',
              properties: {
                priority: 200,
                action: { type: 'Allow' },
                rules: allow.map(({ source, destination }, i) => ({
                  name: `rule${i}`,
                  protocols: ['Any'],
                  sourceAddresses: [source],
                  destinationAddresses: [destination],
                  destinationPorts: ['*'],
                })),
              },
            },
          ],
  });
}

export function vpnSite(name: string, prefixes: readonly string[]): WireResource {
  return resource('vpnSites', [name], { addressSpace: { addressPrefixes: prefixes } });
}

export function hubVpnGateway(hub: string, sites: readonly string[], status = 'Connected', properties: Properties = {}): WireResource {
  const name = `vpngw-${hub}`;
  return resource('vpnGateways', [name], {
    virtualHub: ref('virtualHubs', hub),
    provisioningState: 'Succeeded',
    connections: sites.map((site) => ({
      id: idOf('vpnGateways/vpnConnections', name, `to-${site}`),
      name: `to-${site}`,
      properties: {
        remoteVpnSite: ref('vpnSites', site),
        connectionStatus: status,
        provisioningState: 'Succeeded',
        enableBgp: false,
        ...configuration(hub, {}),
        ...properties,
      },
    })),
  });
}

export const wanSpoke = (name: string, prefix: string, more: readonly string[] = []): WireResource =>
  vnet(name, [prefix, ...more], { 'snet-vm': prefix });

/** A spoke with a VM `vm-<name>` at .4 of its prefix, connected to a hub. */
export function connectedSpoke(
  hub: string,
  name: string,
  prefix: string,
  routing: Routing = {},
  properties: Properties = {},
): WireResource[] {
  const address = prefix.replace(/\.0\/\d+$/, '.4');
  return [wanSpoke(name, prefix), ...host(`vm-${name}`, `${name}/snet-vm`, address), hubConnection(hub, name, routing, properties)];
}

export interface LabFlags {
  /** `allowVirtualWanTraffic`, `allowRemoteVnetTraffic` of the VNet gateway, `allowNonVirtualWanTraffic` of the hub's; undefined: not returned. */
  readonly v: boolean | undefined;
  readonly r: boolean | undefined;
  readonly n: boolean | undefined;
}

/** Source: LAB-HAIRPIN. VMs `vm-hns` 10.2.0.4 (a spoke), `vm-hnshub` 10.1.0.4 (the hub VNet itself), `vm-vwan` 10.4.0.4; each of them also in fd00:n::/64. */
export function hairpinLab({ v, r, n }: LabFlags, ofHub: Properties = {}): WireResource[] {
  const flag = (name: string, value: boolean | undefined): Properties => (value === undefined ? {} : { [name]: value });
  const hns = vnet('hns-hub', ['10.1.0.0/16', 'fd00:1::/48'], { 'snet-vm': '10.1.0.0/24', GatewaySubnet: '10.1.255.0/27' });
  const spoke = dual('hns-spoke', '10.2.0.0/24', 'fd00:2::/48', 'fd00:2::/64');
  return [
    hns,
    spoke,
    ...bothPeerings(hns, spoke, { allowGatewayTransit: true }, { useRemoteGateways: true }),
    erGateway('gw-hns', 'hns-hub', { ...flag('allowVirtualWanTraffic', v), ...flag('allowRemoteVnetTraffic', r) }),
    erConnection('conn-hns', 'gw-hns', 'c1'),
    circuit('c1', { sku: { tier: 'Local' } }),
    wan(),
    vhub('vh', '10.3.0.0/23', ofHub),
    hubErGateway('vh', n, ['c1']),
    dual('vwan-spoke', '10.4.0.0/24', 'fd00:4::/48', 'fd00:4::/64'),
    hubConnection('vh', 'vwan-spoke'),
    ...host('vm-hnshub', 'hns-hub/snet-vm', '10.1.0.4'),
    ...twoAddresses('vm-hns', 'hns-spoke', '10.2.0.4', 'fd00:2::4'),
    ...twoAddresses('vm-vwan', 'vwan-spoke', '10.4.0.4', 'fd00:4::4'),
  ];
}

function dual(name: string, prefix: string, space6: string, prefix6: string): WireResource {
  return vnet(
    name,
    [prefix, space6],
    {},
    {
      subnets: [resource('virtualNetworks/subnets', [name, 'snet-vm'], { addressPrefixes: [prefix, prefix6] })],
    },
  );
}

function twoAddresses(name: string, ofVnet: string, address: string, address6: string): WireResource[] {
  const [nic, vm] = host(name, `${ofVnet}/snet-vm`, address) as [WireResource, WireResource];
  const properties = nic.properties as { ipConfigurations: readonly object[] };
  const second = {
    name: 'ipconfig2',
    id: `${nic.id}/ipConfigurations/ipconfig2`,
    properties: {
      privateIPAddress: address6,
      privateIPAddressVersion: 'IPv6',
      subnet: ref('virtualNetworks/subnets', ofVnet, 'snet-vm'),
      primary: false,
    },
  };
  return [{ ...nic, properties: { ...properties, ipConfigurations: [...properties.ipConfigurations, second] } }, vm];
}
