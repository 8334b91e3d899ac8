/** The engine against an oracle that was written from the reference alone: the same networks, the same questions, the same verdicts. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerOf } from './answer.ts';
import { differenceOf } from './compare.ts';
import { type Case, caseArb } from './draw.ts';
import { engineAnswer } from './engine.ts';
import { brief, smallest } from './shrink.ts';

/** `ORACLE_RUNS=5000 ORACLE_SEED=7 npm test -- test/oracle` looks longer, elsewhere. */
const RUNS = Number(process.env.ORACLE_RUNS ?? 200);
const SEED = Number(process.env.ORACLE_SEED ?? 20260101);

async function differs({ net, question }: Case): Promise<string | null> {
  return differenceOf(answerOf(net, question), await engineAnswer(net, question));
}

/** The difference and the least network that shows it, for a person to read. */
async function told({ net, question }: Case, difference: string): Promise<string> {
  const least = await smallest(net, async (smaller) => (await differs({ net: smaller, question })) === difference);
  return `${difference}\n${JSON.stringify(question)}\n${brief(least)}`;
}

test('engine and oracle give the same verdict on networks drawn by chance', async () => {
  const found: string[] = [];
  for (const drawn of fc.sample(caseArb, { numRuns: RUNS, seed: SEED })) {
    const difference = await differs(drawn);
    if (difference !== null) found.push(await told(drawn, difference));
  }
  expect(found.join('\n\n')).toBe('');
}, 600_000);
