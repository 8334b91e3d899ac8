/** The words that every language must have for change requests, watches, drift and the audit log. */
import type { REFUSALS, RequestButton, RequestReply, RequestState, STANDSTILLS, STEP_STATES } from '../app/request-reply.ts';

export type Refusal = (typeof REFUSALS)[number];
export type News = NonNullable<Extract<RequestReply, { kind: 'request' }>['news']>;
export type StepState = (typeof STEP_STATES)[number];
export type About = Extract<RequestReply, { kind: 'reminder' }>['about'];
export type WatchNews = Extract<RequestReply, { kind: 'watch' }>['news'];

/** Kinds of events of watches, drift and practice. */
export type OtherKind = 'watchBegun' | 'watchChanged' | 'watchStopped' | 'practiceSaved' | 'drifted';

export interface RequestWords {
  readonly state: Readonly<Record<RequestState, string>>;
  readonly step: Readonly<Record<StepState, string>>;
  readonly button: Readonly<Record<RequestButton | 'request' | 'send' | 'sendChanges' | 'confirm' | 'details' | 'stopWatch', string>>;
  readonly fact: Readonly<Record<FactLabel, string>>;
  readonly heading: Readonly<Record<RequestHeading, string>>;
  readonly input: Readonly<Record<InputLabel, string>>;
  readonly must: Readonly<Record<'blocked' | 'reachable', string>>;
  /** What happened, by the kind of the event; a kind that is not here is shown as it is. */
  readonly event: Readonly<Record<string, string>>;
  readonly refusal: Readonly<Record<Refusal, (number: number | null, detail: string | null) => string>>;
  readonly news: Readonly<Record<News, (number: number) => string>>;
  readonly reminder: Readonly<Record<About, (number: number, when: string | null) => string>>;
  readonly watchNews: Readonly<Record<WatchNews, (number: number, question: string, must: string) => string>>;
  readonly title: (number: number, state: string) => string;
  readonly votes: (given: number, needed: number) => string;
  readonly vote: (approve: boolean, who: string, when: string, comment: string | null) => string;
  readonly breakGlass: (who: string, when: string, comment: string) => string;
  readonly reviewed: (who: string | null) => string;
  readonly practice: string;
  /** Of what changes nothing. */
  readonly practiceAbout: string;
  /** Of a watch that begins while it is not as it must be, or while that is not known. */
  readonly watchNow: Readonly<Record<'broken' | 'unclear', string>>;
  readonly waits: Readonly<
    Record<'votes' | 'window' | 'freeze' | 'azure' | 'retry' | 'revert' | 'review', (until: string | null, missing: number) => string>
  >;
  /** In place of waiting for Azure. */
  readonly practiceSaves: string;
  readonly standstill: Readonly<Record<(typeof STANDSTILLS)[number], (told: StandstillTold) => string>>;
  readonly between: (outcome: string) => string;
  readonly planned: (outcome: string) => string;
  readonly proof: (before: string, after: string, when: string, asPlanned: boolean) => string;
  readonly asSoonAsApproved: string;
  readonly noRevert: string;
  readonly who: (name: string, when: string) => string;
  readonly somebody: string;
  readonly somethingOfIt: string;
  readonly hairpin: string;
  readonly undoes: (number: number) => string;
  readonly undoneBy: (number: number) => string;
  readonly approvedWith: (number: number) => string;
  readonly supersededBy: (number: number) => string;
  readonly etagNotHonoured: string;
  readonly hash: (plan: string, revision: number) => string;
  readonly auditHash: (hash: string) => string;
  readonly typed: (number: number) => string;
  readonly form: (question: string) => string;
  readonly editForm: (number: number) => string;
  readonly formHint: string;
  readonly extendForm: (number: number, until: string) => string;
  readonly requests: (count: number, open: boolean) => string;
  readonly requestsHint: string;
  readonly audit: (count: number, since: string | null) => string;
  readonly more: (count: number) => string;
  readonly newestHash: (hash: string) => string;
  readonly csvFollows: string;
  readonly evidence: (number: number) => string;
  readonly drift: (gateway: string, change: string) => string;
  readonly driftSeen: (from: string, to: string) => string;
  readonly driftWho: (who: string | null, from: 'resourcechanges' | 'activityLog' | null) => string;
  readonly driftNoRequest: string;
  readonly opened: (pairs: number) => string;
  readonly closed: (pairs: number) => string;
  readonly watches: (count: number) => string;
  readonly watchesHint: string;
  readonly notAsked: string;
  readonly cutOff: (lines: number, command: string) => string;
}

/** Names and values of a standstill, ready for a sentence. */
export interface StandstillTold {
  readonly name: string;
  /** `allowRemoteVnetTraffic`; empty: the whole resource. */
  readonly property: string;
  readonly expected: string;
  readonly found: string;
  /** Azure's own words; empty: none. */
  readonly words: string;
  readonly request: number | null;
}

export type FactLabel =
  | 'requester'
  | 'reason'
  | 'ticket'
  | 'window'
  | 'revert'
  | 'expires'
  | 'votes'
  | 'approvers'
  | 'question'
  | 'verdictThen'
  | 'since'
  | 'must'
  | 'now'
  | 'owner'
  | 'when'
  | 'who'
  | 'what'
  | 'state';

export type RequestHeading =
  | 'plan'
  | 'opens'
  | 'undo'
  | 'proof'
  | 'differences'
  | 'votes'
  | 'changed'
  | 'opened'
  | 'closed'
  | 'azure'
  | 'events';

export type InputLabel =
  | 'remedy'
  | 'reason'
  | 'reasonHint'
  | 'reasonMissing'
  | 'ticket'
  | 'ticketHint'
  | 'window'
  | 'startDate'
  | 'startTime'
  | 'endDate'
  | 'endTime'
  | 'zone'
  | 'zoneHint'
  | 'revert'
  | 'revertDate'
  | 'revertTime'
  | 'approvers'
  | 'until'
  | 'untilHint'
  | 'comment'
  | 'commentOptional'
  | 'commentMissing';
