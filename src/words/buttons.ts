/** The id of an answer or a choice -> the data of its buttons: ids and nothing else, what they stand for is in the store. */
import type { RequestAct } from '../app/request-act.ts';
import type { Act } from '../app/turn.ts';

export interface ActData {
  readonly hairpin: { readonly verb: Act['verb']; readonly answer: string; readonly number?: number };
}

export function actData(verb: Act['verb'], answer: string, number?: number): ActData {
  return { hairpin: number === undefined ? { verb, answer } : { verb, answer, number } };
}

/** The data of a button or form about a request, a watch or the log: an act, ids, and the hash of the plan it was drawn from. */
export interface RequestActData {
  readonly hairpin: {
    readonly verb: 'request';
    readonly act: RequestAct['act'];
    readonly answer?: string;
    readonly request?: number;
    readonly hash?: string;
    readonly watch?: number;
  };
}

export function requestActData(act: RequestAct['act'], ids: Omit<RequestActData['hairpin'], 'verb' | 'act'>): RequestActData {
  return { hairpin: { verb: 'request', act, ...ids } };
}

/** Which of the two kinds of button a card shows: exactly one is true, in a sentinel both. */
export interface ButtonKind {
  readonly execute: boolean;
  readonly submit: boolean;
}

export function buttonKind(actions: 'execute' | 'submit'): ButtonKind {
  return { execute: actions === 'execute', submit: actions === 'submit' };
}
