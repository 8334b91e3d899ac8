/** A point where traffic is filtered -> the filters that act there, looked up once for all NICs that have the same. */
import type { AdminRule, NetworkSecurityGroup, SecurityRule } from '../network/filter.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { Model, Unread } from '../network/model.ts';
import { type ArmId, type Key, nameOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { adminRulesAt } from './admin-rules.ts';
import { type GroupTables, groupTables } from './nsg-rules.ts';
import type { MetTable } from './rule-table.ts';
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
  /** What the traffic that was asked for last meets of them, at hand: on its way there the packet would look at three more places of memory. */
  inbound: MetTable<SecurityRule> | null;
  outbound: MetTable<SecurityRule> | null;
}

export function filterSite(model: Model, point: FilterPoint): FilterSite {
  return point.site?.model === model ? point.site : siteAt(model, point);
}

function siteAt(model: Model, { nic, subnet: key }: FilterPoint): FilterSite {
  if (key === null) return siteOf(model, nic, null);
  const subnet = model.resources.subnets.get(key);
  if (subnet) return siteOf(model, nic, subnet);
  const unread: GroupAt = { stage: 'subnetNsg', resource: key, name: null, tables: null, inbound: null, outbound: null };
  return { ...siteOf(model, nic, null), subnet: unread };
}

/** The same object for all NICs of a subnet under one NSG. */
export function siteOf(model: Model, nic: NetworkInterface | null, subnet: Subnet | null): FilterSite {
  const known = sitesOf(model);
  const sites = nic?.privateEndpoint == null ? known.hosts : known.privateEndpoints;
  let inSubnet = sites.get(subnet);
  if (!inSubnet) {
    inSubnet = new Map();
    sites.set(subnet, inSubnet);
  }
  const group = nic?.nsg ?? null;
  let site = inSubnet.get(group);
  if (!site) {
    site = makeSite(model, known, group, subnet, nic?.privateEndpoint != null);
    inSubnet.set(group, site);
  }
  return site;
}

type Sites = Map<Subnet | null, Map<Key | null, FilterSite>>;
interface KnownSites {
  readonly hosts: Sites;
  readonly privateEndpoints: Sites;
  /** One object for all the sites of a group: there are far fewer of them. */
  readonly groups: { readonly nicNsg: Map<Key, GroupAt>; readonly subnetNsg: Map<Key, GroupAt> };
}
const ofModels = new WeakMap<Model, KnownSites>();

function sitesOf(model: Model): KnownSites {
  let known = ofModels.get(model);
  if (!known) {
    known = { hosts: new Map(), privateEndpoints: new Map(), groups: { nicNsg: new Map(), subnetNsg: new Map() } };
    ofModels.set(model, known);
  }
  return known;
}

function makeSite(model: Model, known: KnownSites, group: Key | null, subnet: Subnet | null, isPrivateEndpoint: boolean): FilterSite {
  const free = isPrivateEndpoint && subnet !== null && isFreeOfGroups(subnet);
  return {
    model,
    admin: subnet && adminAt(model, subnet, isPrivateEndpoint),
    nic: group === null ? null : groupAt(model, known, 'nicNsg', group),
    subnet: !subnet?.nsg || free ? null : groupAt(model, known, 'subnetNsg', subnet.nsg),
  };
}

function adminAt(model: Model, subnet: Subnet, isPrivateEndpoint: boolean): AdminAt | null {
  const { rules, unread, perhaps } = adminRulesAt(model, subnet, isPrivateEndpoint);
  if (rules.length === 0 && !unread && perhaps.length === 0) return null;
  return { vnet: model.resources.vnets.get(subnet.vnet)?.id ?? subnet.vnet, rules, unread, perhaps };
}

function groupAt(model: Model, { groups }: KnownSites, stage: GroupAt['stage'], key: Key): GroupAt {
  const before = groups[stage].get(key);
  if (before) return before;
  const made = makeGroup(model, stage, key);
  groups[stage].set(key, made);
  return made;
}

function makeGroup(model: Model, stage: GroupAt['stage'], key: Key): GroupAt {
  const nsg: NetworkSecurityGroup | undefined = model.resources.nsgs.get(key);
  const isRead = nsg !== undefined && !isNsgUnread(model, key);
  const tables = isRead ? groupTables(nsg) : null;
  return { stage, resource: nsg?.id ?? key, name: nsg?.name ?? nameOf(key), tables, inbound: null, outbound: null };
}

/** NSGs apply to private endpoints only where their own subnet says so; the default is that they do not [PE-POL]. */
function isFreeOfGroups({ privateEndpointNetworkPolicies: policies }: Subnet): boolean {
  return policies !== 'Enabled' && policies !== 'NetworkSecurityGroupEnabled';
}
