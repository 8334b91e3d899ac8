/** The types that make a model -> the queries to Resource Graph that read them, table by table [ARG-TABLES]. */

export interface FleetQuery {
  readonly table: 'resources' | 'computeresources' | 'networkresources' | 'dnsresources';
  /** ARM types as people write them: the names that a missing line uses. */
  readonly types: readonly string[];
  /** Nothing can be answered without it: where Azure does not answer, the sweep ends and the last model stands. */
  readonly core: boolean;
}

const network = (...names: readonly string[]): string[] => names.map((name) => `Microsoft.Network/${name}`);

/** NICs and machines by themselves: they are most of a fleet, and are read side by side. */
export const FLEET_QUERIES: readonly FleetQuery[] = [
  {
    table: 'resources',
    core: true,
    types: [
      ...network(
        'virtualNetworks',
        'routeTables',
        'networkSecurityGroups',
        'applicationSecurityGroups',
        'virtualNetworkGateways',
        'connections',
        'localNetworkGateways',
        'expressRouteCircuits',
        'expressRouteGateways',
        'virtualWans',
        'virtualHubs',
        'virtualHubs/bgpConnections',
        'vpnGateways',
        'p2sVpnGateways',
        'vpnSites',
        'azureFirewalls',
        'firewallPolicies',
        'ipGroups',
        'privateEndpoints',
        'loadBalancers',
        'publicIPAddresses',
        'publicIPPrefixes',
        'natGateways',
        'applicationGateways',
        'bastionHosts',
        'privateLinkServices',
      ),
      'Microsoft.Sql/managedInstances',
      'Microsoft.ContainerInstance/containerGroups',
      'Microsoft.DBforPostgreSQL/flexibleServers',
      'Microsoft.DBforMySQL/flexibleServers',
    ],
  },
  { table: 'resources', core: true, types: network('networkInterfaces') },
  { table: 'resources', core: true, types: ['Microsoft.Compute/virtualMachines', 'Microsoft.Compute/virtualMachineScaleSets'] },
  {
    table: 'computeresources',
    core: false,
    types: [
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces',
    ],
  },
  {
    table: 'networkresources',
    core: false,
    types: network('firewallPolicies/ruleCollectionGroups', 'networkManagers/networkGroups/staticMembers', 'networkGroupMemberships'),
  },
  { table: 'dnsresources', core: false, types: network('privateDnsZones/A', 'privateDnsZones/AAAA', 'privateDnsZones/CNAME') },
];

/** Tags, owners and the like are left out: they are not of the network, and change without it. */
const COLUMNS = 'id, name, type, location, kind, sku, zones, properties';

export function textOfQuery({ table, types }: FleetQuery): string {
  const names = types.map((type) => `'${type.toLowerCase()}'`).join(', ');
  return `${table} | where type in~ (${names}) | project ${COLUMNS} | order by id asc`;
}

/** What is read from Azure Resource Manager one by one, since Resource Graph does not have it; the right is that of reading the type. */
export const CHILD_TYPES: readonly string[] = network(
  'virtualHubs/hubVirtualNetworkConnections',
  'virtualHubs/hubRouteTables',
  'virtualHubs/routingIntent',
  'virtualHubs/ipConfigurations',
  'expressRouteGateways/expressRouteConnections',
  'vpnGateways/vpnConnections',
);

/** Every type that the reading identity must be allowed to read. */
export const READ_TYPES: readonly string[] = [...FLEET_QUERIES.flatMap(({ types }) => types), ...CHILD_TYPES];
