/** Resources as a model gives them -> as Azure holds them: children inside their parents, recorded reads apart. */
import { parentOf, typeOf } from '../../src/network/resource-id.ts';
import type { Json } from './wire-folder.ts';

/** Where a parent's JSON holds its children, by the type of the child. `refs`: it only names them. */
export const INLINE: Readonly<Record<string, { readonly list: string; readonly refs?: boolean }>> = {
  'microsoft.network/virtualnetworks/subnets': { list: 'subnets' },
  'microsoft.network/virtualnetworks/virtualnetworkpeerings': { list: 'virtualNetworkPeerings' },
  'microsoft.network/routetables/routes': { list: 'routes' },
  'microsoft.network/networksecuritygroups/securityrules': { list: 'securityRules' },
  'microsoft.network/networksecuritygroups/defaultsecurityrules': { list: 'defaultSecurityRules' },
  'microsoft.network/expressroutecircuits/peerings': { list: 'peerings' },
  'microsoft.network/expressroutegateways/expressrouteconnections': { list: 'expressRouteConnections' },
  'microsoft.network/vpngateways/vpnconnections': { list: 'connections' },
  'microsoft.network/loadbalancers/backendaddresspools': { list: 'backendAddressPools' },
  'microsoft.network/loadbalancers/inboundnatrules': { list: 'inboundNatRules' },
  'microsoft.network/azurefirewalls/networkrulecollections': { list: 'networkRuleCollections' },
  'microsoft.network/virtualhubs/routemaps': { list: 'routeMaps', refs: true },
};

const READS: ReadonlySet<string> = new Set([
  'effectiveroutetable',
  'effectivenetworksecuritygroups',
  'learnedroutes',
  'effectiveroutes',
  'effectivesecurityadminrules',
  'effectiveconnectivityconfigurations',
  'instanceview',
]);

export interface Nested {
  readonly resources: ReadonlyMap<string, Json>;
  /** What POST reads return, by the lower-cased id of the resource and the read. */
  readonly reads: ReadonlyMap<string, unknown>;
}

/** The list in a parent's properties; an empty one is put there where there is none. */
export function listIn(parent: Json, name: string): Json[] {
  parent.properties ??= {};
  const properties = parent.properties as Json;
  properties[name] ??= [];
  return properties[name] as Json[];
}

/** Takes the wires over: they are changed. */
export function nested(wires: Iterable<Json>): Nested {
  const resources = new Map<string, Json>();
  const reads = new Map<string, unknown>();
  for (const wire of wires) {
    const id = String(wire.id);
    const read = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
    if (READS.has(read)) reads.set(id.toLowerCase(), wire.value);
    else resources.set(id.toLowerCase(), wire);
  }
  // Deepest first, so that a child is whole when it is put into its parent.
  for (const key of [...resources.keys()].sort((a, b) => b.split('/').length - a.split('/').length)) {
    const place = INLINE[typeOf(key) ?? ''];
    const parent = resources.get(parentOf(key));
    if (place === undefined || parent === undefined) continue;
    const list = listIn(parent, place.list).filter((child) => String(child.id).toLowerCase() !== key);
    const child = resources.get(key) as Json;
    (parent.properties as Json)[place.list] = [...list, place.refs === true ? { id: child.id } : child];
    if (place.refs !== true) resources.delete(key);
  }
  return { resources, reads };
}
