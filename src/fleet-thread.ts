/** The thread that holds the model: reads it, from files or from Azure, and answers what it is asked. */
import { parentPort, workerData } from 'node:worker_threads';
import { ask } from './app/ask.ts';
import { pack } from './app/pack-lists.ts';
import type { NetworkPorts, Soon } from './app/ports.ts';
import type { AnswerTo, Asked, FleetOptions, FromThread, LiveOptions, ToThread } from './fleet-messages.ts';
import { historyBy } from './history-calls.ts';
import type { LiveFleet } from './live-fleet.ts';
import { loadNetwork } from './load-network.ts';
import { pastModels } from './past-models.ts';
import { storedFleet } from './stored-fleet.ts';

/** As many as a person reads in a log: each would hold the other thread a little. */
const BROKEN_TOLD = 100;

const options = workerData as FleetOptions;
const say = (message: FromThread): void => parentPort?.postMessage(message);
const waiting = new Map<number, PromiseWithResolvers<unknown>>();
let calls = 0;

if (options.live) await serveLive(options.live);
else await serveStored();

async function serveStored(): Promise<void> {
  const loaded = await loadNetwork(options);
  if (!loaded.ok) return say({ kind: 'refused', text: loaded.text });
  const ports: NetworkPorts = {
    network: async () => loaded.network,
    pastNetwork: pastModels(options.pastModels),
    now: () => new Date(),
    transparent: new Set(options.transparentAppliances),
    staleAfterHours: options.staleAfterHours,
  };
  let last: Promise<unknown> = Promise.resolve();
  serve(
    storedFleet(loaded.network, (request) => {
      const reply = last.then(() => ask(request, ports));
      last = reply.catch(() => undefined);
      return reply;
    }),
  );
  const { network, broken } = loaded;
  say({ kind: 'loaded', facts: { origin: network.origin, broken: broken.slice(0, BROKEN_TOLD), brokenInAll: broken.length } });
}

async function serveLive(live: LiveOptions): Promise<void> {
  // The bot listens from now on; what is asked waits here for the libraries, which take a second to load.
  say({ kind: 'loaded', facts: { origin: 'live', broken: [], brokenInAll: 0 } });
  // Who has no live Azure does not wait for its libraries.
  const [{ openLiveAzure }, { startLiveFleet }] = await Promise.all([import('./live-azure.ts'), import('./live-fleet.ts')]);
  const { reader } = await openLiveAzure(live);
  const fleet = startLiveFleet({
    reader,
    history: live.history ? historyBy(callHistory) : null,
    refreshMs: live.refreshMs,
    slowAfterMs: live.slowAfterMs,
    zone: live.zone,
    transparent: new Set(options.transparentAppliances),
    staleAfterHours: options.staleAfterHours,
    named: pastModels(options.pastModels),
    now: () => new Date(),
    chance: Math.random,
    onUnready: (why) => say({ kind: 'unready', why }),
    onSweep: (sweep) => say({ kind: 'swept', sweep }),
    onNews: (level, text, facts) => say({ kind: 'news', level, text, facts }),
  });
  serve(fleet);
}

function callHistory(call: Extract<FromThread, { kind: 'keep' }>['call']): Promise<unknown> {
  calls += 1;
  const answer = Promise.withResolvers<unknown>();
  waiting.set(calls, answer);
  say({ kind: 'keep', number: calls, call });
  return answer.promise;
}

function serve(fleet: Pick<LiveFleet, 'ask' | 'values' | 'recentChanges'>): void {
  parentPort?.on('message', (message: ToThread) => {
    if (message.kind === 'asked') return void answer(message.number, message.asked, fleet);
    const call = waiting.get(message.number);
    waiting.delete(message.number);
    if (message.ok) call?.resolve(message.value);
    else call?.reject(message.value);
  });
}

async function answer(number: number, asked: Asked, fleet: Pick<LiveFleet, 'ask' | 'values' | 'recentChanges'>): Promise<void> {
  const soon: Soon = (reply) => say({ kind: 'early', number, reply: pack(reply) });
  try {
    say({ kind: 'answered', number, value: pack(await serveOne(asked, fleet, soon)) });
  } catch (error) {
    say({ kind: 'failed', number, error });
  }
}

function serveOne(asked: Asked, fleet: Pick<LiveFleet, 'ask' | 'values' | 'recentChanges'>, soon: Soon): Promise<AnswerTo[keyof AnswerTo]> {
  switch (asked.kind) {
    case 'ask':
      return fleet.ask(asked.request, asked.soon ? soon : null);
    case 'values':
      return fleet.values(asked.wanted);
    case 'recent':
      return fleet.recentChanges(...asked.args);
  }
}
