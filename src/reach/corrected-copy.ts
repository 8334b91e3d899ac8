/** A model and single resources as Azure holds them now -> the corrected model, with Azure's own records only where they still speak of it. */
import { withoutEvidence } from '../network/change-model.ts';
import { type CorrectedModel, correctModel } from '../network/correct-model.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import { evidenceHolds } from './evidence-validity.ts';
import { indexOf } from './network-index.ts';

/** What the routes of a virtual hub are made of. */
const HUB_PARTS = /\/(virtualhubs|expressroutegateways|vpngateways)\//;

/** The same object where nothing differs. Records among `fresh` are of the corrected model; older ones are let go where what they speak of changed. */
export function correctedCopy(model: Model, fresh: readonly Wire[], gone: readonly ArmId[]): CorrectedModel {
  const corrected = correctModel(model, fresh, gone);
  if (corrected.model === model) return corrected;
  const justRead = new Set(fresh.flatMap(({ id }) => (typeof id === 'string' ? [keyOf(parentOfRead(id))] : [])));
  const outdated = new Set<Key>();
  if (corrected.touched.length > 0) {
    const { effectiveRoutes, effectiveNsgs, learnedRoutes, hubRoutes } = model.evidence;
    // An index with the earlier one beneath it, on an object of its own: the corrected model itself is no changed copy of anything.
    const index = indexOf({ ...corrected.model }, indexOf(model));
    for (const key of [...effectiveRoutes.keys(), ...effectiveNsgs.keys(), ...learnedRoutes.keys()])
      if (!justRead.has(key) && !evidenceHolds(index, key)) outdated.add(key);
    if (corrected.touched.some((key) => HUB_PARTS.test(key))) for (const key of hubRoutes.keys()) if (!justRead.has(key)) outdated.add(key);
  }
  return { model: outdated.size === 0 ? corrected.model : withoutEvidence(corrected.model, outdated), touched: corrected.touched };
}

/** `<NIC id>/effectiveRouteTable` -> the NIC; of any other id nothing that has records. */
function parentOfRead(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('/')));
}
