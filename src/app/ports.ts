/** What the stories need from outside, as functions. */
import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import type { Question } from '../question/question.ts';
import type { AskRequest } from './ask-request.ts';
import type { AzureReader } from './azure-ports.ts';
import type { AnswerReply, Reply } from './reply.ts';
import type { RequestStory } from './request-story.ts';

/** The network as known now. `sample`: the lab shipped with Hairpin, nobody's network. */
export interface KnownNetwork {
  readonly model: Model;
  readonly origin: 'stored' | 'live' | 'sample';
  /** See `ModelStamp`. */
  readonly again?: string | null;
  readonly trouble?: string | null;
}

/** Gives a first reply, or progress, before the story's own: it shows in one message, which the next one and the last take the place of. */
export type Soon = (reply: Reply) => void;

/** Told the story's own reply before that is kept: what is made of it meanwhile is shown only when the story has resolved to it. */
export type Ahead = (reply: Reply) => void;

export type PastNetwork =
  | {
      readonly found: 'one';
      /** A name, or the ISO time that was asked for. */
      readonly name: string;
      readonly model: Model;
      /** ISO time of the kept sweep that this is. */
      readonly read?: string;
      /** Nothing is kept from before this time, and an earlier one was asked for. */
      readonly begins?: string;
      /** The question that was reachable then. */
      readonly worked?: { readonly from: string; readonly to: string };
    }
  /** Nothing is kept: only what Azure recorded since `name`, an ISO time. */
  | { readonly found: 'record'; readonly name: string }
  | {
      readonly found: 'none';
      readonly reason: 'no-since' | 'since-not-found' | 'never-worked';
      readonly detail: string /** `detail` names the models that are kept. */;
      readonly kept?: true;
    };

/** A bounded memory of what was answered, so that a button can name it by id. */
export interface AnswerMemory {
  readonly keep: (entry: Remembered) => Promise<void>;
  readonly find: (id: string) => Promise<Remembered | null>;
  readonly lastIn: (conversation: string, person: string) => Promise<Remembered | null>;
}

export interface Remembered {
  readonly id: string;
  readonly conversation: string;
  readonly person: string;
  /** As typed. */
  readonly text: string;
  /** As understood, with choices settled: what asking again asks. */
  readonly question: Question;
  readonly reply: Reply;
}

/** "This is wrong": kept for the operator. */
export interface WrongReport {
  readonly id: string;
  readonly at: string;
  readonly answerId: string;
  /** As asked; with another port given since, what was answered is in `protocol` and `port`. */
  readonly question: string;
  readonly protocol: string;
  readonly port: number | null;
  readonly modelAsOf: string;
  readonly outcome: string;
  readonly person: string;
  readonly comment: string | null;
}

/** A bounded memory of what was delivered: a channel delivers the same activity again when it thinks that nobody answered. */
export interface ActivityMemory {
  /** True for the first who names this activity of this conversation, false for everybody after. */
  readonly claim: (conversation: string, activity: string) => Promise<boolean>;
}

/** What answering needs, wherever the model is held. */
export interface NetworkPorts {
  readonly network: () => Promise<KnownNetwork>;
  /** An earlier model to compare with: a file or folder name, a time, or null for the one the operator set. */
  readonly pastNetwork: (since: string | null, worked?: AskRequest['worked']) => Promise<PastNetwork>;
  /** Who changed what, where Azure can be asked. */
  readonly recentChanges?: AzureReader['recentChanges'];
  readonly now: () => Date;
  /** A stored model older than this many hours is warned about. */
  readonly staleAfterHours: number;
  /** Keys of appliances that the operator declares to pass everything on unchanged. */
  readonly transparent: ReadonlySet<Key>;
}

/** What the stories of a conversation need. */
export interface Ports {
  /** Asks the network as known, here or in another thread. With `soon` a slow live answer is preceded by the stored one. */
  readonly ask: (request: AskRequest, soon?: Soon) => Promise<Reply>;
  readonly answers: AnswerMemory;
  readonly keepReport: (report: WrongReport) => Promise<void>;
  /** Change requests, watches and the audit log; left out where they are not configured. */
  readonly requests?: RequestStory;
  /** Whether a remedy of this answer can be requested here; left out: of none. */
  readonly canRequest?: (answer: AnswerReply) => boolean;
  readonly now: () => Date;
  /** A short unguessable id: eight characters of Crockford base 32. */
  readonly newId: () => string;
}
