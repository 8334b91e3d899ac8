/** A question of a model -> its verdict, truth table and remedies, worked out once for each model: people ask the same thing again. */
import { findRemedies } from '../change/find-remedies.ts';
import type { Remedy } from '../change/remedy.ts';
import { formatAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import { judge } from '../reach/judge.ts';
import { type TruthTable, truthTable } from '../reach/truth-table.ts';
import type { Verdict } from '../reach/verdict.ts';
import { nameUnread } from './name-unread.ts';

export interface Judged {
  readonly verdict: Verdict;
  readonly truthTable: TruthTable | null;
  readonly remedies: readonly Remedy[];
}

/** So many are kept for one model; the oldest goes first. */
const KEPT = 1_000;

/** Sound because a model never changes: a refreshed network is another model. */
const known = new WeakMap<Model, WeakMap<ReadonlySet<Key>, Map<string, Judged>>>();

export function judged(model: Model, from: End, to: End, flow: Flow, transparent: ReadonlySet<Key>): Judged {
  const answers = answersOf(model, transparent);
  const mark = JSON.stringify([markOf(from), markOf(to), flow.protocol, flow.port]);
  const found = answers.get(mark);
  if (found) return found;
  const made = workOut(model, from, to, flow, transparent);
  answers.set(mark, made);
  const [oldest] = answers.keys();
  if (answers.size > KEPT && oldest !== undefined) answers.delete(oldest);
  return made;
}

function workOut(model: Model, from: End, to: End, flow: Flow, transparent: ReadonlySet<Key>): Judged {
  const ends = { from, to };
  const options = { transparent };
  const verdict = judge(model, ends, flow, options);
  return {
    verdict: nameUnread(verdict, model),
    truthTable: truthTable(model, ends, flow, verdict, options),
    remedies: findRemedies(model, ends, flow, verdict, options),
  };
}

/** All that the engine looks at of an end. */
function markOf({ text, kind, resource, vnet, address }: End): readonly unknown[] {
  return [kind, resource ?? text, vnet, address && formatAddress(address)];
}

function answersOf(model: Model, transparent: ReadonlySet<Key>): Map<string, Judged> {
  let bySet = known.get(model);
  if (!bySet) {
    bySet = new WeakMap();
    known.set(model, bySet);
  }
  let answers = bySet.get(transparent);
  if (!answers) {
    answers = new Map();
    bySet.set(transparent, answers);
  }
  return answers;
}
