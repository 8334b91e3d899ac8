/** A blocked answer -> the smallest sets of changes that make it reachable, each proved on a changed copy of the model. */
import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { opensPairs } from '../reach/blast-radius.ts';
import { changedCopy } from '../reach/changed-copy.ts';
import type { CauseCode } from '../reach/codes.ts';
import { type Ends, type JudgeOptions, judge } from '../reach/judge.ts';
import type { Verdict } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';
import { fixOf, fixOfDoubt } from './fix-cause.ts';
import { peeringSteps } from './peering-steps.ts';
import type { Remedy, RemedyKind } from './remedy.ts';

interface Question {
  readonly model: Model;
  readonly ends: Ends;
  readonly flow: Flow;
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
]);

/** After this many rounds of lifting what comes to light behind the first causes, it is no small change any more. */
const ROUNDS = 3;

/** Peering first, as Microsoft recommends. Source: ER-VNETCONN. Empty where nothing of the customer's settings makes it reachable. */
export function findRemedies(model: Model, ends: Ends, flow: Flow, verdict: Verdict, options: JudgeOptions = {}): readonly Remedy[] {
  if (verdict.outcome !== 'blocked' && verdict.outcome !== 'partial') return [];
  const question: Question = { model, ends, flow, options };
  const found = [peeringRemedy(question, verdict), settingsRemedy(question, verdict)].filter((remedy) => remedy !== null);
  const unlike = found.filter((remedy, i) => !found.slice(0, i).some((other) => sameSteps(other.steps, remedy.steps)));
  const proved = unlike.some((remedy) => remedy.outcomeAfter === 'reachable')
    ? unlike.filter((remedy) => remedy.outcomeAfter === 'reachable')
    : unlike;
  return proved.map((remedy, i) => ({ ...remedy, recommended: i === 0 }));
}

function peeringRemedy(question: Question, verdict: Verdict): Omit<Remedy, 'recommended'> | null {
  if (!verdict.causes.some((cause) => ROUTE_CAUSES.has(cause.code))) return null;
  const [a, b] = [vnetOf(question.model, question.ends.from), vnetOf(question.model, question.ends.to)];
  const steps = a && b && peeringSteps(question.model, a, b);
  return steps ? complete(question, 'createPeering', steps) : null;
}

function settingsRemedy(question: Question, verdict: Verdict): Omit<Remedy, 'recommended'> | null {
  const fixes = fixesOf(question.model, verdict, question.flow);
  const [first] = fixes;
  if (!first) return null;
  return complete(question, first.kind, stepsOf(fixes));
}

/** Applies, asks again, and goes on with what then comes to light; drops every step that proves not to be needed. */
function complete(question: Question, kind: RemedyKind, first: readonly Step[]): Omit<Remedy, 'recommended'> | null {
  let steps = first;
  let after = outcomeOf(question, steps);
  for (let round = 1; round < ROUNDS && after?.verdict.outcome === 'blocked'; round++) {
    const more = stepsOf(fixesOf(after.model, after.verdict, question.flow));
    const joined = [...steps, ...more.filter((step) => !steps.some((known) => sameStep(known, step)))];
    if (joined.length === steps.length) return null;
    steps = joined;
    after = outcomeOf(question, steps);
  }
  if (!after || after.verdict.outcome === 'blocked') return null;
  const needed = withoutNeedless(question, steps, after.verdict);
  const last = needed === steps ? after : outcomeOf(question, needed);
  if (!last) return null;
  return { kind, steps: needed, outcomeAfter: last.verdict.outcome, opens: opensPairs(question.model, last.model, needed) };
}

/** Peering sides belong together; every other step is left out once to see whether it is needed. */
function withoutNeedless(question: Question, steps: readonly Step[], verdict: Verdict): readonly Step[] {
  let kept = steps;
  for (const step of steps) {
    if (step.resource.toLowerCase().includes('/virtualnetworkpeerings/') && step.property === '') continue;
    const without = kept.filter((each) => each !== step);
    if (without.length > 0 && outcomeOf(question, without)?.verdict.outcome === verdict.outcome) kept = without;
  }
  return kept;
}

function outcomeOf(question: Question, steps: readonly Step[]): { readonly model: Model; readonly verdict: Verdict } | null {
  const copy = changedCopy(question.model, steps);
  return copy.changed ? { model: copy.model, verdict: judge(copy.model, question.ends, question.flow, question.options) } : null;
}

function fixesOf(model: Model, verdict: Verdict, flow: Flow): readonly Fix[] {
  return [...verdict.causes.map((cause) => fixOf(model, cause, flow)), ...verdict.doubts.map(fixOfDoubt)].filter((fix) => fix !== null);
}

function stepsOf(fixes: readonly Fix[]): readonly Step[] {
  const steps: Step[] = [];
  for (const step of fixes.flatMap((fix) => fix.steps)) if (!steps.some((known) => sameStep(known, step))) steps.push(step);
  return steps;
}

function sameStep(a: Step, b: Step): boolean {
  return keyOf(a.resource) === keyOf(b.resource) && a.property === b.property;
}

function sameSteps(a: readonly Step[], b: readonly Step[]): boolean {
  return a.length === b.length && a.every((step) => b.some((other) => sameStep(step, other)));
}

function vnetOf(model: Model, end: End): VirtualNetwork | null {
  return (end.vnet && model.resources.vnets.get(keyOf(end.vnet))) || null;
}
