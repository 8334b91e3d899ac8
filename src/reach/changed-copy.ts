/** A model with some steps applied, ready to be asked: recorded reads stay evidence only where the change leaves the computed routes alone. */
import { type ChangedModel, changeModel } from '../network/change-model.ts';
import type { Model } from '../network/model.ts';
import type { Step } from '../network/step.ts';
import { indexOf } from './network-index.ts';

export type ChangedCopy =
  | { readonly changed: true; readonly model: Model }
  | { readonly changed: false; readonly code: RefusedChange['code']; readonly reason: string; readonly step: Step };

type RefusedChange = Extract<ChangedModel, { changed: false }>;

export function changedCopy(model: Model, steps: readonly Step[]): ChangedCopy {
  const result = changeModel(model, steps);
  if (!result.changed) return result;
  indexOf(result.model, indexOf(model));
  return { changed: true, model: result.model };
}
