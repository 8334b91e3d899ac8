/** Candidates for one destination -> the routes that win, and those they beat (section 2.4 of the reference). */
import { formatPrefix } from '../network/prefix.ts';
import type { Candidate } from './candidate.ts';
import { hopName } from './candidate.ts';
import { isLearned } from './is-learned.ts';

export interface Selection {
  /** Equal-cost winners; empty where no route is in the table. */
  readonly winners: readonly Candidate[];
  /** In the table, and beaten. */
  readonly beaten: readonly Candidate[];
  /** Not in the table now: each names what keeps it out. */
  readonly potential: readonly Candidate[];
}

const RANK = { user: 2, bgp: 1, system: 0 } as const;

/**
 * VNet, peering and service-endpoint system routes push out every BGP route, even a more specific one; then the longest prefix wins, then
 * UDR before BGP before system, then ExpressRoute before VPN, then the weight. Source: UDR, RS-FAQ, RS-ER, ER-FAQ.
 */
export function selectRoute(candidates: readonly Candidate[]): Selection {
  const installed: Candidate[] = [];
  const potential: Candidate[] = [];
  for (const each of candidates) (each.blockers.length === 0 ? installed : potential).push(each);
  const isBgpOut = installed.some(isVnetSystemRoute);
  const contenders = isBgpOut ? installed.filter((each) => each.source !== 'bgp') : installed;
  const open = withoutOverriddenEndpoint(contenders);
  const best = bestOf(open);
  if (!best) return { winners: [], beaten: [], potential };
  const refused = best.source === 'system' || isBgpOut ? null : refusedBefore(best, potential);
  if (refused) return { winners: [refused], beaten: installed, potential: potential.filter((each) => each !== refused) };
  const winners = open.filter((each) => each === best || (each.source === best.source && compare(each, best) === 0));
  return { winners, beaten: installed.filter((each) => !winners.includes(each)), potential };
}

/**
 * What the own gateway learned stands in the table although the far gateway refuses: it takes the packet from a shorter route, be that open. Against the
 * platform's own routes it is the explanation of a dead end. Source: section 1.6 (SEED), UDR.
 */
function refusedBefore(best: Candidate, potential: readonly Candidate[]): Candidate | null {
  let found: Candidate | null = null;
  for (const each of potential) if (!each.undecided && isLearned(each) && compare(each, found ?? best) > 0) found = each;
  return found;
}

/** One of the routes in the table keeps every BGP route out of it. */
export function pushesOutBgp({ winners, beaten }: Selection): boolean {
  return winners.some(isVnetSystemRoute) || beaten.some(isVnetSystemRoute);
}

function isVnetSystemRoute(candidate: Candidate): boolean {
  const type = candidate.hop.type;
  return (
    candidate.source === 'system' &&
    (type === 'VnetLocal' || type === 'VNetPeering' || type === 'ServiceEndpoint' || type === 'ConnectedGroup')
  );
}

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const each of candidates) if (!best || compare(each, best) > 0) best = each;
  return best;
}

/** Positive: a wins. Zero: equal cost. */
function compare(a: Candidate, b: Candidate): number {
  return (
    a.prefix.length - b.prefix.length ||
    RANK[a.source] - RANK[b.source] ||
    gatewayRank(a) - gatewayRank(b) ||
    peeringRank(a) - peeringRank(b) ||
    weightOf(a) - weightOf(b)
  );
}

/** Neither goes before the other. */
export function isEqual(a: Candidate, b: Candidate): boolean {
  return compare(a, b) === 0;
}

/** The first goes before the second, were both in the table. */
export function goesBefore(first: Candidate, second: Candidate): boolean {
  return compare(first, second) > 0;
}

/** What two circuits lead to that share nothing, as Global Reach may join them, would come from ExpressRoute too. */
function gatewayRank({ hop }: Candidate): number {
  return hop.type === 'ErGateway' || hop.type === 'ErOnPremises' || (hop.type === 'None' && hop.apart) ? 1 : 0;
}

/** A peering beats a connected group to the same VNet. */
function peeringRank(candidate: Candidate): number {
  return candidate.hop.type === 'ConnectedGroup' ? 0 : 1;
}

function weightOf(candidate: Candidate): number {
  return candidate.hop.type === 'ErGateway' ? candidate.hop.weight : 0;
}

/**
 * A private endpoint's host route wins by its length (a user route for the same host still goes before it), unless its subnet's policy lets user
 * routes in and one is at least as long as the VNet's own prefix.
 * Source: PE-POL.
 */
function withoutOverriddenEndpoint(contenders: readonly Candidate[]): readonly Candidate[] {
  return contenders.filter((endpoint) => {
    const from = endpoint.overriddenFrom;
    return from === undefined || !contenders.some((each) => each.source === 'user' && each.prefix.length >= from);
  });
}

/** `10.0.0.0/8 → None`, for the explanation. Most routes are the same objects for many packets: their words are made once. */
export function describeRoute(candidate: Candidate): string {
  const known = described.get(candidate);
  if (known !== undefined) return known;
  const made = `${formatPrefix(candidate.prefix)} → ${hopName(candidate.hop)}`;
  described.set(candidate, made);
  return made;
}

const described = new WeakMap<Candidate, string>();
