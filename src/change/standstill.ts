/** Why a request stands still or failed, as data. */
import type { ArmId } from '../network/resource-id.ts';

export const STANDSTILLS = [
  /** `resource`, `property`, what the plan expects and what was found. */
  'world-moved',
  /** Azure refused the change, or the operation failed: its own words. */
  'azure-refused',
  'azure-failed',
  /** Azure said that it was done and the value is the old one. */
  'not-changed',
  /** The operation did not end within the time that is waited for one. */
  'azure-slow',
  /** The window closed before the change could be sent. */
  'window-over',
  'migration-running',
  'not-express-route',
  /** The resource could not be read: Azure's own words. */
  'not-readable',
  /** The way back by its date could not begin or did not go through: `request` carries it. */
  'revert-failed',
] as const;

export interface Standstill {
  readonly what: (typeof STANDSTILLS)[number];
  readonly resource: ArmId | null;
  readonly property: string | null;
  readonly expected: unknown;
  readonly found: unknown;
  /** Azure's own words with what to do, where it said any. */
  readonly words: string | null;
  readonly request: number | null;
}

/** A standstill of which only some is known. */
export function standstill(what: Standstill['what'], known: Partial<Omit<Standstill, 'what'>> = {}): Standstill {
  return { what, resource: null, property: null, expected: null, found: null, words: null, request: null, ...known };
}
