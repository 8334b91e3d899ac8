/** The oracle's answer and the engine's -> the sentence that says how they differ; null: they agree. */
import type { ReachAnswer } from '../../src/app/answer-schema.ts';
import type { Answer } from './net.ts';
import { STRANDED } from './walk.ts';

export function differenceOf(wanted: Answer, got: ReachAnswer): string | null {
  if (wanted.causes.includes(STRANDED) && got.unknowns.some((each) => each.code === 'on-premises-opaque') && got.verdict === 'unknown')
    return null;
  return got.verdict === wanted.verdict ? null : `engine: ${got.verdict}; oracle: ${wanted.verdict}`;
}
