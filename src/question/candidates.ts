/** Resources that a name could mean -> what is shown of them: own name, resource group, subscription. */
import { type ArmId, instanceName, nameOf, parentOf, resourceGroupOf, subscriptionOf } from '../network/resource-id.ts';
import type { Named } from './name-index.ts';
import type { Candidate } from './resolved.ts';

/** A choice longer than this is no choice: the person is asked for more of the name. */
const MOST_CANDIDATES = 25;

export function candidateOf(id: ArmId, type: Candidate['type']): Candidate {
  return { resource: id, name: shownName(id, type), resourceGroup: resourceGroupOf(id), subscription: subscriptionOf(id), type };
}

/** The first of them by name. Only what can be shown is sorted: a short beginning may fit a hundred thousand. */
export function candidatesOf(found: readonly Named[]): Candidate[] {
  const first: Named[] = [];
  for (const named of found) {
    const last = first.at(-1);
    if (first.length >= MOST_CANDIDATES && last && order(named, last) >= 0) continue;
    const at = first.findIndex((other) => order(named, other) < 0);
    first.splice(at < 0 ? first.length : at, 0, named);
    if (first.length > MOST_CANDIDATES) first.pop();
  }
  return first.map(({ id, kind }) => candidateOf(id, kind));
}

/** Names that are alike everywhere (`default`, a scale set's NIC) are shown with what holds them. */
function shownName(id: ArmId, type: Candidate['type']): string {
  if (type === 'subnet') return `${nameOf(parentOf(id))}/${nameOf(id)}`;
  if (type === 'scaleSetInstance') return instanceName(id);
  return type === 'nic' && /\/virtualmachinescalesets\//i.test(id) ? `${instanceName(parentOf(id))}/${nameOf(id)}` : nameOf(id);
}

/** By what tells them apart, in this order: name, then id (which begins with subscription and group). */
function order(a: Named, b: Named): number {
  return a.name === b.name ? (a.key < b.key ? -1 : 1) : a.name < b.name ? -1 : 1;
}
