/** What the stories of one person's act share: who acts, in which language, and the replies that end it. */
import type { Policy } from '../change/policy.ts';
import type { Who } from '../change/proposal.ts';
import type { Request } from '../change/request.ts';
import type { Language } from '../question/question.ts';
import type { Committed } from './commit-request.ts';
import { buttonsFor } from './request-buttons.ts';
import type { RequestPorts } from './request-ports.ts';
import type { REFUSALS, RequestReply } from './request-reply.ts';
import { viewOf } from './request-view.ts';

/** The ports where change requests are on. */
export type OnPorts = RequestPorts & { readonly policy: Policy };

export interface Acting {
  readonly who: Who;
  readonly conversation: string;
  readonly language: Language;
  /** Groups as known lately, for the buttons. */
  readonly shown: () => Promise<readonly string[]>;
}

export type Refusal = (typeof REFUSALS)[number];
export type News = Extract<RequestReply, { kind: 'request' }>['news'];

export function refusal({ language }: Pick<Acting, 'language'>, why: Refusal, request: number | null = null, detail = ''): RequestReply {
  return { kind: 'refused', language, unread: [], refusal: why, request, detail };
}

/** The card as the one who acts may see it. */
export async function cardFor(number: number, request: Request, acting: Acting, ports: RequestPorts, news: News): Promise<RequestReply> {
  const now = ports.now().toISOString();
  const auditHash = await ports.store.newestHash();
  const viewer = { who: acting.who, groups: await acting.shown() };
  return {
    kind: 'request',
    language: acting.language,
    unread: [],
    view: viewOf(number, request, { policy: ports.policy, auditHash, now }),
    buttons: buttonsFor(request, ports.policy, viewer, now),
    news,
    mentions: [],
  };
}

export async function afterCommit(number: number, done: Committed, news: News, acting: Acting, ports: RequestPorts): Promise<RequestReply> {
  if (done.committed) return cardFor(number, done.request, acting, ports, news);
  if (done.why === 'open-already') return refusal(acting, 'wrong-state', number, `CR-${done.holder}`);
  return refusal(acting, done.why, number, done.detail);
}
