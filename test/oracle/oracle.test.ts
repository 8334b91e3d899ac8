/** The engine against an oracle that was written from the reference alone: the same networks, the same questions, the same verdicts. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerOf } from './answer.ts';
import { differenceOf } from './compare.ts';
import { coveredDifference } from './covered.ts';
import { type Case, caseArb } from './draw.ts';
import { circuitCaseArb } from './draw-circuits.ts';
import { wanCaseArb } from './draw-wan.ts';
import { engineAnswer } from './engine.ts';
import { allowDifference, cutDifference, islandDifference, namesDifference, turnedDifference } from './laws.ts';
import { peersDifference, whatIfDifference } from './others.ts';
import { outsideDifference } from './outside.ts';
import { outsideArb } from './outside-draw.ts';
import { remedyDifference } from './remedies.ts';
import { brief, smallest } from './shrink.ts';

/** `ORACLE_RUNS=5000 ORACLE_SEED=7 npm test -- test/oracle` looks longer, elsewhere. */
const RUNS = Number(process.env.ORACLE_RUNS ?? 200);
const SEED = Number(process.env.ORACLE_SEED ?? 20260101);

type Difference = (drawn: Case) => Promise<string | null>;

const ofVerdict: Difference = async ({ net, question }) => differenceOf(answerOf(net, question), await engineAnswer(net, question));
const ofRemedies: Difference = async (drawn) => remedyDifference(drawn, await engineAnswer(drawn.net, drawn.question));

/** Every difference, with the least network that shows it, for a person to read. */
async function differences(differenceIn: Difference, runs: number, seed: number, cases = caseArb): Promise<string> {
  const found: string[] = [];
  for (const drawn of fc.sample(cases, { numRuns: runs, seed })) {
    const difference = await differenceIn(drawn);
    if (difference === null) continue;
    const least = await smallest(drawn.net, async (net) => (await differenceIn({ ...drawn, net })) === difference);
    found.push(`${difference}\n${JSON.stringify(drawn.question)}\n${brief(least)}`);
  }
  return found.join('\n\n');
}

test('the verdicts, both directions and as a whole, causes and unknowns', async () => {
  expect(await differences(ofVerdict, RUNS, SEED)).toBe('');
}, 600_000);

test('out to the Internet, and in from it', async () => {
  const holds = fc.asyncProperty(outsideArb, async (drawn) => {
    expect(await outsideDifference(drawn)).toBe(null);
  });
  await fc.assert(holds, { numRuns: RUNS, seed: SEED });
}, 600_000);

test('verdicts in virtual WANs: hubs, their tables, labels, static routes and routing intent', async () => {
  expect(await differences(ofVerdict, Math.ceil(RUNS * 0.7), SEED + 6, wanCaseArb)).toBe('');
}, 600_000);

test('verdicts over circuits that Global Reach joins, and with FastPath', async () => {
  expect(await differences(ofVerdict, Math.ceil(RUNS / 2), SEED + 7, circuitCaseArb)).toBe('');
}, 600_000);

test('who can reach and what can be reached, class by class', async () => {
  expect(await differences(peersDifference, Math.ceil(RUNS / 4), SEED + 2)).toBe('');
}, 600_000);

test('what if a flag were the other way round', async () => {
  expect(await differences(whatIfDifference, Math.ceil(RUNS / 4), SEED + 3)).toBe('');
}, 600_000);

test('the verdict after each remedy, and the pairs of VNets it opens', async () => {
  expect(await differences(ofRemedies, Math.ceil(RUNS / 8), SEED + 1)).toBe('');
}, 600_000);

test('the same of remedies in virtual WANs', async () => {
  expect(await differences(ofRemedies, Math.ceil(RUNS / 8), SEED + 8, wanCaseArb)).toBe('');
}, 600_000);

test.each<[string, Difference]>([
  ['names, places and the order of lists change nothing', namesDifference],
  ['a rule that allows everything first takes nothing away', allowDifference],
  ['networks that have nothing to do with it change nothing', islandDifference],
  ['who asks makes no difference where nothing filters', turnedDifference],
])(
  '%s',
  async (_, difference) => {
    expect(await differences(difference, Math.ceil(RUNS / 8), SEED + 4)).toBe('');
  },
  600_000,
);

test('whatever a property of a hub, a gateway or a circuit may be that was not returned, the answer covers it', async () => {
  expect(await differences(coveredDifference, Math.ceil(RUNS / 25), SEED + 9, wanCaseArb)).toBe('');
}, 600_000);

test('what is not returned never makes an answer reachable', async () => {
  const found: string[] = [];
  const drawn = fc.sample(caseArb, { numRuns: Math.ceil(RUNS / 8), seed: SEED + 5 });
  for (const [i, each] of drawn.entries()) {
    const difference = await cutDifference(each, i);
    if (difference !== null) found.push(`${difference}\n${JSON.stringify(each.question)}\n${brief(each.net)}`);
  }
  expect(found.join('\n\n')).toBe('');
}, 600_000);
