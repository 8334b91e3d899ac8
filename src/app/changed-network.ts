/** The network as known and the steps of a request -> the network with them taken: a copy, the same one for the same steps. */
import type { Model } from '../network/model.ts';
import type { Step } from '../network/step.ts';
import { changedCopy } from '../reach/changed-copy.ts';
import type { AskRequest } from './ask-request.ts';
import type { KnownNetwork } from './ports.ts';

export type ChangedNetwork =
  | { readonly changed: true; readonly network: KnownNetwork }
  | { readonly changed: false; readonly reason: string };

export function changedNetwork(network: KnownNetwork, { taken = [], trying = [] }: Pick<AskRequest, 'taken' | 'trying'>): ChangedNetwork {
  if (taken.length === 0 && trying.length === 0) return { changed: true, network };
  const practised = remembered(network.model, taken);
  if (trying.length === 0) return { changed: true, network: { ...network, model: practised } };
  const copy = changedCopy(practised, trying);
  return copy.changed ? { changed: true, network: { ...network, model: copy.model } } : { changed: false, reason: copy.reason };
}

/** The latest copy of each model: answers are worked out once for a model, and practice asks the same one again and again. */
const latest = new WeakMap<Model, { readonly mark: string; readonly model: Model }>();

function remembered(model: Model, taken: readonly Step[]): Model {
  if (taken.length === 0) return model;
  const mark = JSON.stringify(taken);
  const known = latest.get(model);
  if (known?.mark === mark) return known.model;
  const made = taken.reduce((before, step) => {
    const copy = changedCopy(before, [step]);
    return copy.changed ? copy.model : before;
  }, model);
  latest.set(model, { mark, model: made });
  return made;
}
