/** A packet at one NIC's IP configuration -> what of the traffic admin rules and NSGs let through, out of it or into it. */
import type { AdminRule, NetworkSecurityGroup, SecurityRule } from '../network/filter.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { isHostAddress, isMetadataAddress } from './address-scope.ts';
import { adminRulesAt } from './admin-rules.ts';
import { denyCause, type FilterPlace, tagDoubt, unreadAdminDoubt, unreadNsgDoubt, unreadSubnetDoubt } from './filter-findings.ts';
import type { FilterCause, FilterDoubt, FilterResult, FilterStage } from './filter-result.ts';
import { platformRulesOf, rulesOf } from './nsg-rules.ts';
import type { RuleDirection } from './rule-table.ts';
import { type Evaluation, evaluate, type FilterPacket } from './security-rules.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';
import { isNsgUnread } from './unread-filters.ts';

/** Where the packet is filtered. `nic` null: an address in the subnet that no known NIC holds (a frontend, a whole subnet). */
export interface FilterPoint {
  readonly nic: NetworkInterface | null;
  readonly subnet: Key | null;
}

/** Admin rules, then the subnet's NSG, then the NIC's [SAR][NSG-HOW]. */
export function filterInbound(model: Model, point: FilterPoint, packet: FilterPacket, traffic: TrafficSet): FilterResult {
  return filter(model, point, 'Inbound', packet, traffic);
}

/** Admin rules, then the NIC's NSG, then the subnet's [SAR][NSG-HOW]. */
export function filterOutbound(model: Model, point: FilterPoint, packet: FilterPacket, traffic: TrafficSet): FilterResult {
  return filter(model, point, 'Outbound', packet, traffic);
}

/** A filter judged: what may become of the traffic there, and what to say of it. */
interface Judged {
  readonly place: FilterPlace;
  readonly mayPass: TrafficSet;
  readonly mayDeny: TrafficSet;
  readonly mayContinue: TrafficSet;
  readonly stage: FilterStage | null;
  readonly doubts: readonly FilterDoubt[];
}

const NONE: readonly never[] = [];

function filter(model: Model, point: FilterPoint, direction: RuleDirection, packet: FilterPacket, traffic: TrafficSet): FilterResult {
  const subnet = point.subnet === null ? null : (model.resources.subnets.get(point.subnet) ?? null);
  const admin = judgeAdminRules(model, point, subnet, direction, packet, traffic);
  const bypass = admin ? subtract(admin.mayPass, union(admin.mayDeny, admin.mayContinue)) : NOTHING;
  const groups = judgeGroups(model, point, subnet, direction, packet, subtract(traffic, bypass));
  return combine(traffic, admin, groups);
}

function judgeAdminRules(
  model: Model,
  point: FilterPoint,
  subnet: Subnet | null,
  direction: RuleDirection,
  packet: FilterPacket,
  traffic: TrafficSet,
): Judged | null {
  if (!subnet) return null;
  const { rules, unread } = adminRulesAt(model, subnet, isPrivateEndpoint(point));
  if (rules.length === 0 && !unread) return null;
  const resource = model.resources.vnets.get(subnet.vnet)?.id ?? subnet.vnet;
  const place: FilterPlace = { stage: 'admin', resource, name: null, direction, packet };
  if (unread) return unknownFilter(place, traffic, unreadAdminDoubt(place, unread));
  return judged(place, evaluate<AdminRule>(rules, direction, traffic, packet));
}

function judgeGroups(
  model: Model,
  point: FilterPoint,
  subnet: Subnet | null,
  direction: RuleDirection,
  packet: FilterPacket,
  traffic: TrafficSet,
): readonly Judged[] {
  const found: Judged[] = [];
  const judge = (stage: 'subnetNsg' | 'nicNsg', nsg: Key | null) => {
    if (nsg !== null) found.push(judgeGroup(model, { stage, resource: nsg, name: null, direction, packet }, nsg, traffic));
  };
  if (direction === 'Outbound') judge('nicNsg', point.nic?.nsg ?? null);
  if (subnet && !isFreeOfGroups(point, subnet)) judge('subnetNsg', subnet.nsg);
  if (point.subnet !== null && !subnet) found.push(unreadSubnet(point.subnet, direction, packet, traffic));
  if (direction === 'Inbound') judge('nicNsg', point.nic?.nsg ?? null);
  return found;
}

/** NSGs apply to private endpoints only where their own subnet says so; the default is that they do not [PE-POL]. */
function isFreeOfGroups(point: FilterPoint, subnet: Subnet): boolean {
  const policies = subnet.privateEndpointNetworkPolicies;
  return isPrivateEndpoint(point) && policies !== 'Enabled' && policies !== 'NetworkSecurityGroupEnabled';
}

function isPrivateEndpoint(point: FilterPoint): boolean {
  return point.nic?.privateEndpoint != null;
}

function judgeGroup(model: Model, unnamed: FilterPlace, key: Key, traffic: TrafficSet): Judged {
  const nsg = model.resources.nsgs.get(key);
  if (!nsg) return unknownFilter(unnamed, traffic, unreadNsgDoubt(unnamed));
  const place = { ...unnamed, resource: nsg.id, name: nsg.name };
  if (isNsgUnread(model, key)) return unknownFilter(place, traffic, unreadNsgDoubt(place));
  return judged(place, evaluateGroup(nsg, place, traffic));
}

function evaluateGroup(nsg: NetworkSecurityGroup, { direction, packet }: FilterPlace, traffic: TrafficSet): Evaluation<SecurityRule> {
  const toHost = direction === 'Outbound' && (isHostAddress(packet.destination) || isMetadataAddress(packet.destination));
  return evaluate(toHost ? platformRulesOf(nsg) : rulesOf(nsg), direction, traffic, packet);
}

function judged(place: FilterPlace, found: Evaluation<SecurityRule | AdminRule>): Judged {
  const { mayPass, mayDeny, mayContinue, allowedBy, continuedBy, denied } = found;
  return {
    place,
    mayPass,
    mayDeny,
    mayContinue,
    stage: { stage: place.stage, resource: place.resource, allowedBy, continuedBy, denied },
    doubts: found.doubts.length === 0 ? NONE : found.doubts.map((doubt) => tagDoubt(place, doubt)),
  };
}

/** A filter of which nothing, or not everything, is known may do anything; only an admin rule may let past the NSGs too. */
function unknownFilter(place: FilterPlace, traffic: TrafficSet, doubt: FilterDoubt): Judged {
  const mayPass = place.stage === 'admin' ? traffic : NOTHING;
  return { place, mayPass, mayDeny: traffic, mayContinue: traffic, stage: null, doubts: [doubt] };
}

function unreadSubnet(key: Key, direction: RuleDirection, packet: FilterPacket, traffic: TrafficSet): Judged {
  const place: FilterPlace = { stage: 'subnetNsg', resource: key, name: null, direction, packet };
  return unknownFilter(place, traffic, unreadSubnetDoubt(place));
}

/**
 * All NSGs must allow; an admin rule's AlwaysAllow lets past them. Traffic that is let through in one world and denied in
 * another is doubtful; a denial that no doubt can undo is definite.
 */
function combine(traffic: TrafficSet, admin: Judged | null, groups: readonly Judged[]): FilterResult {
  const adminPass = admin?.mayPass ?? NOTHING;
  let onward = admin ? admin.mayContinue : traffic;
  let mayDeny = admin?.mayDeny ?? NOTHING;
  const reached = onward;
  for (const group of groups) {
    mayDeny = union(mayDeny, intersect(reached, group.mayDeny));
    onward = intersect(onward, union(group.mayPass, group.mayContinue));
  }
  const mayPass = union(adminPass, onward);
  const filters = admin ? [admin, ...groups] : groups;
  return {
    passed: subtract(mayPass, mayDeny),
    denied: subtract(traffic, mayPass),
    doubtful: intersect(mayPass, mayDeny),
    stages: filters.map((filter) => filter.stage).filter((stage) => stage !== null),
    causes: filters.flatMap((filter) => causesOf(filter, filter === admin ? NOTHING : adminPass)),
    doubts: filters.flatMap((filter) => filter.doubts),
  };
}

/** `spared`: what an admin rule may yet let past this filter, so that its denial is not definite. */
function causesOf(filter: Judged, spared: TrafficSet): readonly FilterCause[] {
  if (!filter.stage || filter.stage.denied.length === 0) return NONE;
  return filter.stage.denied
    .map((entry) => ({ ...entry, traffic: subtract(entry.traffic, spared) }))
    .filter((entry) => entry.traffic !== NOTHING)
    .map((entry) => denyCause(filter.place, entry));
}
