/**
 * Jobs for the queues of durable work. `carryOut`: apply and verify. `redraw`: live messages. `due`: what time brings (lapsing, reminders, revert dates).
 * `tell`: one-time messages. `watches`: ask them all again.
 */
import type { Reminder } from '../change/request-event.ts';
import type { NewJob } from './event-store-port.ts';
import { requestStream } from './load-request.ts';

/** What time, or another request, brings to a request. */
export type Due =
  | { readonly request: number; readonly due: 'expire' | 'revert' }
  | { readonly request: number; readonly due: 'remind'; readonly about: Reminder }
  /** Its way back came to nothing. */
  | { readonly request: number; readonly due: 'undoDropped'; readonly by: number };

/** Where a message goes: a conversation, or wherever a person speaks with the bot alone. */
export type Audience = { readonly conversation: string } | { readonly person: string };

/** Told once to each audience. */
export type Telling =
  | { readonly telling: 'brokeGlass' | 'revertFailed' | Reminder; readonly request: number; readonly to: Audience }
  | { readonly telling: 'event'; readonly stream: string; readonly version: number; readonly to: Audience };

export function carryOutJob(request: number, notBefore: string | null = null): NewJob {
  return { queue: 'carryOut', key: requestStream(request), data: { request }, notBefore };
}

export function redrawJob(stream: string): NewJob {
  return { queue: 'redraw', key: stream, data: { stream }, notBefore: null };
}

/** Each due thing of a request is a key of its own: they do not wait for each other. `at` null: at once. */
export function dueJob(due: Due, at: string | null): NewJob {
  const name = due.due === 'remind' ? due.about : due.due;
  return { queue: 'due', key: `${requestStream(due.request)}:${name}`, data: due, notBefore: at };
}

/** One that cannot be delivered holds up no other. */
export function tellJob(telling: Telling): NewJob {
  const about = 'request' in telling ? requestStream(telling.request) : `${telling.stream}:${telling.version}`;
  const to = 'conversation' in telling.to ? telling.to.conversation : telling.to.person;
  return { queue: 'tell', key: `${about}:${telling.telling}:${to}`, data: telling, notBefore: null };
}

export const WATCHES_JOB: NewJob = { queue: 'watches', key: 'watches', data: {}, notBefore: null };
