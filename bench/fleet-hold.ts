/** An estate on disk -> how long the bot's event loop is held at most while it loads that model and answers questions about all of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopbackToo, readyUrl } from '../tools/start/bot.ts';
import { type Child, startChild } from '../tools/start/child.ts';
import { cleanEnv } from '../tools/start/clean-env.ts';
import { freePort } from '../tools/start/free-port.ts';
import { untilReady } from '../tools/start/ready.ts';
import { makeAsker } from './ask.ts';
import { estateFolder } from './estates.ts';
import type { Figure } from './figure.ts';
import type { HoldReport } from './hold-probe.ts';

const ROOT = join(import.meta.dirname, '..');
const LOADS_WITHIN_MS = 600_000;
const ENOUGH_MS = 30_000;

export async function measureHold(nics: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hairpin-hold-'));
  const [report, port] = [join(folder, 'held.json'), await freePort()];
  const bot = startBotOn(estateFolder(nics).path, folder, report, port);
  try {
    const started = performance.now();
    const state = await untilReady(readyUrl(port), bot, LOADS_WITHIN_MS);
    if (state !== 'ready') throw new Error(`${bot.name} is ${state}: see what it said above.`);
    const loading = performance.now() - started;
    await askAll(port);
    await bot.stop();
    const { starting, answering } = JSON.parse(readFileSync(report, 'utf8')) as HoldReport;
    const size = nics.toLocaleString('en');
    return [
      { name: `from starting the bot on ${size} NICs until it is ready`, value: loading, unit: 'ms' },
      {
        name: '  longest hold of its event loop, loading, with a new store, before it listens',
        value: starting.held,
        unit: 'ms',
        aim: '< 200',
      },
      { name: '    of its own work between two turns of the loop, at most', value: starting.busy, unit: 'ms' },
      { name: '  longest hold of its event loop, answering', value: answering.held, unit: 'ms', aim: '< 200' },
      { name: '    of its own work between two turns of the loop, at most', value: answering.busy, unit: 'ms' },
    ];
  } finally {
    await bot.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startBotOn(model: string, folder: string, report: string, port: number): Child {
  const env = cleanEnv();
  return startChild({
    name: 'the bot',
    args: ['--import', import.meta.resolve('./hold-probe.ts'), 'src/main.ts'],
    cwd: ROOT,
    env: {
      ...env,
      PORT: String(port),
      NO_PROXY: loopbackToo(env.NO_PROXY ?? env.no_proxy),
      HAIRPIN_MODEL: model,
      HAIRPIN_DATA_DIR: join(folder, 'data'),
      BENCH_HOLD_REPORT: report,
    },
    show: (line, stream) => (stream === 'stderr' ? line : null),
  });
}

const QUESTIONS = [
  'help',
  'can vm-0000-000 reach vm-0001-000 on 443?',
  'can vm-0000-000 reach vm-0001-100?',
  'flags',
  'routes of vm-0003-000',
  'who can reach vm-0003-000 on 443?',
  'what can vm-0002-000 reach?',
  'what if allowRemoteVnetTraffic on ergw-hub-03 were on: can vm-0000-000 reach vm-0003-000?',
  'what does turning allowRemoteVnetTraffic on at ergw-hub-03 open?',
  'can vm-000 reach 10.1.0.4?',
];

/** Each question while others wait, as people ask. */
async function askAll(port: number): Promise<void> {
  const until = performance.now() + ENOUGH_MS;
  const askers = [makeAsker(port), makeAsker(port)];
  await Promise.all(
    askers.map(async (asker) => {
      for (const question of QUESTIONS) if (performance.now() < until) await asker.ask(question);
      asker.close();
    }),
  );
}
