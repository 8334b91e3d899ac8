/** `npm start`: the environment -> the bot and, where it is installed, the Playground beside it, until Ctrl-C. */
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { readyUrl, startBot } from './start/bot.ts';
import type { Child } from './start/child.ts';
import { type Plan, planStart } from './start/plan.ts';
import { pageUrl, pingUrl, startPlayground } from './start/playground.ts';
import { type Readiness, untilReady } from './start/ready.ts';

const CANNOT_RUN = 4;
const PATIENCE_MS = 60_000;

/** Each child with the address where it says that it is ready. */
interface Started {
  readonly child: Child;
  readonly url: string;
}

type End = { readonly why: 'signal' } | { readonly why: 'ended'; readonly child: Child; readonly how: number | NodeJS.Signals };

// As the bot does: the ports may stand there. What is set already stays.
if (existsSync('.env')) process.loadEnvFile('.env');
const plan = await planStart(process.env);
process.exit('refusal' in plan ? complain(plan.refusal, CANNOT_RUN) : await run(plan));

/** The exit code, once everything that was started has ended. */
async function run(plan: Plan): Promise<number> {
  const stopped = untilSignal();
  const started = startAll(plan);
  const first = Promise.race([stopped, ...started.map(({ child }) => untilEnded(child, stopped))]);
  const exit = await Promise.race([first.then(report), complainIfNotReady(started, plan)]);
  const code = exit ?? report(await first);
  await Promise.all(started.map(({ child }) => child.stop()));
  return code;
}

function startAll({ botPort, playground }: Plan): Started[] {
  const bot = { child: startBot(botPort), url: readyUrl(botPort) };
  if (!playground) return [bot];
  return [bot, { child: startPlayground(playground.cli, { port: playground.port, botPort }), url: pingUrl(playground.port) }];
}

/** Invites when everything is ready, and is null then; the exit code when something stays silent. */
async function complainIfNotReady(started: readonly Started[], plan: Plan): Promise<number | null> {
  const states = await Promise.all(started.map(({ child, url }): Promise<Readiness> => untilReady(url, child, PATIENCE_MS)));
  const silent = started.find((_, index) => states[index] === 'silent');
  if (silent)
    return complain(`${capital(silent.child.name)} was not ready after ${PATIENCE_MS / 1000} s: see what it said, and start again.`, 1);
  if (states.every((state) => state === 'ready')) process.stdout.write(`${invitation(plan)}\n`);
  return null;
}

function untilSignal(): Promise<End> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => settle({ why: 'signal' }));
  });
}

/** Ctrl-C reaches the children as well: one that ends together with the signal has not failed. */
async function untilEnded(child: Child, stopped: Promise<End>): Promise<End> {
  const how = await child.ended;
  return Promise.race([stopped, pause(200).then((): End => ({ why: 'ended', child, how }))]);
}

function report(end: End): number {
  if (end.why === 'signal') return 0;
  const code = typeof end.how === 'number' && end.how !== 0 ? end.how : 1;
  return complain(`${capital(end.child.name)} ended (${end.how}) and everything is stopped: what it said above tells why.`, code);
}

function invitation({ botPort, playground, sampleLab }: Plan): string {
  const bot = `http://127.0.0.1:${botPort}/api/messages`;
  if (!playground)
    return `The bot is ready at ${bot}; the Playground is not installed here ("npm ci" with development dependencies brings it).`;
  const questions = sampleLab ? ['can vm-hub-01 reach 10.3.0.4?', 'flags', 'vm-hub-01 から 10.3.0.4 に疎通できる？'] : ['help'];
  return `Hairpin is ready: open ${pageUrl(playground.port)}\n\nAsk, for example:\n${questions.map((one) => `  ${one}\n`).join('')}\nCtrl-C stops it.`;
}

function complain(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
