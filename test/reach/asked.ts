/** Wire resources and a typed question -> the public answer (`hairpin/answer/1`) in short words that a table can expect. */
import { expect, test } from '@jest/globals';
import { type AnswerJson, answerSchema, type ReachAnswer, type TableAnswer } from '../../src/app/answer-schema.ts';
import { ask } from '../../src/app/ask.ts';
import { requestOf } from '../../src/app/ask-request.ts';
import type { Model } from '../../src/network/model.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { jsonOf } from '../../src/words/json.ts';
import { brokenModel, modelWith } from './base-topology.ts';

export type Wire = readonly (object | readonly object[])[];

export interface Expected {
  readonly verdict: 'reachable' | 'partial' | 'blocked' | 'unknown';
  /** `code direction name`, in any order; every one of them. Left out: none. */
  readonly causes?: readonly string[];
  /** `code name` or `code`, in any order. Left out: none. */
  readonly unknowns?: readonly string[];
  readonly basis?: string;
  readonly forward?: string;
  readonly back?: string;
  /** `name side flag`, in any order; only where given. */
  readonly gateways?: readonly string[];
  readonly passes?: readonly string[] | null;
  /** As `remedyOf` words them, in any order; only where given. */
  readonly remedies?: readonly string[];
  /** Kinds of hops that the way there must have, in this order; only where given. */
  readonly path?: readonly string[];
  /** The sentences of the way there, and of the way back; only where given. */
  readonly says?: readonly string[];
  readonly saysBack?: readonly string[];
  readonly summary?: string;
}

export interface Row extends Expected {
  readonly name: string;
  readonly model: Wire;
  /** Left out: `can vm1 reach 10.2.0.4?` */
  readonly ask?: string;
  readonly transparent?: readonly string[];
  /** Some of the resources cannot be read. */
  readonly broken?: true;
}

async function answerTo(
  model: Model,
  question: string,
  transparent: readonly string[] = [],
  past: Model | null = null,
): Promise<AnswerJson> {
  const reply = await ask(requestOf(readQuestion(question), 'AUDIT123'), {
    network: async () => ({ model, origin: 'stored' }),
    pastNetwork: async () =>
      past ? { found: 'one', name: 'before', model: past } : { found: 'none', reason: 'no-since', detail: '--since' },
    transparent: new Set(transparent),
    now: () => new Date('2026-01-02T00:00:00Z'),
    staleAfterHours: 24,
  });
  return answerSchema.parse(jsonOf(reply));
}

async function reachTo(model: Model, question: string, transparent: readonly string[] = []): Promise<ReachAnswer> {
  const answer = await answerTo(model, question, transparent);
  if (!('verdict' in answer)) throw new Error(`${question}: ${JSON.stringify(answer)}`);
  return answer;
}

export async function tableTo(model: Model, question: string, past: Model | null = null): Promise<TableAnswer> {
  const answer = await answerTo(model, question, [], past);
  if (!('rows' in answer)) throw new Error(`${question}: ${JSON.stringify(answer)}`);
  return answer;
}

export const nameOf = (id: string | null): string => (id === null ? '-' : id.slice(id.lastIndexOf('/') + 1));

function remedyOf(remedy: ReachAnswer['remedies'][number]): string {
  const steps = remedy.steps.map((step) => `${nameOf(step.resource)} ${step.property}`).sort();
  const opens = remedy.opens.map(({ a, b }) => [nameOf(a), nameOf(b)].sort().join('~')).sort();
  return `${remedy.kind}: ${steps.join(', ')} -> ${remedy.verdictAfter}, opens ${opens.join(' ')}`;
}

/** What the answer is in the words of `Expected`, with the optional parts that `wanted` asks for. */
function shortOf(answer: ReachAnswer, wanted: Expected): Expected {
  const [forward, back] = answer.directions;
  const bare = new Set((wanted.unknowns ?? []).filter((each) => !each.includes(' ')));
  return {
    verdict: answer.verdict,
    causes: answer.causes.map((each) => `${each.code} ${each.direction} ${nameOf(each.resource)}`).sort(),
    unknowns: answer.unknowns.map((each) => (bare.has(each.code) ? each.code : `${each.code} ${nameOf(each.resource)}`)).sort(),
    ...(wanted.basis === undefined ? {} : { basis: answer.basis }),
    ...(wanted.forward === undefined ? {} : { forward: forward?.verdict ?? '' }),
    ...(wanted.back === undefined ? {} : { back: back?.verdict ?? '' }),
    ...(wanted.gateways === undefined
      ? {}
      : { gateways: answer.gateways.map((each) => [each.name, each.side, ...each.needed].join(' ')).sort() }),
    ...(wanted.passes === undefined ? {} : { passes: answer.passes }),
    ...(wanted.remedies === undefined ? {} : { remedies: answer.remedies.map(remedyOf).sort() }),
    ...(wanted.path === undefined
      ? {}
      : { path: (forward?.path ?? []).map((hop) => hop.kind).filter((kind) => wanted.path?.includes(kind)) }),
    ...(wanted.says === undefined ? {} : { says: (forward?.path ?? []).map(({ text }) => text) }),
    ...(wanted.summary === undefined ? {} : { summary: answer.summary }),
    ...(wanted.saysBack === undefined ? {} : { saysBack: (back?.path ?? []).map(({ text }) => text) }),
  };
}

/** A table of questions, each row one test. */
export function asked(rows: readonly Row[]): void {
  test.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const { name: _name, model, ask: question = 'can vm1 reach 10.2.0.4?', transparent, broken, ...given } = row;
    const wanted: Expected = {
      ...given,
      causes: [...(given.causes ?? [])].sort(),
      unknowns: [...(given.unknowns ?? [])].sort(),
      ...(given.gateways ? { gateways: [...given.gateways].sort() } : {}),
      ...(given.remedies ? { remedies: [...given.remedies].sort() } : {}),
    };
    const read = (broken ? brokenModel : modelWith)(...model);
    expect(shortOf(await reachTo(read, question, transparent), wanted)).toEqual(wanted);
  });
}
