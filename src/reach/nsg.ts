/** A packet at one NIC's IP configuration -> what of the traffic admin rules and NSGs let through, out of it or into it. */
import type { AdminRule, SecurityRule } from '../network/filter.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, nameOf } from '../network/resource-id.ts';
import { isHostAddress, isMetadataAddress } from './address-scope.ts';
import { adminTable } from './admin-rules.ts';
import type { Evaluation } from './evaluation.ts';
import {
  denyCause,
  type FilterPlace,
  intentDoubt,
  tagDoubt,
  unreadAdminDoubt,
  unreadNsgDoubt,
  unreadSubnetDoubt,
} from './filter-findings.ts';
import { filterHops } from './filter-hops.ts';
import type { FilterCause, FilterDoubt, FilterResult, FilterStage, StageName } from './filter-result.ts';
import { type AdminAt, type FilterPoint, type FilterSite, filterSite, type GroupAt } from './filter-site.ts';
import type { FilterPacket } from './packet-end.ts';
import { type MetTable, type RuleDirection, tableMet } from './rule-table.ts';
import { evaluate, evaluateMet, evaluationAt, soleRow } from './security-rules.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

/** Past the filters of one point. */
export function filterThrough(site: FilterSite, direction: RuleDirection, packet: FilterPacket, asked: TrafficSet): FilterResult {
  const { admin, nic, subnet } = site;
  if (!admin && !nic && !subnet) return unfiltered(asked);
  const passage: Passage = { site, direction, packet, asked };
  if (!admin) return passedByOne(passage) ?? combine(passage, null, judgeGroups(passage, asked));
  if (admin.perhaps.length > 0) return filterPerhaps(passage, admin);
  const first = judgeAdminRules(passage, admin);
  const bypass = subtract(first.mayPass, union(first.mayDeny, first.mayContinue));
  return combine(passage, first, judgeGroups(passage, subtract(asked, bypass)));
}

export function unfiltered(asked: TrafficSet): FilterResult {
  return { passed: asked, denied: NOTHING, doubtful: NOTHING, stages: NONE, hops: NONE, causes: NONE, doubts: NONE };
}

/** By one rule of the only group: the same object for all packets. Null: it is not so. */
function passedByOne(passage: Passage): FilterResult | null {
  const { site, packet, asked } = passage;
  const group = site.nic ?? site.subnet;
  if (!group || (site.nic && site.subnet)) return null;
  const met = metAt(group, passage, asked);
  const row = met ? soleRow(met, packet) : -1;
  if (!met || row < 0) return null;
  const at = 2 * row + (group.stage === 'nicNsg' ? 1 : 0);
  const before = met.passes[at];
  if (before) return before;
  const evaluation = evaluationAt(met, row);
  if (evaluation.passed !== asked) return null;
  const made = combine(passage, null, [judged(placeOf(passage, group.stage, group.resource, group.name), evaluation)]);
  met.passes[at] = made;
  return made;
}

/** Admin rules, then the subnet's NSG, then the NIC's [SAR][NSG-HOW]. */
export function filterInbound(model: Model, point: FilterPoint, packet: FilterPacket, traffic: TrafficSet): FilterResult {
  return filterThrough(filterSite(model, point), 'Inbound', packet, traffic);
}

/** Admin rules, then the NIC's NSG, then the subnet's [SAR][NSG-HOW]. */
export function filterOutbound(model: Model, point: FilterPoint, packet: FilterPacket, traffic: TrafficSet): FilterResult {
  return filterThrough(filterSite(model, point), 'Outbound', packet, traffic);
}

/** A filter judged: what may become of the traffic there, and what to say of it. */
interface Judged {
  readonly place: FilterPlace;
  readonly mayPass: TrafficSet;
  readonly mayDeny: TrafficSet;
  readonly mayContinue: TrafficSet;
  readonly stage: FilterStage | null;
  readonly doubts: readonly Weighed[];
}

/** A doubt and the traffic that it is about. */
interface Weighed {
  readonly doubt: FilterDoubt;
  readonly traffic: TrafficSet;
}

const NONE: readonly never[] = [];

/** A packet on its way past the filters of one point. */
interface Passage {
  readonly site: FilterSite;
  readonly direction: RuleDirection;
  readonly packet: FilterPacket;
  readonly asked: TrafficSet;
}

function judgeAdminRules(passage: Passage, admin: AdminAt): Judged {
  const { direction, packet, asked } = passage;
  const place = placeOf(passage, 'admin', admin.vnet, null);
  if (admin.unread) return unknownFilter(place, asked, unreadAdminDoubt(place, admin.unread));
  return judged(place, evaluate(adminTable(admin.rules, direction), asked, packet));
}

/** A configuration that was not read decides whether these rules let traffic past the NSGs: that matters only where an NSG denies it. */
function filterPerhaps(passage: Passage, { vnet, perhaps }: AdminAt): FilterResult {
  const { direction, packet, asked } = passage;
  const groups = judgeGroups(passage, asked);
  const { mayPass, allowedBy } = evaluate(adminTable(perhaps, direction), asked, packet);
  const denied = groups.map(({ mayDeny }) => intersect(mayDeny, mayPass)).reduce(union, NOTHING);
  const rule = allowedBy[0]?.rule ?? perhaps[0];
  const may = mayPass === NOTHING ? {} : { perhapsAllowed: mayPass };
  if (denied === NOTHING || !rule) return { ...combine(passage, null, groups), ...may };
  const place = placeOf(passage, 'admin', vnet, null);
  const doubts = [{ doubt: intentDoubt(place, rule, denied), traffic: denied }];
  return { ...combine(passage, { place, mayPass, mayDeny: NOTHING, mayContinue: asked, stage: null, doubts }, groups), ...may };
}

/** `traffic`: what no admin rule lets past the NSGs for certain. */
function judgeGroups(passage: Passage, traffic: TrafficSet): readonly Judged[] {
  if (traffic === NOTHING) return NONE;
  const { site, direction } = passage;
  const nic = site.nic && judgeGroup(passage, site.nic, traffic);
  const subnet = site.subnet && judgeGroup(passage, site.subnet, traffic);
  if (!nic || !subnet) return nic ? [nic] : subnet ? [subnet] : NONE;
  return direction === 'Inbound' ? [subnet, nic] : [nic, subnet];
}

function placeOf({ direction, packet, asked }: Passage, stage: StageName, resource: ArmId, name: string | null): FilterPlace {
  return { stage, resource, name, direction, packet, asked };
}

function judgeGroup(passage: Passage, group: GroupAt, traffic: TrafficSet): Judged {
  const place = placeOf(passage, group.stage, group.resource, group.name);
  const met = metAt(group, passage, traffic);
  if (!met) return unknownFilter(place, traffic, group.name === null ? unreadSubnetDoubt(place) : unreadNsgDoubt(place));
  return judged(place, evaluateMet(met, passage.packet));
}

/** The rules that the traffic meets in a group; null: it was not read. */
function metAt(group: GroupAt, { direction, packet }: Passage, traffic: TrafficSet): MetTable<SecurityRule> | null {
  if (direction === 'Inbound') {
    if (group.inbound?.traffic !== traffic) group.inbound = group.tables && tableMet(group.tables.Inbound, traffic);
    return group.inbound;
  }
  if (isHostAddress(packet.destination) || isMetadataAddress(packet.destination))
    return group.tables && tableMet(group.tables.host, traffic);
  if (group.outbound?.traffic !== traffic) group.outbound = group.tables && tableMet(group.tables.Outbound, traffic);
  return group.outbound;
}

function judged(place: FilterPlace, found: Evaluation<SecurityRule | AdminRule>): Judged {
  const { mayPass, mayDeny, mayContinue, allowedBy, continuedBy, denied } = found;
  return {
    place,
    mayPass,
    mayDeny,
    mayContinue,
    stage: { stage: place.stage, resource: place.resource, name: place.name ?? nameOf(place.resource), allowedBy, continuedBy, denied },
    doubts: found.doubts.length === 0 ? NONE : found.doubts.map((doubt) => ({ doubt: tagDoubt(place, doubt), traffic: doubt.traffic })),
  };
}

/** A filter of which nothing, or not everything, is known may do anything; only an admin rule may let past the NSGs too. */
function unknownFilter(place: FilterPlace, traffic: TrafficSet, doubt: FilterDoubt): Judged {
  const mayPass = place.stage === 'admin' ? traffic : NOTHING;
  return { place, mayPass, mayDeny: traffic, mayContinue: traffic, stage: null, doubts: [{ doubt, traffic }] };
}

/**
 * All NSGs must allow; an admin rule's AlwaysAllow lets past them. Traffic that is let through in one world and denied in
 * another is doubtful; a denial that no doubt can undo is definite.
 */
function combine({ asked: traffic, direction }: Passage, admin: Judged | null, groups: readonly Judged[]): FilterResult {
  const adminPass = admin?.mayPass ?? NOTHING;
  let onward = admin ? admin.mayContinue : traffic;
  let mayDeny = admin?.mayDeny ?? NOTHING;
  for (const group of groups) {
    mayDeny = union(mayDeny, group.mayDeny);
    onward = intersect(onward, union(group.mayPass, group.mayContinue));
  }
  const mayPass = union(adminPass, onward);
  const passed = subtract(mayPass, mayDeny);
  const stages: FilterStage[] = [];
  const causes: FilterCause[] = [];
  const doubts: FilterDoubt[] = [];
  let eitherWay = NOTHING;
  for (const filter of admin ? [admin, ...groups] : groups) {
    if (filter.stage) stages.push(filter.stage);
    addCauses(causes, filter, filter === admin ? NOTHING : adminPass);
    for (const { doubt, traffic: about } of filter.doubts) {
      // Let past the groups or left to them, which let it pass: nothing hangs on it but that a rule may allow it.
      if (subtract(about, passed) !== NOTHING) doubts.push(doubt);
      else eitherWay = union(eitherWay, intersect(about, adminPass));
    }
  }
  const [denied, doubtful] = [subtract(traffic, mayPass), intersect(mayPass, mayDeny)];
  const found = { passed, denied, doubtful, stages, hops: filterHops(stages, direction), causes, doubts };
  return eitherWay === NOTHING ? found : { ...found, perhapsAllowed: eitherWay };
}

/** `spared`: what an admin rule may yet let past this filter, so that its denial is not definite. */
function addCauses(into: FilterCause[], { stage, place }: Judged, spared: TrafficSet): void {
  for (const entry of stage?.denied ?? NONE) {
    const traffic = subtract(entry.traffic, spared);
    if (traffic !== NOTHING) into.push(denyCause(place, { ...entry, traffic }));
  }
}
