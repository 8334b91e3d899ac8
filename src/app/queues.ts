/** The queues of durable work, and jobs for them. */
import type { NewJob } from './event-store-port.ts';
import { requestStream } from './load-request.ts';

/** `carryOut`: apply, verify, revert. `redraw`: live messages. `due`: what time brings (lapsing, reminders, revert dates). `tell`: one-time messages. */
export const QUEUES = ['carryOut', 'redraw', 'due', 'tell'] as const;
export type Queue = (typeof QUEUES)[number];

/** What time brings to a request. */
export type Due =
  | { readonly request: number; readonly due: 'expire' | 'revert' }
  | { readonly request: number; readonly due: 'remind'; readonly about: ReminderAbout };

export type ReminderAbout = 'revertSoon' | 'reviewDue' | 'expiresSoon';

/** Told once. */
export type Telling =
  | { readonly telling: 'brokeGlass' | 'revertFailed'; readonly request: number }
  | { readonly telling: 'reminder'; readonly request: number; readonly about: ReminderAbout }
  | { readonly telling: 'watch'; readonly watch: number; readonly news: 'alert' | 'recovered' | 'unclear' }
  | { readonly telling: 'drift'; readonly version: number };

export function carryOutJob(request: number, notBefore: string | null = null): NewJob {
  return { queue: 'carryOut', key: requestStream(request), data: { request }, notBefore };
}

export function redrawJob(stream: string): NewJob {
  return { queue: 'redraw', key: stream, data: { stream }, notBefore: null };
}

/** Each due thing of a request is a key of its own: they do not wait for each other. */
export function dueJob(due: Due, notBefore: string): NewJob {
  const name = due.due === 'remind' ? due.about : due.due;
  return { queue: 'due', key: `${requestStream(due.request)}:${name}`, data: due, notBefore };
}

export function tellJob(telling: Telling, key: string): NewJob {
  return { queue: 'tell', key, data: telling, notBefore: null };
}
