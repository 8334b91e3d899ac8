/** "The peering", asked of two ends -> the one that their packets cross, or the reply that asks which. */
import type { Model } from '../network/model.ts';
import { keyOf, nameOf } from '../network/resource-id.ts';
import type { ChangePhrase } from '../question/question.ts';
import type { Verdict } from '../reach/verdict.ts';
import type { Asking } from './asking.ts';
import { changeRefused } from './change-refused.ts';
import type { Reply } from './reply.ts';

export function withPeeringNamed(
  changes: readonly ChangePhrase[],
  verdict: () => Verdict,
  asking: Asking,
): readonly ChangePhrase[] | Reply {
  if (!changes.some(({ kind }) => kind === 'thePeering')) return changes;
  const [only, ...others] = peeringsOf(asking.network.model, verdict());
  if (!only || others.length > 0) {
    const known = [only, ...others].flatMap((pair) => (pair ? pair.map(nameOf).join(' ↔ ') : []));
    return changeRefused('which-peering', known.join(', '), asking);
  }
  const [a, b] = only;
  return changes.map((change) => (change.kind === 'thePeering' ? { kind: 'peering', a, b, to: change.to } : change));
}

/** The VNets of each peering on the way, either way. */
function peeringsOf({ resources }: Model, { directions }: Verdict): readonly (readonly [string, string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (const { kind, resource } of directions.flatMap(({ path }) => path)) {
    const peering = kind === 'peering' && resource !== null ? resources.peerings.get(keyOf(resource)) : undefined;
    const vnets = [peering?.vnet, peering?.remoteVnet].flatMap((key) => (key ? (resources.vnets.get(key)?.id ?? []) : [])).sort();
    if (vnets.length === 2) found.set(vnets.join(' '), vnets as unknown as readonly [string, string]);
  }
  return [...found.values()];
}
