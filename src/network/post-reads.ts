/** What a POST read returned, stored as `{"id": "<resource id>/<read>", "type": "<type>/<read>", "value": …}` -> evidence in the draft. */
import { type Draft, noteTwice, reportBroken, takeProblems } from './draft.ts';
import { powerOfInstanceView } from './power-state.ts';
import { readEffectiveNsg, readEffectiveRoute, readHubRoute, readLearnedRoute, rowsOf } from './read-evidence.ts';
import { readAdminRule, readConnectedGroups } from './read-network-manager.ts';
import { keyIn, type Reading } from './reading.ts';
import type { Head, Key } from './resource-id.ts';
import { propertiesOf, type Wire } from './wire.ts';

type AddRead = (draft: Draft, wire: Wire, head: Head, type: string) => void;

function rows<T>(
  mapOf: (draft: Draft) => Map<Key, readonly T[]>,
  readRow: (reading: Reading, row: Wire) => T | readonly T[],
  doubtful = false,
): AddRead {
  return (draft, wire, head, type) => {
    const of = resourceKey(draft, head);
    const result = rowsOf(draft.reading, answerOf(wire)).flatMap((row) => readRow(draft.reading, row));
    if (draft.reading.problems.length > 0) {
      // Routes and NSGs in effect only confirm what is computed; admin rules and connectivity decide, so the VNet itself is in doubt without them.
      reportBroken(draft, head.id, takeProblems(draft), doubtful ? of : head.key, type);
      return;
    }
    const map = mapOf(draft);
    if (map.has(of)) noteTwice(draft, head.id);
    map.set(of, result);
  };
}

function answerOf(wire: Wire): unknown {
  return wire.value ?? propertiesOf(wire).value ?? wire.properties;
}

function resourceKey(draft: Draft, head: Head): Key {
  return keyIn(draft.reading, head.id.slice(0, head.id.lastIndexOf('/')));
}

/** By the last word of the type, lower-cased. */
export const POST_READS: ReadonlyMap<string, AddRead> = new Map<string, AddRead>([
  ['effectiveroutetable', rows((draft) => draft.effectiveRoutes, readEffectiveRoute)],
  ['effectivenetworksecuritygroups', rows((draft) => draft.effectiveNsgs, readEffectiveNsg)],
  ['learnedroutes', rows((draft) => draft.learnedRoutes, readLearnedRoute)],
  ['effectiveroutes', rows((draft) => draft.hubRoutes, readHubRoute)],
  ['effectivesecurityadminrules', rows((draft) => draft.adminRules, readAdminRule, true)],
  ['effectiveconnectivityconfigurations', rows((draft) => draft.connectivity, readConnectedGroups, true)],
  ['instanceview', addInstanceView],
]);

function addInstanceView(draft: Draft, wire: Wire, head: Head, type: string): void {
  const power = powerOfInstanceView(answerOf(wire));
  const of = resourceKey(draft, head);
  if (power === null) reportBroken(draft, head.id, 'it names no power state', head.key, type);
  else draft.power.set(of, power);
}
