/** Azure as configured -> a network to ask once, in this process: one sweep, and what a question depends on read again. For the terminal. */
import { setTimeout as sleep } from 'node:timers/promises';
import { askLive } from './app/ask-live.ts';
import type { AskRequest } from './app/ask-request.ts';
import type { LivePorts } from './app/live-ports.ts';
import type { NetworkPorts } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import type { Config } from './config.ts';
import { openLiveAzure } from './live-azure.ts';
import { makeLiveModel } from './live-model.ts';
import { sweepAzure } from './sweep-azure.ts';

export type LiveNetwork =
  | { readonly ok: true; readonly ask: (request: AskRequest) => Promise<Reply> }
  /** One sentence that ends in what to do. */
  | { readonly ok: false; readonly text: string };

export async function readLiveNetwork(config: Config, rest: Omit<NetworkPorts, 'network'>): Promise<LiveNetwork> {
  const { reader } = await openLiveAzure(config);
  const swept = await sweepAzure({ readFleet: reader.readFleet, before: null, now: rest.now });
  if (!swept.ok) return { ok: false, text: swept.trouble.text };
  const live = makeLiveModel();
  live.take(swept.model, swept.missing);
  const ports: LivePorts = {
    ...rest,
    network: async () => ({ model: swept.model, origin: 'live' }),
    recentChanges: reader.recentChanges,
    readFresh: reader.readFresh,
    readEvidence: reader.readEvidence,
    correct: live.correct,
    pause: (ms) => sleep(ms, undefined, { ref: false }),
    // Nobody waits for an early answer in a terminal: it prints one.
    slowAfterMs: 0,
  };
  return { ok: true, ask: (request) => askLive(request, ports, null) };
}
