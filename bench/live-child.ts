/** A round trip in milliseconds -> the figures of live answers from a fake Azure that is that far away, as JSON on stdout. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cloudOf } from '../src/azure/cloud.ts';
import { openAzure } from '../src/azure/open-azure.ts';
import { startLiveFleet } from '../src/live-fleet.ts';
import { readQuestion } from '../src/question/read-question.ts';
import { startFakeAzure } from '../test/fake-azure/start.ts';
import { type Figure, quantile } from './figure.ts';

const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
const LAB = fileURLToPath(new URL('../models/lab', import.meta.url));
const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const ASKED = 40;
const STARTED = 3;

const roundTrip = Number(process.argv[2]);
const run = promisify(execFile);
const fake = await startFakeAzure({ model: LAB, latencyMs: roundTrip, quota: null });
Object.assign(process.env, fake.env);

const figures: Figure[] = [...(await ofQuestions()), ...(await ofStarts())];
process.stdout.write(JSON.stringify(figures));
await fake.stop();
process.exit(0);

/** The model is warm; each question differs from the last in its port, so that none is answered from memory. */
async function ofQuestions(): Promise<Figure[]> {
  const { reader } = await openAzure({
    cloud: cloudOf('AzureCloud', { arm: fake.armEndpoint, graph: fake.graphEndpoint }),
    scopes: { subscriptions: fake.env.AZURE_SUBSCRIPTIONS?.split(',') ?? [], managementGroups: [] },
    ca: fake.ca,
  });
  let rounds = 0;
  const readFresh: typeof reader.readFresh = (...args) => {
    rounds += 1;
    return reader.readFresh(...args);
  };
  const read = Promise.withResolvers<void>();
  const fleet = startLiveFleet({
    reader: { ...reader, readFresh },
    history: null,
    refreshMs: 3_600_000,
    slowAfterMs: 3_600_000,
    zone: 'UTC',
    transparent: new Set(),
    staleAfterHours: 24,
    named: async () => ({ found: 'none', reason: 'no-since', detail: '' }),
    now: () => new Date(),
    chance: Math.random,
    onUnready: () => undefined,
    onSweep: () => undefined,
    onNews: (_level, text) => (text === 'Azure was read' ? read.resolve() : undefined),
  });
  await read.promise;
  const ask = async (port: number): Promise<number> => {
    const parsed = readQuestion(`${QUESTION.slice(0, -1)} on tcp/${port}`);
    if (!parsed.understood) throw new Error('The question was not understood.');
    const start = performance.now();
    const reply = await fleet.ask({ question: parsed.question, language: 'en', unread: [], id: 'A-00000000' }, null);
    const took = performance.now() - start;
    if (reply.kind !== 'answer' || !reply.stamp.again) throw new Error(`No live answer: ${JSON.stringify(reply)}`);
    return took;
  };
  // The first one corrects the model by what single readings tell beyond the sweep, and opens the connections.
  const first = await ask(1);
  const sample: number[] = [];
  rounds = 0;
  for (let i = 0; i < ASKED; i += 1) sample.push(await ask(1000 + i));
  await fleet.stop();
  return [
    { name: 'round trips of a warm live question, one after the other', value: rounds / ASKED, unit: '', aim: '≤ 2' },
    {
      name: `live question over one round trip of ${roundTrip} ms, warm: median`,
      value: quantile(sample, 0.5) / roundTrip,
      unit: '×',
      aim: '≤ 2',
    },
    {
      name: `live question over one round trip of ${roundTrip} ms, warm: 99th percentile`,
      value: quantile(sample, 0.99) / roundTrip,
      unit: '×',
    },
    { name: 'live question over one round trip: the first after a sweep', value: first / roundTrip, unit: '×' },
  ];
}

async function ofStarts(): Promise<Figure[]> {
  const start = async (args: readonly string[]): Promise<number> => {
    const sample: number[] = [];
    for (let i = 0; i < STARTED; i += 1) {
      const begun = performance.now();
      await run(process.execPath, [CLI, QUESTION, ...args]).catch((error: { readonly code?: unknown }) => {
        // The exit code says "blocked".
        if (error.code !== 1) throw error;
      });
      sample.push(performance.now() - begun);
    }
    return quantile(sample, 0.5);
  };
  return [
    { name: 'terminal, start to first answer from a file', value: await start(['--model', LAB]), unit: 'ms' },
    { name: `terminal, start to first answer live, sweep and all, ${roundTrip} ms away`, value: await start(['--live']), unit: 'ms' },
  ];
}
