/** What the engine finds on one way, before the two directions are put together. */
import type { Cause, Doubt } from './verdict.ts';

interface Weight {
  /** It weighs on the two directions wherever it was found. */
  readonly both?: true;
  /** It weighs on part of the asked traffic only, which the way's traffic already tells; without it, on all of it. */
  readonly partial?: true;
  /** Another route than the one that the way tells may take the packet: what stops it there is then not why nothing passes. */
  readonly astray?: true;
}

/** A blocker as found on one way. */
export type Blocker = Omit<Cause, 'direction'> & Weight;

/** A doubt as found on one way. */
export type Unsure = Omit<Doubt, 'direction'> & Weight;

export function unread(resource: string | null, what: string, facts: Unsure['facts'] = {}): Unsure {
  return { code: 'not-read', resource, source: null, facts: { what, ...facts } };
}
