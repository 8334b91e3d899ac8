/** The append-only record of everything that happens to requests, watches and drift: it is the audit log, and the state is folded from it. */

/** A verified identity. */
export interface Person {
  /** Entra object id where there is one. */
  readonly id: string;
  /** Only for showing. */
  readonly name: string | null;
}

export interface NewEvent {
  /** `proposed`, `approved`, `stepSent` …: what happened, in the domain's words. */
  readonly kind: string;
  /** Null: Hairpin itself. */
  readonly who: Person | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly planHash: string | null;
  readonly correlationIds: readonly string[];
  /** Plain JSON; no secret, no conversation reference. */
  readonly body: unknown;
}

export interface StoredEvent extends NewEvent {
  /** Position in the whole log, from 1, without gaps. */
  readonly seq: number;
  /** `request:7`, `watch:3`, `drift`. */
  readonly stream: string;
  /** Position in its stream, from 1. */
  readonly version: number;
  /** SHA-256 over the event and the hash before it, as hex: a missing or altered row shows. */
  readonly hash: string;
}

/** Work that must not be lost: it becomes due with the events that ask for it, or not at all. */
export interface NewJob {
  readonly queue: string;
  /** One job at a time for each key in a queue; another of the same key is not lost but runs after it. */
  readonly key: string;
  readonly data: unknown;
  /** ISO time; null: now. */
  readonly notBefore: string | null;
}

export interface Appending {
  readonly stream: string;
  /** Version the decision was made on; 0: the stream is new. */
  readonly expected: number;
  readonly events: readonly NewEvent[];
  readonly jobs?: readonly NewJob[];
  /**
   * Unique among open streams of a kind (a request's plan content): `undefined` leaves it as it is, null frees it. A stream cannot be begun with a key
   * that another holds.
   */
  readonly openKey?: string | null;
}

export type Appended =
  | { readonly appended: true; readonly events: readonly StoredEvent[] }
  /** Somebody else wrote first: fold again and decide again. */
  | { readonly appended: false; readonly why: 'version'; readonly version: number }
  | { readonly appended: false; readonly why: 'openKey'; readonly holder: string };

export interface EventStore {
  /** The next number of a kind of stream (`request`): 1, 2, 3 …; a number that is not used in the end leaves a gap. */
  readonly nextNumber: (kind: string) => Promise<number>;
  readonly append: (appending: Appending) => Promise<Appended>;
  /** In order; empty for a stream that is not there. */
  readonly load: (stream: string) => Promise<readonly StoredEvent[]>;
  /** Streams that begin with `prefix`, the one written last first. */
  readonly streams: (prefix: string, options?: { readonly open?: boolean; readonly limit?: number }) => Promise<readonly string[]>;
  /** The log itself, in order. */
  readonly log: (options: {
    readonly since?: string;
    readonly until?: string;
    readonly stream?: string;
  }) => AsyncIterable<readonly StoredEvent[]>;
  readonly newestHash: () => Promise<string | null>;
}

/** At most one of all processes on the store runs this work for this name; null: another does. A dead process holds nothing. */
export type Exclusively = <T>(name: string, work: () => Promise<T>) => Promise<{ readonly result: T } | null>;

export interface Jobs {
  readonly send: (job: NewJob) => Promise<void>;
  /** The handler may be called again for a job whose process died: it reads first. Rejecting retries later, with growing pauses. */
  readonly work: (queue: string, handler: (data: unknown, key: string) => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Where a live message of a stream stands, so that it can be drawn again. */
export interface PlacedCard {
  readonly stream: string;
  readonly conversation: string;
  readonly activity: string;
  /** `approval`, `requester`, `result` …: which of the stream's messages it is. */
  readonly role: string;
}

export interface CardBook {
  readonly place: (card: PlacedCard) => Promise<void>;
  readonly of: (stream: string) => Promise<readonly PlacedCard[]>;
  /** The stream of a message, by where it stands. */
  readonly at: (conversation: string, activity: string) => Promise<PlacedCard | null>;
}

/** How to reach a conversation again without being spoken to. */
export interface KnownConversation {
  readonly id: string;
  readonly kind: 'personal' | 'group' | 'channel';
  readonly name: string | null;
  /** The bot SDK's conversation reference; opaque here. */
  readonly reference: unknown;
}

export interface ConversationBook {
  /** New, or its service URL changed. */
  readonly remember: (conversation: KnownConversation, members: readonly Person[]) => Promise<void>;
  readonly find: (id: string) => Promise<KnownConversation | null>;
  /** The personal conversation with this person, where they spoke to the bot. */
  readonly personalOf: (person: string) => Promise<KnownConversation | null>;
  readonly all: () => Promise<readonly KnownConversation[]>;
  readonly forget: (id: string) => Promise<void>;
}
