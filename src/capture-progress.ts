/** How far a sweep is -> a bar on a terminal, a plain line now and then anywhere else. */
import type { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import type { FleetProgress } from './app/azure-ports.ts';

export interface Progress {
  readonly show: (progress: FleetProgress) => void;
  /** What comes after the sweep: one line each. */
  readonly say: (line: string) => void;
  readonly end: () => void;
}

const FORMAT = '{bar} {percentage} % | {facts}';
const EVERY_MS = 5000;

export function makeProgress(stream: Writable & { readonly isTTY?: boolean }, now: () => number = Date.now): Progress {
  const begun = now();
  const facts = (progress: FleetProgress): string => `${factsOf(progress)}, ${leftOf(progress.done, now() - begun)}`;
  if (stream.isTTY !== true) return plainLines(stream, facts, now);
  const bar = new SingleBar({ format: FORMAT, stream, barsize: 24, clearOnComplete: true, hideCursor: true, gracefulExit: false });
  let running = false;
  const end = (): void => {
    if (running) bar.stop();
    running = false;
  };
  return {
    show: (progress) => {
      const value = Math.round(progress.done * 100);
      if (running) bar.update(value, { facts: facts(progress) });
      else bar.start(100, value, { facts: facts(progress) });
      running = true;
    },
    say: (line) => {
      end();
      stream.write(`${line}\n`);
    },
    end,
  };
}

function plainLines(stream: Writable, facts: (progress: FleetProgress) => string, now: () => number): Progress {
  let last = Number.NEGATIVE_INFINITY;
  return {
    show: (progress) => {
      if (now() - last < EVERY_MS) return;
      last = now();
      stream.write(`${Math.round(progress.done * 100)} %: ${facts(progress)}\n`);
    },
    say: (line) => void stream.write(`${line}\n`),
    end: () => {},
  };
}

function factsOf({ typesDone, types, pages, resources, subscriptions }: FleetProgress): string {
  const number = (value: number): string => value.toLocaleString('en');
  return `${number(typesDone)} of ${number(types)} reads, ${number(pages)} pages, ${number(resources)} resources, ${number(subscriptions)} subscriptions`;
}

function leftOf(done: number, elapsedMs: number): string {
  if (done <= 0.02 || elapsedMs < 2000) return 'time left not known yet';
  const seconds = Math.ceil((elapsedMs * (1 - done)) / done / 1000);
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
