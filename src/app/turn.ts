/** What arrived from a person, whatever client it came through. */
import type { Language } from '../question/question.ts';
import type { RequestAct } from './request-act.ts';

export interface Turn {
  /** The activity's id: the same one delivered twice is the same turn. */
  readonly id: string;
  readonly conversation: { readonly id: string; readonly kind: 'personal' | 'group' | 'channel' };
  /** `id` is the verified identity (Entra object id where there is one), `name` only for showing. */
  readonly person: { readonly id: string; readonly name: string | null };
  readonly said: Said;
}

export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'act'; readonly act: Act }
  /** About change requests, watches and the audit log, by a button or typed. */
  | { readonly kind: 'request'; readonly act: RequestAct; readonly language: Language }
  /** The bot was added, or a person joined: time for a welcome. */
  | { readonly kind: 'joined' }
  | { readonly kind: 'unsupported'; readonly reason: string };

/** A button's act. Carries ids only: what they stand for is in the store. */
export interface Act {
  readonly verb: 'again' | 'check' | 'copy' | 'wrong' | 'port' | 'choose' | 'reverse';
  /** Id of the answer or of the waiting choice. */
  readonly answer: string;
  /** `choose`: 1-based. */
  readonly number: number | null;
  /** `port`: what was typed into the form (`tcp/8443`); null opens the form. */
  readonly port: string | null;
  /** `wrong`: the person's words. */
  readonly comment: string | null;
}
