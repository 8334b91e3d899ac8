/** One sweep over Azure -> a whole model, and what changed since the sweep before; or the sentence why there is none. Nothing of a failed sweep is kept. */

import type { AzureReader, AzureTrouble, FleetProgress } from './app/azure-ports.ts';
import { withoutRepeats } from './app/past-network.ts';
import type { Broken } from './network/draft.ts';
import type { Model } from './network/model.ts';
import { modelBuilder } from './network/read-model.ts';
import type { Key } from './network/resource-id.ts';
import { type SweepChanges, sweepChanges } from './sweep-changes.ts';

export type Swept =
  | {
      readonly ok: true;
      readonly model: Model;
      readonly broken: readonly Broken[];
      readonly missing: readonly string[];
      /** Null: nobody keeps them. */
      readonly changes: SweepChanges | null;
    }
  | { readonly ok: false; readonly trouble: AzureTrouble };

export interface SweepParts {
  readonly readFleet: AzureReader['readFleet'];
  /** Of the sweep that was kept last; null: none is kept. */
  readonly before: ReadonlyMap<Key, string> | null;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FleetProgress) => void;
}

export async function sweepAzure({ readFleet, before, now, signal, onProgress }: SweepParts): Promise<Swept> {
  const builder = modelBuilder();
  const changes = before === null ? null : sweepChanges(before);
  const modifiedAt = now().toISOString();
  const read = await readFleet(
    (page) => {
      builder.add({ name: 'Azure', json: page, modifiedAt });
      changes?.add(page);
    },
    { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) },
  );
  if (!read.ok) return { ok: false, trouble: read.trouble };
  const { asOf, missing } = read.value;
  builder.add({ name: 'Azure', json: { type: 'Hairpin/capture', asOf, missing }, modifiedAt });
  const { model, broken } = builder.done();
  return { ok: true, model: withoutRepeats(model), broken, missing, changes };
}
