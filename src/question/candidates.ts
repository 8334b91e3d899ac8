/** Resources that a name could mean -> what is shown of them: own name, resource group, subscription. */
import type { EndKind } from '../network/end.ts';
import { type ArmId, nameOf, parentOf, resourceGroupOf, subscriptionOf } from '../network/resource-id.ts';
import { instanceName } from './name-index.ts';
import type { Candidate } from './resolved.ts';

/** A choice longer than this is no choice: the person is asked for more of the name. */
export const MOST_CANDIDATES = 25;

export function candidateOf(id: ArmId, type: Candidate['type']): Candidate {
  return { resource: id, name: shownName(id, type), resourceGroup: resourceGroupOf(id), subscription: subscriptionOf(id), type };
}

export function candidatesOf(found: readonly { readonly id: ArmId; readonly kind: EndKind }[]): Candidate[] {
  return found
    .map(({ id, kind }) => candidateOf(id, kind))
    .sort((a, b) => order(a.name, b.name) || order(a.resource.toLowerCase(), b.resource.toLowerCase()))
    .slice(0, MOST_CANDIDATES);
}

/** Names that are alike everywhere (`default`, a scale set's NIC) are shown with what holds them. */
function shownName(id: ArmId, type: Candidate['type']): string {
  if (type === 'subnet') return `${nameOf(parentOf(id))}/${nameOf(id)}`;
  if (type === 'scaleSetInstance') return instanceName(id);
  return type === 'nic' && /\/virtualmachinescalesets\//i.test(id) ? `${instanceName(parentOf(id))}/${nameOf(id)}` : nameOf(id);
}

function order(a: string, b: string): number {
  const [low, high] = [a.toLowerCase(), b.toLowerCase()];
  return low < high ? -1 : low > high ? 1 : 0;
}
