/** The thread that holds the model: reads it, says what came of that, then answers one request after the other, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { ask } from './app/ask.ts';
import type { NetworkPorts } from './app/ports.ts';
import type { FleetOptions, FromThread, ToThread } from './fleet-messages.ts';
import { loadNetwork } from './load-network.ts';
import { pastModels } from './past-models.ts';

/** As many as a person reads in a log: each would hold the other thread a little. */
const BROKEN_TOLD = 100;

const options = workerData as FleetOptions;
const say = (message: FromThread): void => parentPort?.postMessage(message);

const loaded = await loadNetwork(options);
if (loaded.ok) {
  serve({
    network: async () => loaded.network,
    pastNetwork: pastModels(options.pastModels),
    now: () => new Date(),
    transparent: new Set(options.transparentAppliances),
    staleAfterHours: options.staleAfterHours,
  });
  const { network, broken } = loaded;
  say({ kind: 'loaded', facts: { origin: network.origin, broken: broken.slice(0, BROKEN_TOLD), brokenInAll: broken.length } });
} else say({ kind: 'refused', text: loaded.text });

function serve(ports: NetworkPorts): void {
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (message: ToThread) => {
    last = last.then(() => answer(message, ports));
  });
}

async function answer({ number, request }: ToThread, ports: NetworkPorts): Promise<void> {
  try {
    say({ kind: 'answered', number, reply: await ask(request, ports) });
  } catch (error) {
    say({ kind: 'failed', number, error });
  }
}
