/** A blocked answer -> the smallest sets of changes that make it reachable, each proved on a changed copy of the model. */
import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { keyOf, parentOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { opensPairs } from '../reach/blast-radius.ts';
import { changedCopy } from '../reach/changed-copy.ts';
import type { CauseCode } from '../reach/codes.ts';
import { type Ends, type JudgeOptions, judge } from '../reach/judge.ts';
import type { Cause, Doubt, Verdict } from '../reach/verdict.ts';
import type { Asked } from './asked.ts';
import { breakLoop } from './break-loop.ts';
import type { Fix } from './fix.ts';
import { fixOf, fixOfDoubt } from './fix-cause.ts';
import { peerOnTheWay } from './peer-on-the-way.ts';
import { peeringSteps } from './peering-steps.ts';
import type { Remedy, RemedyKind } from './remedy.ts';
import { replyStraight } from './reply-straight.ts';
import { routeInHubTable } from './route-in-hub-table.ts';
import { routeThroughDevice } from './route-through-device.ts';
import { PRIORITY } from './rule-priority.ts';

interface Question extends Asked {
  readonly model: Model;
  readonly options: JudgeOptions;
}

/** A route is missing or refused: what peering could mend. */
const ROUTE_CAUSES: ReadonlySet<CauseCode> = new Set<CauseCode>([
  'er-flag-off',
  'er-no-shared-circuit',
  'er-connection-down',
  'er-circuit-down',
  'er-peering-down',
  'vpn-connection-down',
  'gateway-down',
  'gateway-subnet-propagation-off',
  'gateway-transit-off',
  'no-route',
  'peering-disconnected',
  'peering-access-off',
  'peering-not-synced',
  'subnet-not-peered',
  'ipv6-not-carried',
]);

/** A route leads astray: without it, a peering may be what is lacking. */
const STRAY_CAUSES: ReadonlySet<CauseCode> = new Set<CauseCode>(['next-hop-missing', 'route-none']);

/** After this many rounds of lifting what comes to light behind the first causes, it is no small change any more. */
const ROUNDS = 3;

/** Peering first, as Microsoft recommends. Source: ER-VNETCONN. Empty where nothing of the customer's settings makes it reachable. */
export function findRemedies(model: Model, ends: Ends, flow: Flow, verdict: Verdict, options: JudgeOptions = {}): readonly Remedy[] {
  if (verdict.outcome !== 'blocked' && verdict.outcome !== 'partial') return [];
  const question: Question = { model, ends, flow, options };
  const settings = settingsRemedy(question, verdict);
  const peering =
    peeringRemedy(question, verdict, settings === null) ??
    peeringInstead(question, verdict, settings) ??
    (settings === null ? peeringOnTheWay(question, verdict) : null);
  // A peering that leaves a doubt is no better than settings that leave one: beside a way through a device, it would part the two directions.
  const found = (peering?.outcomeAfter === 'unknown' ? [settings, peering] : [peering, settings]).filter((remedy) => remedy !== null);
  const unlike = found.filter((remedy, i) => !found.slice(0, i).some((other) => sameSteps(other.steps, remedy.steps)));
  const proved = unlike.some((remedy) => remedy.outcomeAfter === 'reachable')
    ? unlike.filter((remedy) => remedy.outcomeAfter === 'reachable')
    : unlike;
  return proved.map((remedy, i) => ({ ...remedy, recommended: i === 0 }));
}

/** Where settings leave a doubt, what a peering leaves none of. */
function peeringInstead(
  question: Question,
  verdict: Verdict,
  settings: Omit<Remedy, 'recommended'> | null,
): Omit<Remedy, 'recommended'> | null {
  if (settings?.outcomeAfter !== 'unknown') return null;
  const remedy = peeringRemedy(question, verdict, true);
  return remedy?.outcomeAfter === 'reachable' ? remedy : null;
}

/** `instead`: no change of settings alone helps. */
function peeringRemedy(question: Question, verdict: Verdict, instead: boolean): Omit<Remedy, 'recommended'> | null {
  if (!verdict.causes.some(({ code }) => ROUTE_CAUSES.has(code) || (instead && STRAY_CAUSES.has(code)))) return null;
  const [a, b] = [vnetOf(question.model, question.ends.from), vnetOf(question.model, question.ends.to)];
  const steps = a && b && peeringSteps(question.model, a, b);
  const remedy = steps ? complete(question, verdict, 'createPeering', steps, false) : null;
  if (!steps || !remedy || remedy.steps.length === steps.length) return remedy;
  // What came to light behind the peering may be all that is needed.
  const beside = remedy.steps.filter((step) => !steps.includes(step));
  const enough = outcomeOf(question, beside)?.verdict;
  return enough && enough.outcome === remedy.outcomeAfter && isOnlyLeft(enough) === isLeft(remedy) ? null : remedy;
}

/** Where neither helps: the VNet of an appliance on the way is peered with those it stands between. */
function peeringOnTheWay(question: Question, verdict: Verdict): Omit<Remedy, 'recommended'> | null {
  const { model, ends } = question;
  const steps = peerOnTheWay(model, verdict.causes, { from: vnetOf(model, ends.from), to: vnetOf(model, ends.to) });
  return steps.length > 0 ? complete(question, verdict, 'createPeering', steps, true) : null;
}

/** A broken peering on the way is made anew only where settings alone do not help. */
function settingsRemedy(question: Question, verdict: Verdict): Omit<Remedy, 'recommended'> | null {
  return withFixes(question, verdict, false) ?? withFixes(question, verdict, true);
}

function withFixes(question: Question, verdict: Verdict, repairs: boolean): Omit<Remedy, 'recommended'> | null {
  const fixes = fixesOf(question, question.model, verdict, repairs);
  const [first] = fixes;
  if (!first) return null;
  // Behind another route what stood against the old one may matter no more: each change of a route is tried alone, too.
  const alone = fixes.length > 1 ? fixes.filter(({ kind }) => kind !== 'changeRule').map((fix) => [fix]) : [];
  const tries = [fixes, ...alone].map((each) => completed(question, verdict, stepsOf(each), repairs)).filter((each) => each !== null);
  const best = tries.reduce<Completed | null>((known, each) => (known === null || goesBefore(each, known) ? each : known), null);
  const remedy = best && remedyOf(question, first.kind, best);
  // Named for what is left of it.
  const left = fixes.find(({ steps }) => steps.some((step) => remedy?.steps.some((kept) => sameStep(kept, step))));
  return remedy && left ? { ...remedy, kind: left.kind } : remedy;
}

function complete(
  question: Question,
  before: Verdict,
  kind: RemedyKind,
  first: readonly Step[],
  repairs: boolean,
): Omit<Remedy, 'recommended'> | null {
  const found = completed(question, before, first, repairs);
  return found && remedyOf(question, kind, found);
}

interface Completed {
  readonly steps: readonly Step[];
  readonly after: Tried;
}

/** Applies, asks again, and goes on with what then comes to light; drops every step that proves not to be needed. */
function completed(question: Question, before: Verdict, first: readonly Step[], repairs: boolean): Completed | null {
  let steps = first;
  let after = outcomeOf(question, steps);
  for (let round = 1; round < ROUNDS && after && isShort(after.verdict); round++) {
    const more = stepsOf(fixesOf(question, after.model, after.verdict, repairs));
    const joined = joinedSteps(steps, more);
    if (joined.length === steps.length) break;
    const next = outcomeOf(question, joined);
    if (!next) break;
    steps = joined;
    after = next;
  }
  if (!after || !isBetter(after.verdict, before)) return null;
  const needed = withoutNeedless(question, steps, after.verdict);
  const last = needed === steps ? after : outcomeOf(question, needed);
  return last && { steps: needed, after: last };
}

function remedyOf(question: Question, kind: RemedyKind, { steps, after: { model, verdict } }: Completed): Omit<Remedy, 'recommended'> {
  return {
    kind,
    steps,
    outcomeAfter: verdict.outcome,
    ...leftBy(verdict),
    opens: opensPairs(question.model, model, steps, question.options),
  };
}

/** Better, or as good with fewer steps. */
function goesBefore(one: Completed, other: Completed): boolean {
  const [a, b] = [one.after.verdict, other.after.verdict];
  if ((a.outcome === 'reachable') !== (b.outcome === 'reachable')) return a.outcome === 'reachable';
  return a.outcome === b.outcome && isOnlyLeft(a) === isOnlyLeft(b) && one.steps.length < other.steps.length;
}

/** Something that was asked for still does not pass for certain. */
function isShort({ outcome }: Verdict): boolean {
  return outcome === 'blocked' || outcome === 'partial';
}

/** Of a partial answer only the whole is better: what else passes then is not weighed against what passed before. */
function isBetter(after: Verdict, before: Verdict): boolean {
  if (after.outcome === 'reachable') return true;
  return before.outcome === 'blocked' && (after.outcome !== 'blocked' || (isOnlyLeft(after) && !isOnlyLeft(before)));
}

/** What no change of the network lifts: whoever runs the host starts it, whoever owns the service approves its endpoint. */
const LEFT_TO_OTHERS: ReadonlySet<CauseCode> = new Set<CauseCode>(['host-off', 'private-endpoint-not-approved']);

/** Nothing else is in the way: the network is in order. */
function isOnlyLeft({ outcome, causes, doubts }: Verdict): boolean {
  return outcome === 'blocked' && doubts.every(isOfEnd) && causes.length > 0 && causes.every(({ code }) => LEFT_TO_OTHERS.has(code));
}

/** The state of the machine or the private endpoint at an end: no more a matter of the network than one that is off. */
function isOfEnd({ code, facts }: Doubt): boolean {
  return code === 'state-unknown' && (facts.what === 'power' || facts.what === 'privateEndpoint') && facts.onTheWay !== true;
}

function leftBy(verdict: Verdict): Pick<Remedy, 'leavesHostOff' | 'leavesUnapproved'> {
  if (!isOnlyLeft(verdict)) return {};
  const codes = new Set(verdict.causes.map(({ code }) => code));
  return {
    ...(codes.has('host-off') ? { leavesHostOff: true } : {}),
    ...(codes.has('private-endpoint-not-approved') ? { leavesUnapproved: true } : {}),
  };
}

function isLeft({ leavesHostOff, leavesUnapproved }: Pick<Remedy, 'leavesHostOff' | 'leavesUnapproved'>): boolean {
  return leavesHostOff === true || leavesUnapproved === true;
}

/** Peering sides belong together, and a rule with those that make room for it; every other step is left out once to see whether it is needed. */
function withoutNeedless(question: Question, steps: readonly Step[], verdict: Verdict): readonly Step[] {
  let kept = steps;
  // The last first: what mends a peering comes before what opens a gateway.
  for (const step of steps.toReversed()) {
    if (step.property === PRIORITY || (step.resource.toLowerCase().includes('/virtualnetworkpeerings/') && step.property === '')) continue;
    if (kept.some((other) => standsOn(other, step))) continue;
    const without = kept.filter((each) => each !== step && !makesRoomFor(step, each));
    const left = without.length > 0 ? outcomeOf(question, without) : null;
    if (left && isAsGood(left.verdict, verdict)) kept = without;
  }
  return kept;
}

/** Of several members behind a load balancer one that is open leaves the answer open: what closes the others counts as well. */
function isAsGood(left: Verdict, verdict: Verdict): boolean {
  return left.outcome === verdict.outcome && left.causes.length <= verdict.causes.length && isOnlyLeft(left) === isOnlyLeft(verdict);
}

/** A resource that is created, and a step inside it or one that names it. */
function standsOn({ resource, to }: Step, made: Step): boolean {
  if (made.property !== '' || made.to === null) return false;
  const named = typeof to === 'object' && to !== null && 'id' in to ? String(to.id) : '';
  return keyOf(resource).startsWith(`${keyOf(made.resource)}/`) || keyOf(named) === keyOf(made.resource);
}

function makesRoomFor(rule: Step, { resource, property }: Step): boolean {
  return property === PRIORITY && rule.property === '' && parentOf(keyOf(resource)) === parentOf(keyOf(rule.resource));
}

interface Tried {
  readonly model: Model;
  readonly verdict: Verdict;
}

function outcomeOf(question: Question, steps: readonly Step[]): Tried | null {
  const copy = changedCopy(question.model, steps);
  return copy.changed ? { model: copy.model, verdict: judge(copy.model, question.ends, question.flow, question.options) } : null;
}

/** A gateway's flag comes last, and so goes first where either would do: it opens the gateway to every other one that is open. */
function fixesOf(asked: Asked, model: Model, verdict: Verdict, repairs: boolean): readonly Fix[] {
  const fixes = [
    ...verdict.causes.map(
      (cause) => fixOf(model, cause, asked) ?? routeFix(model, cause, verdict, asked) ?? (repairs ? repairOf(model, cause) : null),
    ),
    ...verdict.doubts.map(fixOfDoubt),
  ].filter((fix) => fix !== null);
  return [...fixes.filter(({ kind }) => kind !== 'setFlag'), ...fixes.filter(({ kind }) => kind === 'setFlag')];
}

/** What the ways there and back have to show. */
function routeFix(model: Model, cause: Cause, verdict: Verdict, { ends }: Asked): Fix | null {
  switch (cause.code) {
    case 'route-loop':
      return breakLoop(model, cause, verdict);
    case 'asymmetric-path':
      return routeThroughDevice(model, cause, verdict, ends) ?? routeInHubTable(model, cause, ends) ?? replyStraight(model, cause, ends);
    default:
      return routeThroughDevice(model, cause, verdict, ends);
  }
}

/** The two VNets of a broken peering on the way, which need not be those of the two ends: a spoke and its hub. */
function repairOf(model: Model, cause: Cause): Fix | null {
  const peering = cause.code === 'peering-disconnected' ? model.resources.peerings.get(keyOf(cause.resource)) : undefined;
  const a = peering && model.resources.vnets.get(peering.vnet);
  const b = peering?.remoteVnet ? model.resources.vnets.get(peering.remoteVnet) : undefined;
  const steps = a && b && peeringSteps(model, a, b);
  return steps ? { kind: 'createPeering', steps } : null;
}

function stepsOf(fixes: readonly Fix[]): readonly Step[] {
  const steps: Step[] = [];
  for (const step of fixes.flatMap((fix) => fix.steps)) if (!steps.some((known) => sameStep(known, step))) steps.push(step);
  return steps;
}

/** A rule that made room already and must do so again moves on in one step, before what goes into its place. */
function joinedSteps(known: readonly Step[], more: readonly Step[]): readonly Step[] {
  const before = (step: Step): Step | undefined => known.find((each) => sameStep(each, step));
  const again = more.filter((step) => step.property === PRIORITY && before(step));
  if (again.length === 0) return [...known, ...more.filter((step) => !before(step))];
  const isMade = ({ resource }: Step): boolean => known.some(({ resource: made, property }) => property === '' && made === resource);
  const moves = more.filter((step) => step.property === PRIORITY && !isMade(step));
  return [
    ...moves.map((step) => ({ ...step, from: before(step)?.from ?? step.from })),
    ...known.filter((step) => !again.some((each) => sameStep(each, step))),
    ...more.filter((step) => !moves.includes(step) && !before(step)),
  ];
}

function sameStep(a: Step, b: Step): boolean {
  return keyOf(a.resource) === keyOf(b.resource) && a.property === b.property && (a.property !== '' || isRemoval(a) === isRemoval(b));
}

/** Removed and made anew under the same name, a peering is two steps. */
function isRemoval({ to }: Step): boolean {
  return to === null;
}

function sameSteps(a: readonly Step[], b: readonly Step[]): boolean {
  return a.length === b.length && a.every((step) => b.some((other) => sameStep(step, other)));
}

function vnetOf(model: Model, end: End): VirtualNetwork | null {
  return (end.vnet && model.resources.vnets.get(keyOf(end.vnet))) || null;
}
