/** The oracle's answer and the engine's -> the sentence that says how they differ; null: they agree. */
import type { ReachAnswer } from '../../src/app/answer-schema.ts';
import type { Answer, Verdict } from './net.ts';
import { STRANDED } from './walk.ts';

export function differenceOf(wanted: Answer, got: ReachAnswer): string | null {
  const [forward, back] = got.directions;
  const pairs = [
    ['verdict', wanted.verdict, got.verdict],
    ['forward', wanted.forward, forward?.verdict],
    ['back', wanted.back, back?.verdict],
  ] as const;
  const wrong = pairs.filter(
    ([what, want, said]) => want !== said && !isStranded(wanted, got, want, said) && !(what !== 'verdict' && isTold(got, want, said)),
  );
  return wrong.length === 0 ? null : wrong.map(([what, want, said]) => `${what}: engine ${said}, oracle ${want}`).join('; ');
}

/**
 * A direction of its own: what belongs to both directions, and a device or table of which nothing is known, may be said of either; what the engine
 * calls open must be open.
 */
function isTold(got: ReachAnswer, want: Verdict, said: Verdict | undefined): boolean {
  if (got.verdict === 'reachable' || got.verdict === 'partial') return false;
  if (said === 'blocked') return want === 'unknown' || got.causes.some((each) => each.direction === 'both');
  return said === 'unknown';
}

/** What was handed to an on-premises network that shows no way back may be called blocked or unknown. */
function isStranded(wanted: Answer, got: ReachAnswer, want: Verdict, said: Verdict | undefined): boolean {
  const opaque = got.unknowns.some((each) => each.code === 'on-premises-opaque');
  return wanted.causes.includes(STRANDED) && opaque && want === 'blocked' && said === 'unknown';
}
