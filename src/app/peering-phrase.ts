/** Two VNets as named, to be peered or no longer -> the steps for both sides, or why that cannot be tried. */
import { peeringSteps } from '../change/peering-steps.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf } from '../network/resource-id.ts';
import type { Peering, VirtualNetwork } from '../network/vnet.ts';
import type { ChangePhrase } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import type { Resolved } from '../question/resolved.ts';
import type { Asking } from './asking.ts';
import { changeRefused } from './change-refused.ts';
import type { StepsOrReply } from './steps-or-reply.ts';
import { unresolved } from './unresolved.ts';

export function peeringPhrase(model: Model, phrase: Extract<ChangePhrase, { kind: 'peering' }>, asking: Asking): StepsOrReply {
  const first = vnetNamed(model, phrase.a);
  if (first.found !== 'one') return unresolved(first, 'change', asking);
  const second = vnetNamed(model, phrase.b);
  if (second.found !== 'one') return unresolved(second, 'change', asking);
  const [a, b] = [first.value, second.value].map((id) => model.resources.vnets.get(keyOf(id)) as VirtualNetwork) as [
    VirtualNetwork,
    VirtualNetwork,
  ];
  const pair = `${a.name} ↔ ${b.name}`;
  if (a.key === b.key) return changeRefused('same-network', a.name, asking);
  const sides = [...model.resources.peerings.values()].filter(
    (peering) => (peering.vnet === a.key && peering.remoteVnet === b.key) || (peering.vnet === b.key && peering.remoteVnet === a.key),
  );
  if (phrase.to === 'present') {
    const steps = peeringSteps(model, a, b);
    if (steps) return { steps };
    return changeRefused(sides.length > 1 && sides.every(isConnected) ? 'peered-already' : 'spaces-overlap', pair, asking);
  }
  if (sides.length === 0) return changeRefused('not-peered', pair, asking);
  return {
    steps: sides.map((peering) => ({
      resource: peering.id,
      property: '',
      from: { name: peering.name, peeringState: peering.peeringState },
      to: null,
    })),
  };
}

function isConnected({ peeringState }: Peering): boolean {
  return peeringState?.toLowerCase() === 'connected';
}

/** A VNet, or the VNet of what is named. */
function vnetNamed(model: Model, text: string): Resolved<ArmId> {
  const found = resolveEnd(model, text);
  if (found.found !== 'one') return found;
  const { kind, resource, vnet } = found.value;
  const id = kind === 'vnet' ? resource : vnet;
  return id !== null && model.resources.vnets.has(keyOf(id)) ? { found: 'one', value: id } : { found: 'none', text, nearest: [] };
}
