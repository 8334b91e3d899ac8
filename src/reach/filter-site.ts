/** A point where traffic is filtered -> the filters that act there, looked up once for all NICs that have the same. */
import type { AdminRule, NetworkSecurityGroup } from '../network/filter.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { Model, Unread } from '../network/model.ts';
import { type ArmId, type Key, nameOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { adminRulesAt } from './admin-rules.ts';
import { type GroupTables, groupTables } from './nsg-rules.ts';
import { isNsgUnread } from './unread-filters.ts';

/** Where the packet is filtered. `nic` null: an address in the subnet that no known NIC holds (a frontend, a whole subnet). */
export interface FilterPoint {
  readonly nic: NetworkInterface | null;
  readonly subnet: Key | null;
  /** Where it is known already; it counts for the model it was made of. */
  readonly site?: FilterSite;
}

export interface FilterSite {
  readonly model: Model;
  readonly admin: AdminAt | null;
  readonly nic: GroupAt | null;
  readonly subnet: GroupAt | null;
}

export interface AdminAt {
  readonly vnet: ArmId;
  readonly rules: readonly AdminRule[];
  readonly unread: Unread | null;
  /** With these `rules` is empty: see `AppliedAdminRules`. */
  readonly perhaps: readonly AdminRule[];
}

export interface GroupAt {
  readonly stage: 'nicNsg' | 'subnetNsg';
  /** The group; the subnet, where the model does not hold that: it is then not known whether it has a group. */
  readonly resource: ArmId;
  readonly name: string | null;
  /** Null: the group was not read. */
  readonly tables: GroupTables | null;
}

export function filterSite(model: Model, point: FilterPoint): FilterSite {
  return point.site?.model === model ? point.site : siteAt(model, point);
}

function siteAt(model: Model, { nic, subnet: key }: FilterPoint): FilterSite {
  if (key === null) return siteOf(model, nic, null);
  const subnet = model.resources.subnets.get(key);
  if (subnet) return siteOf(model, nic, subnet);
  return { ...siteOf(model, nic, null), subnet: { stage: 'subnetNsg', resource: key, name: null, tables: null } };
}

/** The same object for all NICs of a subnet under one NSG. */
export function siteOf(model: Model, nic: NetworkInterface | null, subnet: Subnet | null): FilterSite {
  const sites = sitesOf(model, nic?.privateEndpoint != null);
  let inSubnet = sites.get(subnet);
  if (!inSubnet) {
    inSubnet = new Map();
    sites.set(subnet, inSubnet);
  }
  const group = nic?.nsg ?? null;
  let site = inSubnet.get(group);
  if (!site) {
    site = makeSite(model, group, subnet, nic?.privateEndpoint != null);
    inSubnet.set(group, site);
  }
  return site;
}

type Sites = Map<Subnet | null, Map<Key | null, FilterSite>>;
const known = new WeakMap<Model, { readonly hosts: Sites; readonly privateEndpoints: Sites }>();

function sitesOf(model: Model, isPrivateEndpoint: boolean): Sites {
  let sites = known.get(model);
  if (!sites) {
    sites = { hosts: new Map(), privateEndpoints: new Map() };
    known.set(model, sites);
  }
  return isPrivateEndpoint ? sites.privateEndpoints : sites.hosts;
}

function makeSite(model: Model, group: Key | null, subnet: Subnet | null, isPrivateEndpoint: boolean): FilterSite {
  const free = isPrivateEndpoint && subnet !== null && isFreeOfGroups(subnet);
  return {
    model,
    admin: subnet && adminAt(model, subnet, isPrivateEndpoint),
    nic: group === null ? null : groupAt(model, 'nicNsg', group),
    subnet: !subnet?.nsg || free ? null : groupAt(model, 'subnetNsg', subnet.nsg),
  };
}

function adminAt(model: Model, subnet: Subnet, isPrivateEndpoint: boolean): AdminAt | null {
  const { rules, unread, perhaps } = adminRulesAt(model, subnet, isPrivateEndpoint);
  if (rules.length === 0 && !unread && perhaps.length === 0) return null;
  return { vnet: model.resources.vnets.get(subnet.vnet)?.id ?? subnet.vnet, rules, unread, perhaps };
}

function groupAt(model: Model, stage: GroupAt['stage'], key: Key): GroupAt {
  const nsg: NetworkSecurityGroup | undefined = model.resources.nsgs.get(key);
  const isRead = nsg !== undefined && !isNsgUnread(model, key);
  return { stage, resource: nsg?.id ?? key, name: nsg?.name ?? nameOf(key), tables: isRead ? groupTables(nsg) : null };
}

/** NSGs apply to private endpoints only where their own subnet says so; the default is that they do not [PE-POL]. */
function isFreeOfGroups({ privateEndpointNetworkPolicies: policies }: Subnet): boolean {
  return policies !== 'Enabled' && policies !== 'NetworkSecurityGroupEnabled';
}
