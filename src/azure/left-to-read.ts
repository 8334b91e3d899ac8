/** Rows of Resource Graph -> what has to be read from Azure Resource Manager besides, because Resource Graph does not have it. */
import { type ArmId, typeOf } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import { isObject, textOf } from './json.ts';

export interface ChildRead {
  /**
   * `list`: the children of a kind; `fill`: the same, to be put into the resource where its own list is lacking, so that none is known from not read;
   * `whole`: the resource itself again; `vnet`: what Virtual Network Manager applies to it.
   */
  readonly kind: 'list' | 'fill' | 'whole' | 'vnet';
  readonly of: ArmId;
  /** Last segment of the path; for `whole` none. */
  readonly name: string;
  /** The type that is missing where it cannot be read. */
  readonly type: string;
}

/** The reads by POST of a VNet, as a stored model names them. */
const VNET_READS = ['effectiveSecurityAdminRules', 'effectiveConnectivityConfigurations'];

export function childReads(row: Wire): readonly ChildRead[] {
  const id = String(row.id);
  const type = typeOf(id);
  const properties = isObject(row.properties) ? row.properties : {};
  const list = (name: string, kind: ChildRead['kind'] = 'list'): ChildRead => ({
    kind,
    of: id,
    name,
    type: `${typeAsWritten(id)}/${name}`,
  });
  switch (type) {
    case 'microsoft.network/virtualhubs':
      // A hub without a WAN is a route server: it has addresses in a subnet, and neither connections nor tables.
      return isObject(properties.virtualWan)
        ? ['hubVirtualNetworkConnections', 'hubRouteTables', 'routingIntent'].map((name) => list(name))
        : [list('ipConfigurations')];
    case 'microsoft.network/expressroutegateways':
      return Array.isArray(properties.expressRouteConnections) ? [] : [list('expressRouteConnections', 'fill')];
    case 'microsoft.network/vpngateways':
      return Array.isArray(properties.connections) ? [] : [list('vpnConnections', 'fill')];
    case 'microsoft.network/connections': {
      const status = textOf(properties.connectionStatus);
      // Lists leave the status out or do not know it; the resource itself says it.
      return status === null || /^unknown$/i.test(status)
        ? [{ kind: 'whole', of: id, name: '', type: 'Microsoft.Network/connections' }]
        : [];
    }
    case 'microsoft.network/networkgroupmemberships':
      return memberReads(id);
    default:
      return [];
  }
}

/** What a gateway calls its list of these children. */
const LIST_IN: Readonly<Record<string, string>> = { expressRouteConnections: 'expressRouteConnections', vpnConnections: 'connections' };

/** The rows to hand on for what was read; `row`: the resource that it was read for. */
export function rowsOfChild({ kind, name }: ChildRead, row: Wire, read: readonly Wire[]): readonly Wire[] {
  const property = LIST_IN[name];
  if (kind !== 'fill' || property === undefined) return read;
  return [{ ...row, properties: { ...(isObject(row.properties) ? row.properties : {}), [property]: read } }];
}

/** Whether the row itself waits for this: it is read again, or filled. */
export function holdsBack({ kind }: ChildRead): boolean {
  return kind === 'whole' || kind === 'fill';
}

/** `<VNet>/providers/Microsoft.Network/networkGroupMemberships/default`; a subnet's membership is asked of its VNet. */
function memberReads(id: string): ChildRead[] {
  const vnet = /^(.*\/virtualNetworks\/[^/]+)(\/.*)?\/providers\/Microsoft\.Network\/networkGroupMemberships\/[^/]+$/i.exec(id)?.[1];
  if (vnet === undefined) return [];
  return VNET_READS.map((name) => ({ kind: 'vnet', of: vnet, name, type: `Microsoft.Network/virtualNetworks/${name}` }));
}

/** The type in the case of the id. */
function typeAsWritten(id: string): string {
  const [namespace = '', ...rest] = id.slice(id.toLowerCase().lastIndexOf('/providers/') + '/providers/'.length).split('/');
  return [namespace, ...rest.filter((_, i) => i % 2 === 0)].join('/');
}
