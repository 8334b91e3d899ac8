/** "What about X?", "and if X was on?" after a question -> that question with X in the place of one of its ends, or as a what-if. */
import type { Flow } from '../network/flow.ts';
import { FLAGS } from '../network/gateway.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { ChangePhrase, Question } from '../question/question.ts';
import type { Verdict } from '../reach/verdict.ts';

type About = Extract<Question, { kind: 'about' }>;

/**
 * Without "from" or "to", X takes the place of what was asked about: the destination, or the one end that there is. Null: the question has no such end,
 * and asking another one in its place would be a guess.
 */
export function questionAbout(last: Question, { end, side, flow }: About): Question | null {
  switch (last.kind) {
    case 'reach':
    case 'whatIf':
      return { ...last, [side ?? 'to']: end, flow: flow ?? last.flow };
    case 'whoCanReach':
      if (side === 'from') return pair(end, last.to, flow ?? last.flow, last.changes);
      return { ...last, to: end, flow: flow ?? last.flow };
    case 'whatCanReach':
      if (side === 'to') return pair(last.from, end, flow ?? last.flow, last.changes);
      return { ...last, from: end, flow: flow ?? last.flow };
    case 'routes':
      return side === 'to' || flow !== null ? null : { ...last, of: end };
    case 'flags':
      return side !== null || flow !== null ? null : { ...last, of: end };
    case 'changed':
      return side !== null || flow !== null ? null : { ...last, on: end };
    default:
      return null;
  }
}

/** Of a what-if it stays one. */
function pair(from: string, to: string, flow: Flow, changes: readonly ChangePhrase[] | undefined): Question {
  return changes ? { kind: 'whatIf', from, to, flow, changes } : { kind: 'reach', from, to, flow, why: false };
}

/** "Again", "and on 443?", "the other way?" of a table's question; null: it has no traffic, or no other way. */
export function questionOtherwise(last: Question, act: 'again' | 'port' | 'reverse', flow: Flow | null): Question | null {
  if (act === 'again') return last;
  if (last.kind !== 'whoCanReach' && last.kind !== 'whatCanReach') return null;
  if (act === 'port') return flow && { ...last, flow };
  const { flow: same, within, changes } = last;
  const rest = { flow: same, ...(within === undefined ? {} : { within }), ...(changes === undefined ? {} : { changes }) };
  return last.kind === 'whoCanReach' ? { kind: 'whatCanReach', from: last.to, ...rest } : { kind: 'whoCanReach', to: last.from, ...rest };
}

type AboutIf = Extract<Question, { kind: 'aboutIf' }>;

/** "It" in "what if it was on": what the last answer found switched the other way. `names`: of all that it may be, where it is not one. */
export function itIn(
  verdict: Pick<Verdict, 'causes'>,
  to: boolean,
): { readonly change: ChangePhrase | null; readonly names: readonly ArmId[] } {
  const found = new Map<string, ChangePhrase>();
  for (const { code, resource, property } of to ? verdict.causes : []) {
    const flag = FLAGS.find((each) => property === `properties.${each}`);
    if (resource !== null && code === 'er-flag-off' && flag) found.set(resource, { kind: 'flag', flag, gateway: resource, to });
    else if (resource !== null && SWITCHED.has(code)) found.set(resource, { kind: 'power', resource, to });
  }
  return { change: found.size === 1 ? ([...found.values()][0] as ChangePhrase) : null, names: [...found.keys()] };
}

const SWITCHED: ReadonlySet<string> = new Set(['host-off', 'gateway-down', 'er-connection-down', 'er-circuit-down', 'vpn-connection-down']);

/** The last question as a what-if of these changes; null: it is none that a what-if can ask. */
export function questionIf(last: Question, { changes, also }: AboutIf): Question | null {
  switch (last.kind) {
    case 'reach':
      return { kind: 'whatIf', from: last.from, to: last.to, flow: last.flow, changes };
    case 'whatIf':
    case 'whoCanReach':
    case 'whatCanReach':
    case 'routes':
    case 'flags':
      return { ...last, changes: also ? [...(last.changes ?? []), ...changes] : changes };
    default:
      return null;
  }
}
