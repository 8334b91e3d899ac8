/** What is kept of past sweeps over Azure: each resource's body for as long as it stood, so that any earlier model can be read again. */
import type { EarlierBody } from '../network/earlier-model.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';

/** A resource that differs from the snapshot before. `body` null: it is gone. */
export interface ChangedResource {
  readonly key: Key;
  readonly id: ArmId;
  readonly type: string;
  /** Of the canonical JSON of the body without what changes by itself (`etag`); null: gone. */
  readonly digest: string | null;
  readonly body: Wire | null;
}

export interface Snapshot {
  readonly number: number;
  /** ISO 8601, UTC: when the sweep that found it began, and the last sweep that found it unchanged. */
  readonly asOf: string;
  readonly seenUntil: string;
  readonly missing: readonly string[];
  readonly changes: number;
}

export interface History {
  /** Of the newest snapshot, by key; empty before the first. */
  readonly digests: () => Promise<ReadonlyMap<Key, string>>;
  /** The same in batches: a fleet's digests at once hold up whoever hands them on. */
  readonly digestBatches: () => AsyncIterable<readonly (readonly [Key, string])[]>;
  /**
   * All of it is kept, or nothing. Without any change only `seenUntil` of the newest moves. `after`: the number of the snapshot that the changes were found
   * against, 0 before the first; null where another process has kept one since, of which these would be a repetition: nothing is kept.
   */
  readonly keep: (
    sweep: { readonly asOf: string; readonly missing: readonly string[]; readonly after?: number },
    changed: AsyncIterable<readonly ChangedResource[]>,
  ) => Promise<Snapshot | null>;
  readonly newest: () => Promise<Snapshot | null>;
  /** The newest snapshot not after this time; null: history begins later. */
  readonly at: (time: string) => Promise<Snapshot | null>;
  readonly oldest: () => Promise<Snapshot | null>;
  /** All bodies as they stood then, in batches. */
  readonly bodiesAt: (snapshot: number) => AsyncIterable<readonly Wire[]>;
  /** Of what this snapshot found changed, how it stood in the one before, in batches; a resource that was not there yet has no body. */
  readonly bodiesBefore: (snapshot: number) => AsyncIterable<readonly EarlierBody[]>;
  /** Snapshots that ended before this time are let go; resolves to how many. */
  readonly forgetBefore: (time: string) => Promise<number>;
}
