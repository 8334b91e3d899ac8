/** What the two sides of the fleet's thread say to each other: plain data that crosses as a copy. */
import type { AskRequest } from './app/ask-request.ts';
import type { AzureReader, FromAzure, RecordedChanges } from './app/azure-ports.ts';
import type { Packed } from './app/pack-lists.ts';
import type { KnownNetwork } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import type { ReadValues, SweepEnded, ValuesRead } from './app/sweep-port.ts';
import type { Config } from './config.ts';
import type { HistoryCall } from './history-calls.ts';
import type { Broken } from './network/draft.ts';

/** What the thread is started with: which model, and how it is to be answered from. */
export interface FleetOptions extends Pick<Config, 'model' | 'pastModels' | 'transparentAppliances' | 'staleAfterHours'> {
  /** Null, or left out: a stored model answers. */
  readonly live?: LiveOptions | null;
}

export interface LiveOptions extends Pick<Config, 'azure' | 'production'> {
  readonly refreshMs: number;
  readonly slowAfterMs: number;
  /** IANA name. */
  readonly zone: string;
  /** Whether the other side keeps what sweeps find. */
  readonly history: boolean;
}

/** What is asked of the thread. */
export type Asked =
  /** `soon`: an early reply is welcome. */
  | { readonly kind: 'ask'; readonly request: AskRequest; readonly soon: boolean }
  | { readonly kind: 'values'; readonly wanted: Parameters<ReadValues>[0] }
  | { readonly kind: 'recent'; readonly args: Parameters<AzureReader['recentChanges']> };

export interface AnswerTo {
  readonly ask: Reply;
  readonly values: ValuesRead;
  readonly recent: FromAzure<RecordedChanges>;
}

export type ToThread =
  | { readonly kind: 'asked'; readonly number: number; readonly asked: Asked }
  /** What came of a call to the history. */
  | { readonly kind: 'kept'; readonly number: number; readonly ok: boolean; readonly value: unknown };

export type FromThread =
  /** It can be asked. From a stored model: the model is read. */
  | { readonly kind: 'loaded'; readonly facts: FleetFacts }
  /** No model: one sentence that ends in what to do. */
  | { readonly kind: 'refused'; readonly text: string }
  /** Null: questions can be answered; else one sentence why not. */
  | { readonly kind: 'unready'; readonly why: string | null }
  | { readonly kind: 'early'; readonly number: number; readonly reply: Packed<Reply> }
  | { readonly kind: 'answered'; readonly number: number; readonly value: Packed<AnswerTo[keyof AnswerTo]> }
  | { readonly kind: 'failed'; readonly number: number; readonly error: unknown }
  | { readonly kind: 'swept'; readonly sweep: SweepEnded }
  /** For the log. */
  | { readonly kind: 'news'; readonly level: 'info' | 'warn'; readonly text: string; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: 'keep'; readonly number: number; readonly call: HistoryCall };

export interface FleetFacts {
  readonly origin: KnownNetwork['origin'];
  /** The first resources that could not be used, and how many there are in all. */
  readonly broken: readonly Broken[];
  readonly brokenInAll: number;
}
