/** "The peering" -> the one that the packets of two ends cross, or the only one that there is; or the reply that asks which. */
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { keyOf, nameOf } from '../network/resource-id.ts';
import type { Peering } from '../network/vnet.ts';
import type { ChangePhrase } from '../question/question.ts';
import type { Verdict } from '../reach/verdict.ts';
import type { Asking } from './asking.ts';
import { changeRefused } from './change-refused.ts';
import type { Reply } from './reply.ts';

type Pair = readonly [string, string];

/** A peering that is to be removed is one of those on the way; one that is to be added joins the networks of the two ends. */
export function withPeeringNamed(
  changes: readonly ChangePhrase[],
  from: End,
  to: End,
  verdict: () => Verdict,
  asking: Asking,
): readonly ChangePhrase[] | Reply {
  if (!changes.some(({ kind }) => kind === 'thePeering')) return changes;
  const { model } = asking.network;
  const ends: readonly Pair[] = from.vnet !== null && to.vnet !== null ? [[from.vnet, to.vnet]] : [];
  return named(changes, (wanted) => (wanted === 'present' ? ends : onTheWay(model, verdict())), asking);
}

/** Asked of no two ends: which one is meant is plain only where the model has one. */
export function withOnlyPeering(changes: readonly ChangePhrase[], asking: Asking): readonly ChangePhrase[] | Reply {
  return named(changes, (wanted) => (wanted === 'present' ? [] : peeringsIn(asking.network.model)), asking);
}

/** More are no help to who is asked which one. */
const MOST_NAMED = 6;

function named(
  changes: readonly ChangePhrase[],
  pairsFor: (wanted: 'present' | 'absent') => readonly Pair[],
  asking: Asking,
): readonly ChangePhrase[] | Reply {
  const found: ChangePhrase[] = [];
  for (const change of changes) {
    if (change.kind !== 'thePeering') found.push(change);
    else {
      const pairs = pairsFor(change.to);
      const [only] = pairs;
      if (!only || pairs.length > 1) {
        const known = pairs.length > MOST_NAMED ? [] : pairs.map((pair) => pair.map(nameOf).join(' ↔ '));
        return changeRefused('which-peering', known.join(', '), asking);
      }
      found.push({ kind: 'peering', a: only[0], b: only[1], to: change.to });
    }
  }
  return found;
}

/** Those on the way, either way; where the packets get to none, the only one that there is. */
function onTheWay(model: Model, { directions }: Verdict): readonly Pair[] {
  const hops = directions.flatMap(({ path }) => path);
  const crossed = hops.flatMap(({ kind, resource }) =>
    kind === 'peering' && resource !== null ? (model.resources.peerings.get(keyOf(resource)) ?? []) : [],
  );
  const pairs = pairsOf(model, crossed);
  const all = pairs.length > 0 ? [] : peeringsIn(model);
  return all.length === 1 ? all : pairs;
}

function peeringsIn(model: Model): readonly Pair[] {
  return pairsOf(model, model.resources.peerings.values());
}

function pairsOf({ resources }: Model, peerings: Iterable<Peering>): readonly Pair[] {
  const found = new Map<string, Pair>();
  for (const { vnet, remoteVnet } of peerings) {
    const vnets = [vnet, remoteVnet].flatMap((key) => (key ? (resources.vnets.get(key)?.id ?? []) : [])).sort();
    if (vnets.length === 2) found.set(vnets.join(' '), vnets as unknown as Pair);
  }
  return [...found.values()];
}
