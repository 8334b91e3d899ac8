/** The pages of a sweep, and the digests of the sweep before -> the bodies that changed, held small until the sweep has ended well. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ChangedResource } from './app/history-port.ts';
import { bodyDigest } from './body-digest.ts';
import { type Key, keyOf, typeOf } from './network/resource-id.ts';
import type { Wire } from './network/wire.ts';

export interface SweepChanges {
  readonly add: (page: readonly Wire[]) => void;
  /** Once, after the last page: what is new or different, then what is gone, in batches. */
  readonly batches: () => Generator<readonly ChangedResource[]>;
  /** Of all resources that the sweep gave. */
  readonly digests: () => ReadonlyMap<Key, string>;
}

/** Fewer, and crossing to another thread costs more than what crosses. */
const BATCH = 200;

/** Bodies are kept compressed: a first sweep over a great fleet is all changes. */
export function sweepChanges(before: ReadonlyMap<Key, string>): SweepChanges {
  const digests = new Map<Key, string>();
  const packs: Buffer[] = [];
  const packOf = new Map<Key, number>();
  return {
    add: (page) => {
      const changed = new Map<Key, Wire>();
      for (const body of page) {
        if (typeof body.id !== 'string') continue;
        const key = keyOf(body.id);
        const digest = bodyDigest(body);
        digests.set(key, digest);
        // A page may give again what an earlier one gave otherwise: the later one counts.
        if (before.get(key) === digest) packOf.delete(key);
        else changed.set(key, body);
      }
      if (changed.size === 0) return;
      for (const key of changed.keys()) packOf.set(key, packs.length);
      packs.push(deflateRawSync(JSON.stringify([...changed.values()]), { level: 1 }));
    },
    batches: function* () {
      let batch: ChangedResource[] = [];
      const full = (): boolean => batch.length >= BATCH;
      for (const [i, pack] of packs.entries()) {
        for (const body of JSON.parse(inflateRawSync(pack).toString()) as Wire[]) {
          const key = keyOf(body.id as string);
          if (packOf.get(key) !== i) continue;
          batch.push({ key, id: body.id as string, type: typeIn(body, key), digest: digests.get(key) ?? null, body });
          if (full()) yield batch;
          if (full()) batch = [];
        }
      }
      for (const key of before.keys()) {
        if (digests.has(key)) continue;
        batch.push({ key, id: key, type: typeOf(key) ?? '', digest: null, body: null });
        if (full()) yield batch;
        if (full()) batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    digests: () => digests,
  };
}

function typeIn(body: Wire, key: Key): string {
  return typeof body.type === 'string' ? body.type.toLowerCase() : (typeOf(key) ?? '');
}
