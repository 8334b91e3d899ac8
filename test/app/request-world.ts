/** People, a real store, a fake Azure over HTTPS and the stories of change requests on them; only the channel is a list of what was told. */

import { ask } from '../../src/app/ask.ts';
import type { AskRequest } from '../../src/app/ask-request.ts';
import type { Person } from '../../src/app/event-store-port.ts';
import { EMPTY_FORM } from '../../src/app/form-of-request.ts';
import { makeRequestStory } from '../../src/app/handle-request-act.ts';
import { loadRequest } from '../../src/app/load-request.ts';
import type { Messenger } from '../../src/app/messenger-port.ts';
import type { NetworkPorts } from '../../src/app/ports.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { ProposalForm, RequestAct } from '../../src/app/request-act.ts';
import { REQUEST_TIMING, type RequestPorts } from '../../src/app/request-ports.ts';
import type { RequestReply } from '../../src/app/request-reply.ts';
import { workRequests } from '../../src/app/work-requests.ts';
import type { Azure } from '../../src/azure/open-azure.ts';
import type { Policy } from '../../src/change/policy.ts';
import type { Request } from '../../src/change/request.ts';
import { modelBuilder } from '../../src/network/read-model.ts';
import { newId } from '../../src/new-id.ts';
import type { Language } from '../../src/question/question.ts';
import type { Store } from '../../src/store/open-store.ts';

export const RITA: Person = { id: 'rita-object-id', name: 'Rita' };
export const ANNE: Person = { id: 'anne-object-id', name: 'Anne' };
export const BOB: Person = { id: 'bob-object-id', name: 'Bob' };
export const GUY: Person = { id: 'guy-object-id', name: 'Guy' };

export const ROOM = 'conversation-of-rita';
export const APPROVALS = 'conversation-of-approvers';
export const OPERATIONS = 'conversation-of-operations';

export const POLICY: Policy = {
  approvers: { people: [ANNE, BOB, RITA], groups: [] },
  votes: [{ pairs: null, votes: 1 }],
  conversations: [{ id: APPROVALS, name: 'Approvals' }],
  operations: OPERATIONS,
  language: 'en',
  windows: [],
  freezes: [],
  expiryHours: 72,
  longestHours: 336,
  remindHours: 24,
  breakGlass: null,
};

export interface ToldMessage {
  readonly how: 'post' | 'update';
  readonly conversation: string;
  readonly activity: string;
  readonly reply: Reply;
  readonly mentions: readonly Person[];
}

export interface RequestWorld {
  readonly ports: RequestPorts;
  readonly told: ToldMessage[];
  readonly act: (who: Person, act: RequestAct, conversation?: string) => Promise<RequestReply>;
  /** A question asked in the room; its answer is kept, and its id given. */
  readonly asked: (who: Person, from: string, to: string) => Promise<string>;
  /** Asks, fills the form in and sends it; gives the number of the request. */
  readonly proposed: (who: Person, form?: Partial<ProposalForm>, to?: string) => Promise<number>;
  readonly request: (number: number) => Promise<Request>;
  readonly kinds: (number: number) => Promise<readonly string[]>;
  readonly work: () => Promise<void>;
}

export interface WorldOptions {
  readonly store: Store;
  readonly azure: Azure;
  /** All resources as they are at this moment. */
  readonly wires: () => Promise<Iterable<unknown>>;
  readonly ports?: Partial<RequestPorts>;
}

const QUICK = { firstPause: 20, longestPause: 100, waitInProcess: 1_000, firstRetry: 100 };

export function requestWorld({ store, azure, wires, ports: over = {} }: WorldOptions): RequestWorld {
  const told: ToldMessage[] = [];
  let messages = 0;
  const messenger: Messenger = {
    post: async (conversation, reply, mentions) => {
      messages += 1;
      told.push({ how: 'post', conversation, activity: `message-${messages}`, reply, mentions });
      return { sent: true, activity: `message-${messages}` };
    },
    update: async ({ conversation, activity }, reply) => {
      told.push({ how: 'update', conversation, activity, reply, mentions: [] });
      return { sent: true, activity };
    },
  };
  const fresh = (request: AskRequest): Promise<Reply> => ask(request, networkPorts(wires));
  const ports: RequestPorts = {
    store: store.events,
    jobs: store.jobs,
    exclusively: store.exclusively,
    cards: store.cards,
    conversations: store.conversations,
    messenger,
    answers: store.answers,
    ask: fresh,
    askFreshly: fresh,
    azure: azure.writer,
    groupsOf: azure.groupsOf,
    recentChanges: azure.reader.recentChanges,
    policy: POLICY,
    practice: false,
    zone: 'UTC',
    now: () => new Date(),
    newId,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    at: async () => undefined,
    timing: { ...REQUEST_TIMING, ...QUICK },
    ...over,
  };
  const story = makeRequestStory(ports);
  const act: RequestWorld['act'] = (who, one, conversation = ROOM) =>
    story({ conversation: { id: conversation, kind: 'personal' }, person: who }, one, 'en' satisfies Language, () => undefined);
  const asked: RequestWorld['asked'] = async (who, from, to) => {
    const id = `A-${newId()}`;
    const question = { kind: 'reach', from, to, flow: { protocol: 'any', port: null }, why: false } as const;
    const reply = await ports.ask({ question, language: 'en', unread: [], id });
    await ports.answers.keep({ id, conversation: ROOM, person: who.id, text: `can ${from} reach ${to}?`, question, reply });
    return id;
  };
  return {
    ports,
    told,
    act,
    asked,
    proposed: async (who, form = {}, to = '10.3.0.4') => {
      const answer = await asked(who, 'vm-hub-01', to);
      const reply = await act(who, { act: 'propose', answer, form: flagForm(form) });
      if (reply.kind !== 'request') throw new Error(`Not proposed: ${JSON.stringify(reply)}`);
      return reply.view.number;
    },
    request: async (number) => {
      const { request } = await loadRequest(ports.store, number);
      if (request === null) throw new Error(`There is no request ${number}.`);
      return request;
    },
    kinds: async (number) => (await loadRequest(ports.store, number)).events.map(({ kind }) => kind),
    work: () => workRequests(ports),
  };
}

/** The lab's second remedy turns flags on; the first makes peerings. */
export function flagForm(form: Partial<ProposalForm> = {}): ProposalForm {
  return { ...EMPTY_FORM, reason: 'replication', remedy: 2, ...form };
}

function networkPorts(wires: WorldOptions['wires']): NetworkPorts {
  const now = new Date();
  return {
    network: async () => {
      const builder = modelBuilder();
      const asOf = now.toISOString();
      builder.add({ name: 'azure', json: [...(await wires()), { type: 'Hairpin/capture', asOf, missing: [] }], modifiedAt: asOf });
      return { model: builder.done().model, origin: 'live' };
    },
    pastNetwork: async () => ({ found: 'none', reason: 'no-since', detail: '' }),
    now: () => now,
    staleAfterHours: 24,
    transparent: new Set(),
  };
}

export async function until(what: string, holds: () => Promise<boolean> | boolean, withinMs = 20_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** PUTs and DELETEs that reached Azure. */
export function writesIn(requests: readonly { readonly method: string; readonly path: string }[]): readonly string[] {
  return requests
    .filter(({ method }) => method === 'PUT' || method === 'DELETE')
    .map(({ method, path }) => `${method} ${path.split('?')[0]?.split('/').at(-1)}`);
}
