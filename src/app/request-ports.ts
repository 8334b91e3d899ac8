/** What the stories of change requests, watches and drift need from outside. */
import type { Policy } from '../change/policy.ts';
import type { AskRequest } from './ask-request.ts';
import type { AzureWriter, GroupsOf } from './azure-ports.ts';
import type { CarryOutPoint } from './carry-out-points.ts';
import type { CardBook, ConversationBook, EventStore, Exclusively, Jobs } from './event-store-port.ts';
import type { Messenger } from './messenger-port.ts';
import type { AnswerMemory } from './ports.ts';
import type { Reply } from './reply.ts';
import type { AskFreshly, RecentChanges } from './sweep-port.ts';

export interface RequestPorts {
  readonly store: EventStore;
  readonly jobs: Jobs;
  readonly exclusively: Exclusively;
  readonly cards: CardBook;
  readonly conversations: ConversationBook;
  readonly messenger: Messenger;
  readonly answers: AnswerMemory;
  /** As known now, without reading again. */
  readonly ask: (request: AskRequest) => Promise<Reply>;
  readonly askFreshly: AskFreshly;
  readonly azure: AzureWriter;
  /** Null: Microsoft Graph is not configured, only people named one by one can approve. */
  readonly groupsOf: GroupsOf | null;
  readonly recentChanges: RecentChanges;
  /** Null: change requests are off. */
  readonly policy: Policy | null;
  /** Requests are made on a stored model: nothing outside is touched. */
  readonly practice: boolean;
  /** What a day or a clock without a zone means: an IANA name. */
  readonly zone: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly pause: (ms: number) => Promise<void>;
  /** Told of every named instant of carrying out; tests let the process die there. */
  readonly at: (point: CarryOutPoint) => Promise<void>;
  readonly timing: RequestTiming;
}

/** Milliseconds. */
export interface RequestTiming {
  /** An operation that does not end by then is left to people. */
  readonly longestOperation: number;
  /** So long may Azure keep a step waiting (another operation, throttling) where no window ends it. */
  readonly longestHeld: number;
  /** Between two looks; grows to the second by half each time. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** A longer pause is not waited for but becomes a job for later. */
  readonly waitInProcess: number;
  /** A failed way back by its date is tried again after this, doubling each time. */
  readonly firstRetry: number;
}

const MINUTE = 60_000;

export const REQUEST_TIMING: RequestTiming = {
  longestOperation: 30 * MINUTE,
  longestHeld: 60 * MINUTE,
  firstPause: 5_000,
  longestPause: MINUTE,
  waitInProcess: 15_000,
  firstRetry: 15 * MINUTE,
};
