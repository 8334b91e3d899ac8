/** A configuration, the thread that answers, the store and a way to people -> change requests and watches, made on live Azure, or as practice on a stored model. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GroupsOf } from './app/azure-ports.ts';
import { canRequest } from './app/can-request.ts';
import { makeRequestStory } from './app/handle-request-act.ts';
import type { Messenger } from './app/messenger-port.ts';
import type { Ports } from './app/ports.ts';
import { makePracticeAzure } from './app/practice-azure.ts';
import { REQUEST_TIMING, type RequestPorts } from './app/request-ports.ts';
import { afterSweep, workRequests } from './app/work-requests.ts';
import type { BotStore } from './bot-store.ts';
import type { Config } from './config.ts';
import type { Fleet } from './fleet-worker.ts';
import { openLiveAzure } from './live-azure.ts';
import { newId } from './new-id.ts';
import { readPolicy } from './read-policy.ts';

/** In practice a saving takes seconds, where Azure takes minutes. */
const PRACTICE_SAVING_MS = 4_000;
const PRACTICE_TIMING = { ...REQUEST_TIMING, firstPause: 1_000, longestPause: 2_000 };

export interface Requests extends Pick<Ports, 'ask' | 'requests' | 'canRequest'> {
  /** Takes up the work that waits in the store. */
  readonly begin: () => Promise<void>;
}

export interface RequestsParts {
  readonly config: Config;
  readonly fleet: Fleet;
  readonly store: BotStore;
  readonly messenger: Messenger;
  readonly log: Logger;
}

export type OpenedRequests = { readonly ok: true; readonly requests: Requests } | { readonly ok: false; readonly text: string };

export async function openRequests(parts: RequestsParts): Promise<OpenedRequests> {
  const { config, fleet, store, messenger, log } = parts;
  const practice = fleet.origin !== 'live';
  const read = await readPolicy(config.policy, !practice);
  if (!read.ok) return { ok: false, text: read.problems.join('\n') };
  const { policy } = read;
  const ways = practice ? practise(parts) : { ...(await live(config)), ask: fleet.ask, askFreshly: fleet.askFreshly };
  const ports: RequestPorts = {
    store: store.events,
    jobs: store.jobs,
    exclusively: store.exclusively,
    cards: store.cards,
    conversations: store.conversations,
    messenger,
    answers: store.answers,
    ...ways,
    recentChanges: fleet.recentChanges,
    policy,
    practice,
    zone: config.timeZone,
    now: () => new Date(),
    newId,
    pause: (ms) => sleep(ms),
    at: async () => undefined,
    timing: practice ? PRACTICE_TIMING : REQUEST_TIMING,
  };
  fleet.onSweep((sweep) =>
    afterSweep(sweep, ports).catch((error: unknown) =>
      log.error({ err: error }, 'What changed could not be told; the next sweep tells it'),
    ),
  );
  const on = policy !== null;
  if (on) log.info({ practice }, practice ? 'Change requests are on, as practice on a stored model' : 'Change requests are on');
  return {
    ok: true,
    requests: {
      ask: ways.ask,
      requests: makeRequestStory(ports),
      ...(on ? { canRequest } : {}),
      begin: () => workRequests(ports),
    },
  };
}

type Ways = Pick<RequestPorts, 'azure' | 'groupsOf' | 'askFreshly'> & { readonly ask: Ports['ask'] };

async function live(config: Config): Promise<Pick<Ways, 'azure'> & { readonly groupsOf: GroupsOf }> {
  const { writer, groupsOf } = await openLiveAzure(config);
  return { azure: writer, groupsOf };
}

/** What was practised counts in every answer after it, whoever asks. */
function practise({ fleet, store }: RequestsParts): Ways {
  const { azure, taken } = makePracticeAzure({
    store: store.events,
    readValues: fleet.readValues,
    ask: fleet.ask,
    now: () => new Date(),
    newId,
    savingMs: PRACTICE_SAVING_MS,
    alone: store.kind === 'pglite',
  });
  const ask: Ports['ask'] = async (request, soon) => fleet.ask({ ...request, taken: await taken() }, soon);
  return { azure, groupsOf: null, ask, askFreshly: (request) => ask(request) };
}
