/** What the two sides of the fleet's thread say to each other: plain data that crosses as a copy. */
import type { AskRequest } from './app/ask-request.ts';
import type { KnownNetwork } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import type { Config } from './config.ts';
import type { Broken } from './network/draft.ts';

/** What the thread is started with: which model, and how it is to be answered from. */
export type FleetOptions = Pick<Config, 'model' | 'pastModels' | 'transparentAppliances' | 'staleAfterHours'>;

export interface ToThread {
  readonly number: number;
  readonly request: AskRequest;
}

export type FromThread =
  | { readonly kind: 'loaded'; readonly facts: FleetFacts }
  /** No model: one sentence that ends in what to do. */
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'answered'; readonly number: number; readonly reply: Reply }
  | { readonly kind: 'failed'; readonly number: number; readonly error: unknown };

export interface FleetFacts {
  readonly origin: KnownNetwork['origin'];
  /** The first resources that could not be used, and how many there are in all. */
  readonly broken: readonly Broken[];
  readonly brokenInAll: number;
}
