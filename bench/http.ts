/** A question over HTTP on the sample lab, beside the floor: an echo bot that sends the same finished card. Both are processes of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readyUrl, startBot } from '../tools/start/bot.ts';
import { type Child, startChild } from '../tools/start/child.ts';
import { cleanEnv } from '../tools/start/clean-env.ts';
import { freePort } from '../tools/start/free-port.ts';
import { untilReady } from '../tools/start/ready.ts';
import { type Asker, makeAsker } from './ask.ts';
import { type Figure, quantile } from './figure.ts';

const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
const WARM_UP = 500;
const BLOCKS = 40;
const PER_BLOCK = 50;

export async function measureHttp(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hairpin-bench-'));
  const children: Child[] = [];
  const start = async (child: Child, port: number): Promise<Asker> => {
    children.push(child);
    const state = await untilReady(readyUrl(port), child, 60_000);
    if (state !== 'ready') throw new Error(`${child.name} is ${state}: see what it said above.`);
    return makeAsker(port);
  };
  try {
    const [botPort, floorPort] = [await freePort(), await freePort()];
    const bot = await start(startBot(botPort, { ...cleanEnv(), HAIRPIN_DATA_DIR: join(folder, 'data') }), botPort);
    const message = join(folder, 'message.json');
    const [finished] = (await bot.ask(QUESTION)).activities;
    writeFileSync(
      message,
      JSON.stringify({ type: 'message', summary: finished?.summary, text: finished?.text, attachments: finished?.attachments }),
    );
    const floor = await start(startFloor(floorPort, message), floorPort);
    return figures(await alternate(bot, floor));
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In blocks by turns, so that whatever else this machine does falls on both alike. */
async function alternate(bot: Asker, floor: Asker): Promise<{ readonly bot: number[]; readonly floor: number[] }> {
  const times = { bot: [] as number[], floor: [] as number[] };
  const block = async (asker: Asker, count: number): Promise<number[]> => {
    const taken: number[] = [];
    for (let index = 0; index < count; index++) taken.push((await asker.ask(QUESTION)).milliseconds);
    return taken;
  };
  await block(bot, WARM_UP);
  await block(floor, WARM_UP);
  for (let index = 0; index < BLOCKS; index++) {
    times.bot.push(...(await block(bot, PER_BLOCK)));
    times.floor.push(...(await block(floor, PER_BLOCK)));
  }
  bot.close();
  floor.close();
  return times;
}

function figures({ bot, floor }: { readonly bot: readonly number[]; readonly floor: readonly number[] }): Figure[] {
  const rows = [
    ['median', 0.5],
    ['99th percentile', 0.99],
  ] as const;
  return rows.flatMap(([name, share]): Figure[] => [
    { name: `question over HTTP, ${name}`, value: quantile(bot, share), unit: 'ms' },
    { name: `floor: same card from an echo bot, ${name}`, value: quantile(floor, share), unit: 'ms' },
    {
      name: `ratio of the two, ${name}`,
      value: quantile(bot, share) / quantile(floor, share),
      unit: '×',
      ...(share === 0.5 ? { aim: '≤ 2' } : {}),
    },
  ]);
}

function startFloor(port: number, message: string): Child {
  const args = [join(import.meta.dirname, 'floor.ts'), String(port), message];
  return startChild({
    name: 'the floor',
    args,
    cwd: import.meta.dirname,
    env: process.env,
    show: (line, stream) => (stream === 'stderr' ? line : null),
  });
}
