/** Children and what to say when all of them are ready -> they run until Ctrl-C, or until one of them ends; then all are stopped. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './child.ts';
import { type Readiness, untilReady } from './ready.ts';

const PATIENCE_MS = 120_000;

/** Each child with the address where it says that it is ready. */
export interface Started {
  readonly child: Child;
  readonly url: string;
}

type End = { readonly why: 'signal' } | { readonly why: 'ended'; readonly child: Child; readonly how: number | NodeJS.Signals };

/** The exit code, once everything that was started has ended. `start` is called when signals are listened to. */
export async function runTogether(start: () => readonly Started[], invitation: string): Promise<number> {
  const stopped = untilSignal();
  const started = start();
  const first = Promise.race([stopped, ...started.map(({ child }) => untilEnded(child, stopped))]);
  const exit = await Promise.race([first.then(report), complainIfNotReady(started, invitation)]);
  const code = exit ?? report(await first);
  await Promise.all(started.map(({ child }) => child.stop()));
  return code;
}

/** Invites when everything is ready, and is null then; the exit code when something stays silent. */
async function complainIfNotReady(started: readonly Started[], invitation: string): Promise<number | null> {
  const states = await Promise.all(started.map(({ child, url }): Promise<Readiness> => untilReady(url, child, PATIENCE_MS)));
  const silent = started.find((_, index) => states[index] === 'silent');
  if (silent)
    return complain(`${capital(silent.child.name)} was not ready after ${PATIENCE_MS / 1000} s: see what it said, and start again.`, 1);
  if (states.every((state) => state === 'ready')) process.stdout.write(`${invitation}\n`);
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

export function complain(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
