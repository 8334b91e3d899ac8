/** A packet at an Azure Firewall -> what of the traffic its rules let through, translate, or stop. */
import type { Address } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import { contains } from '../network/prefix.ts';
import type { ArmId } from '../network/resource-id.ts';
import { isPublic } from './address-scope.ts';
import type { Blocker, Unsure } from './finding.ts';
import { denyByDefault, denyByRule, doubtsOfHit, missingRules, opaque } from './firewall-findings.ts';
import { type PlacedRule, type RuleOrder, ruleOrder } from './firewall-order.ts';
import { inRange } from './firewall-peer.ts';
import { type AddressPair, type RuleHit, scanRules } from './firewall-rules.ts';
import type { NetworkIndex } from './network-index.ts';
import { isPrivate } from './system-routes.ts';
import { intersect, isEmpty, NOTHING, subtract, type TrafficSet, trafficOf, union } from './traffic.ts';

/** A DNAT rule that takes this traffic: it goes on to another address, past the network rules. */
export interface Translation {
  readonly placed: PlacedRule;
  readonly traffic: TrafficSet;
  readonly address: Address | null;
  readonly port: number | null;
}

/** `sure` and `maybe` go on to the destination they were sent to; translated traffic is in neither. */
export interface FirewallJudgement {
  readonly sure: TrafficSet;
  readonly maybe: TrafficSet;
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  readonly translated: readonly Translation[];
  /** What a DNAT rule takes perhaps, and why that is not known. */
  readonly perhapsTranslated: { readonly traffic: TrafficSet; readonly doubts: readonly Unsure[] };
  /** Rules that let some of it through for certain. */
  readonly allowedBy: readonly RuleHit[];
  readonly policy: ArmId | null;
  readonly intrusionDetectionMode: string | null;
  /** The firewall puts its own address in the place of the source, so that replies come back to it. */
  readonly translatesSource: boolean;
  /** An application rule may take some of it: its proxy sends from an address of the firewall, whatever the destination. */
  readonly mayProxy: boolean;
}

const PORTED = union(trafficOf({ protocol: 'tcp', port: null }), trafficOf({ protocol: 'udp', port: null }));

/**
 * DNAT, network and application rules in this order; the first match ends it; nothing matched: denied. Application rules go by name, so an
 * address alone leaves them open. Intrusion detection in Deny mode drops by content, not by address: it is told beside the verdict, it does
 * not change it. Source: learn.microsoft.com/azure/firewall/rule-processing, …/threat-intel, …/snat-private-range, …/firewall-known-issues.
 */
export function judgeFirewall(index: NetworkIndex, firewall: AzureFirewall, pair: AddressPair, asked: TrafficSet): FirewallJudgement {
  const order = ruleOrder(index, firewall);
  const rest = {
    policy: order.policy?.id ?? null,
    intrusionDetectionMode: order.policy?.intrusionDetectionMode ?? null,
    translatesSource: translatesSource(order, pair.destination),
  };
  if (order.missing.length > 0) {
    const doubts = order.missing.map((each) => missingRules(firewall, each));
    const perhapsTranslated = { traffic: asked, doubts };
    return { sure: NOTHING, maybe: asked, blockers: [], doubts, translated: [], perhapsTranslated, allowedBy: [], mayProxy: true, ...rest };
  }
  const nat = scanRules(index, order.nat, pair, asked);
  const network = scanRules(index, order.network, pair, nat.left);
  const application = scanRules(index, order.application, pair, network.left);
  const mayPass = union(network.mayPass, application.mayPass);
  const mayDeny = union(union(network.mayDeny, application.mayDeny), application.left);
  const undecided = union(intersect(mayPass, mayDeny), intersect(nat.mayPass, nat.left));
  const allowed = subtract(subtract(mayPass, mayDeny), undecided);
  const denied = subtract(subtract(mayDeny, mayPass), undecided);
  const hits = [...nat.hits, ...network.hits, ...application.hits];
  const place = { firewall, pair, asked };
  const openNat = intersect(nat.mayPass, nat.left);
  const reserve = reservations(order, pair.destination, allowed);
  return {
    sure: subtract(allowed, reserve.traffic),
    maybe: union(intersect(undecided, union(mayPass, nat.mayPass)), reserve.traffic),
    blockers: [
      ...[...network.hits, ...application.hits].flatMap((hit) => denyByRule(place, hit, intersect(hit.traffic, denied))),
      ...denyByDefault(place, order.policy, intersect(application.left, denied)),
    ],
    doubts: [
      ...hits.flatMap((hit) => doubtsOfHit(place, hit, intersect(hit.traffic, undecided))),
      ...reserve.what.map(({ what, traffic }) => opaque(place, order.policy?.id ?? firewall.id, traffic, { what })),
    ],
    translated: nat.hits
      .map(({ placed, traffic }) => ({
        placed,
        traffic: subtract(traffic, undecided),
        address: placed.rule.translatedAddress,
        port: placed.rule.translatedPort,
      }))
      .filter(({ traffic }) => !isEmpty(traffic)),
    perhapsTranslated: { traffic: openNat, doubts: nat.hits.flatMap((hit) => doubtsOfHit(place, hit, intersect(hit.traffic, openNat))) },
    mayProxy: !isEmpty(application.mayPass),
    allowedBy: network.hits.filter((hit) => hit.placed.action === 'Allow' && !isEmpty(intersect(hit.traffic, allowed))),
    ...rest,
  };
}

interface Reservations {
  readonly traffic: TrafficSet;
  readonly what: readonly { readonly what: string; readonly traffic: TrafficSet }[];
}

/**
 * What the rules allow and something else may stop on the way to a public address: a feed of known bad addresses, and the translation of the
 * source address, which is documented to work for tcp and udp only.
 */
function reservations(order: RuleOrder, destination: Address, allowed: TrafficSet): Reservations {
  if (!isPublic(destination) || isEmpty(allowed)) return { traffic: NOTHING, what: [] };
  const what: { what: string; traffic: TrafficSet }[] = [];
  if (order.threatDenies) what.push({ what: 'threatIntelligence', traffic: allowed });
  const portless = subtract(allowed, PORTED);
  if (!isEmpty(portless) && translatesSource(order, destination)) what.push({ what: 'sourceTranslation', traffic: portless });
  return { traffic: what.map((each) => each.traffic).reduce(union, NOTHING), what };
}

/** By default destinations in private and carrier-grade space keep the source address, all others do not. */
function translatesSource(order: RuleOrder, destination: Address): boolean {
  const ranges = order.snatPrivateRanges;
  if (ranges === null) return !isPrivate(destination);
  return !ranges.some((range) => {
    if (range.kind === 'tag') return isPrivate(destination);
    if (range.kind === 'prefix') return contains(range.prefix, destination);
    return range.kind === 'range' && inRange(range.from, range.to, destination);
  });
}
