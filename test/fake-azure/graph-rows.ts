/** The resources of the fake -> the rows that Resource Graph has of them, table by table. */
import { subscriptionOf, typeOf } from '../../src/network/resource-id.ts';
import type { Query } from './kql.ts';
import type { Json } from './wire-folder.ts';
import type { World } from './world.ts';

/** Children that have a row of their own; every other child stands only inside its parent, or is not there at all. */
const TABLE_OF_CHILD: Readonly<Record<string, string>> = {
  'microsoft.network/virtualhubs/bgpconnections': 'resources',
  'microsoft.network/firewallpolicies/rulecollectiongroups': 'networkresources',
  'microsoft.network/networkmanagers/networkgroups/staticmembers': 'networkresources',
  'microsoft.network/networkgroupmemberships': 'networkresources',
  'microsoft.compute/virtualmachinescalesets/virtualmachines': 'computeresources',
  'microsoft.compute/virtualmachinescalesets/virtualmachines/networkinterfaces': 'computeresources',
  'microsoft.network/privatednszones/a': 'dnsresources',
  'microsoft.network/privatednszones/aaaa': 'dnsresources',
  'microsoft.network/privatednszones/cname': 'dnsresources',
};

export function rowsOf(
  world: World,
  query: Query,
  subscriptions: ReadonlySet<string>,
  mayRead: (type: string, id: string) => boolean,
): Json[] {
  if (query.table === 'resourcecontainers') {
    return [...subscriptions].sort().map((id) => ({
      id: `/subscriptions/${id}`,
      name: `subscription ${id.slice(-4)}`,
      type: 'microsoft.resources/subscriptions',
      subscriptionId: id,
    }));
  }
  const sources = query.table === 'networkresources' ? [...world.all(), ...memberships(world)] : [...world.all()];
  const rows: (readonly [string, Json])[] = [];
  for (const wire of sources) {
    const id = String(wire.id);
    const type = typeOf(id) ?? '';
    if (query.types !== null && !query.types.has(type)) continue;
    if ((TABLE_OF_CHILD[type] ?? (type.split('/').length === 2 ? 'resources' : 'none')) !== query.table) continue;
    if (!subscriptions.has(subscriptionOf(id)?.toLowerCase() ?? '') || !mayRead(type, id)) continue;
    rows.push([id.toLowerCase(), wire]);
  }
  rows.sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.map(([, wire]) => rowOf(wire, world));
}

/** As Resource Graph gives it: types in lower case, no etag, a VM's power state under `extended`. */
function rowOf(wire: Json, world: World): Json {
  const { etag: _, ...rest } = wire;
  const id = String(wire.id);
  return { ...rest, type: typeOf(id), properties: withPower(id, (wire.properties ?? {}) as Json, world) };
}

function withPower(id: string, properties: Json, world: World): Json {
  const view = (properties.instanceView ?? world.read(id, 'instanceView')) as { statuses?: readonly { code?: string }[] } | undefined;
  const code = view?.statuses?.find((status) => /^PowerState\//i.test(status.code ?? ''))?.code;
  if (code === undefined) return properties;
  const { instanceView: _, ...rest } = properties;
  return { ...rest, extended: { instanceView: { powerState: { code, displayStatus: `VM ${code.slice(11)}` } } } };
}

/** One for each VNet to which Virtual Network Manager applies something. */
function memberships(world: World): Json[] {
  const vnets = new Set([...world.withRead('effectiveSecurityAdminRules'), ...world.withRead('effectiveConnectivityConfigurations')]);
  return [...vnets].map((vnet) => ({
    id: `${vnet}/providers/Microsoft.Network/networkGroupMemberships/default`,
    name: 'default',
    type: 'microsoft.network/networkgroupmemberships',
    properties: { GroupMemberships: [{ NetworkGroupId: `${vnet}-group`, MemberType: 'Static' }] },
  }));
}
