/** An address that a child is to serve -> whether it answers 200 before the child ends or the time is up. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './child.ts';

export type Readiness = 'ready' | 'ended' | 'silent';

export async function untilReady(url: string, child: Child, patienceMs: number): Promise<Readiness> {
  let ended = false;
  child.ended.then(() => {
    ended = true;
  });
  const until = performance.now() + patienceMs;
  while (!ended && performance.now() < until) {
    if (await answersOk(url)) return 'ready';
    await pause(100);
  }
  return ended ? 'ended' : 'silent';
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
