/** Where to keep things -> the store: everything that must outlive the process, on PGlite or PostgreSQL, or the sentence why it cannot be opened. */
import type { CardBook, ConversationBook, EventStore, Exclusively, Jobs } from '../app/event-store-port.ts';
import type { History } from '../app/history-port.ts';
import type { ActivityMemory, AnswerMemory, WrongReport } from '../app/ports.ts';
import { makeCardBook } from './card-book.ts';
import { makeConversationBook } from './conversation-book.ts';
import { makeEventStore } from './event-store.ts';
import { forgetOld, type Keeping } from './forget-old.ts';
import { makeHistory } from './history.ts';
import { makeJobQueue } from './job-queue.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import type { OpenDatabase } from './opened.ts';
import { makeStoredActivities } from './stored-activities.ts';
import { makeStoredAnswers } from './stored-answers.ts';
import { keepReportIn } from './stored-reports.ts';
import { type Verified, verifyChain } from './verify-chain.ts';

export interface StorePlace {
  /** PGlite stands in `<dataDir>/store` when there is no `databaseUrl`. */
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}

export interface Store {
  /** `postgres`: other instances may share it. */
  readonly kind: 'pglite' | 'postgres';
  readonly events: EventStore;
  readonly jobs: Jobs;
  readonly exclusively: Exclusively;
  readonly cards: CardBook;
  readonly conversations: ConversationBook;
  readonly history: History;
  readonly activities: ActivityMemory;
  readonly answers: AnswerMemory;
  readonly keepReport: (report: WrongReport) => Promise<void>;
  /** Reads the whole log; `expected`: a hash that must be in it. */
  readonly verify: (expected: string | null) => Promise<Verified>;
  readonly forgetOld: (keeping: Keeping) => Promise<void>;
  /** Null: usable. Else a sentence that ends in what to do. */
  readonly unready: () => Promise<string | null>;
  /** Lets running jobs end (10 s), then writes everything down. */
  readonly close: () => Promise<void>;
}

export type OpenedStore = { readonly ok: true; readonly store: Store } | { readonly ok: false; readonly text: string };

/** `warn`: what went wrong in the background and is tried again. */
export async function openStore(place: StorePlace, now: () => Date, warn: (text: string) => void): Promise<OpenedStore> {
  const opened = place.databaseUrl === null ? await openPglite(place.dataDir) : await openPostgres(place.databaseUrl, warn);
  return opened.ok ? { ok: true, store: storeOn(opened.database, now, warn) } : opened;
}

function storeOn(database: OpenDatabase, now: () => Date, warn: (text: string) => void): Store {
  const { db, kind, exclusively, unready } = database;
  const { jobs, sender } = makeJobQueue(database, warn);
  const events = makeEventStore(db, sender);
  const history = makeHistory(db, exclusively);
  return {
    kind,
    events,
    jobs,
    exclusively,
    cards: makeCardBook(db),
    conversations: makeConversationBook(db),
    history,
    activities: makeStoredActivities(db, now),
    answers: makeStoredAnswers(db, now),
    keepReport: keepReportIn(db),
    verify: (expected) => verifyChain(events.log({}), expected),
    forgetOld: async (keeping) => {
      await exclusively('forget old', async () => {
        await forgetOld(db, history, keeping, now());
        await database.tidy();
      });
    },
    unready,
    close: async () => {
      await jobs.stop();
      await database.close();
    },
  };
}
