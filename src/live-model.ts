/** Sweeps and single readings, as they come -> the one model that answers: whole, newest, and stamped with why it is not newer. */
import type { FreshRead } from './app/azure-ports.ts';
import type { KnownNetwork } from './app/ports.ts';
import type { Model } from './network/model.ts';
import { parseMissing } from './network/unread.ts';
import { correctedCopy } from './reach/corrected-copy.ts';

export interface LiveModel {
  /** Null before anything was read. */
  readonly known: () => KnownNetwork | null;
  /** Puts single resources, read now, in their place; what is older than the model changes nothing. */
  readonly correct: (read: Pick<FreshRead, 'asOf' | 'found' | 'gone'>) => KnownNetwork;
  /** A kept sweep from before this process: it answers until the first sweep ends. */
  readonly recall: (model: Model, trouble: string) => void;
  /** A sweep that ended. */
  readonly take: (model: Model, missing: readonly string[]) => Taken;
  /** A sweep that failed. */
  readonly fail: (reason: string) => void;
}

export type Taken =
  /** `before`: the model of the sweep before it in this process, or the recalled one; null: there was none. */
  | { readonly taken: true; readonly before: Model | null }
  /** It lacks what the model has: a half model never takes the place of a whole one. */
  | { readonly taken: false; readonly reason: string };

/** So many sweeps in a row that lack the same: it is Azure that has changed (a right taken away), not a bad moment. */
const BELIEVED_AFTER = 3;

export function makeLiveModel(): LiveModel {
  let model: Model | null = null;
  let swept: Model | null = null;
  let trouble: string | null = null;
  let lacking: ReadonlySet<string> = new Set();
  let partial: { readonly marks: string; readonly times: number } = { marks: '', times: 0 };

  const network = (of: Model): KnownNetwork => ({ model: of, origin: 'live', trouble });
  return {
    known: () => model && network(model),
    correct: ({ asOf, found, gone }) => {
      if (model === null) throw new Error('There is no model to correct.');
      if (asOf >= model.asOf.iso) model = correctedCopy(model, found, gone).model;
      return network(model);
    },
    recall: (recalled, why) => {
      model = swept = recalled;
      lacking = marksOf(recalled.unread.filter((line) => line.why === 'missing').map(({ text }) => text));
      trouble = why;
    },
    take: (next, missing) => {
      const marks = marksOf(missing);
      const more = missing.filter((line) => !lacking.has(markOf(line)));
      const sorted = [...marks].sort().join('\n');
      partial = sorted === partial.marks ? { marks: sorted, times: partial.times + 1 } : { marks: sorted, times: 1 };
      if (model !== null && more.length > 0 && partial.times < BELIEVED_AFTER) {
        trouble = `the last reading of Azure was not whole: ${more[0]}${more.length > 1 ? ` (and ${more.length - 1} more)` : ''}`;
        return { taken: false, reason: trouble };
      }
      const before = swept;
      model = swept = next;
      lacking = marks;
      trouble = null;
      return { taken: true, before };
    },
    fail: (reason) => {
      trouble = reason;
    },
  };
}

function marksOf(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.map(markOf));
}

/** The words of a line may hold times and ids of one request: what it is about is what counts. */
function markOf(line: string): string {
  const { scope, type } = parseMissing(line);
  return scope === null && type === null ? line : JSON.stringify([scope, type]);
}
