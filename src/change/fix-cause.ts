/** A cause -> the steps that lift it, where a setting of the customer's can; null where somebody else must act. */

import type { Model } from '../network/model.ts';
import { keyOf, parentOf } from '../network/resource-id.ts';
import type { Cause, Doubt } from '../reach/verdict.ts';
import { allowInFirewall } from './allow-in-firewall.ts';
import { allowRule } from './allow-rule.ts';
import type { Asked } from './asked.ts';
import { associateWithDefault } from './associate-with.ts';
import { attachNatGateway } from './attach-nat-gateway.ts';
import type { Fix } from './fix.ts';
import { openByDefault } from './open-by-default.ts';
import { peerSubnet } from './peer-subnet.ts';
import { propagateTo } from './propagate-to.ts';
import type { RemedyKind } from './remedy.ts';
import { syncPeering } from './sync-peering.ts';
import { wholeOf } from './whole-of.ts';

/** Null: no setting of the customer's lifts this cause, or the model does not hold what the step would need. */
export function fixOf(model: Model, cause: Cause, asked: Asked): Fix | null {
  switch (cause.code) {
    case 'er-flag-off':
      return setting('setFlag', cause, true);
    case 'gateway-transit-off':
      return usesAnotherGateway(model, cause) ? null : setting('changePeering', cause, true);
    case 'peering-access-off':
      return setting('changePeering', cause, cause.needed);
    case 'peering-not-synced':
      return syncPeering(model, cause);
    case 'subnet-not-peered':
      return peerSubnet(model, cause, asked.ends);
    case 'gateway-subnet-propagation-off':
      return setting('changeRoute', cause, false);
    case 'no-route':
      if (cause.facts.what === 'notPropagated') return propagateTo(model, cause);
      if (cause.facts.what === 'noneTable') return associateWithDefault(model, cause);
      if (cause.property === 'properties.disablePeeringRoute') return setting('changeRoute', cause, 'None');
      if (cause.facts.what === 'bgpOff' || cause.facts.what === 'branchToBranchOff') return setting('changeRoute', cause, true);
      return cause.property === 'properties.disableBgpRoutePropagation' ? setting('changeRoute', cause, false) : null;
    case 'route-none':
    case 'next-hop-missing':
      return removeRoute(model, cause);
    case 'nva-no-forwarding':
      return setting('other', cause, true);
    case 'nsg-deny':
      return cause.facts.what === 'closedByDefault' ? openByDefault(model, cause, asked) : allowRule(model, cause, asked);
    case 'firewall-deny':
      return cause.facts.what === 'noTranslation' || cause.facts.what === 'translatedElsewhere'
        ? null
        : allowInFirewall(model, cause, asked);
    case 'admin-rule-deny':
      return setting('changeRule', cause, 'Allow');
    case 'no-outbound':
      return attachNatGateway(model, cause);
    default:
      return null;
  }
}

/** A flag Azure did not return can be set all the same, and access that is off turned on: then it is known. */
export function fixOfDoubt(doubt: Doubt): Fix | null {
  if (doubt.facts.what === 'accessOffExplicitAllow' && doubt.resource !== null) {
    const property = 'properties.allowVirtualNetworkAccess';
    return { kind: 'changePeering', steps: [{ resource: doubt.resource, property, from: false, to: true }] };
  }
  if (doubt.code !== 'er-flag-absent' || doubt.resource === null || typeof doubt.facts.flag !== 'string') return null;
  return { kind: 'setFlag', steps: [{ resource: doubt.resource, property: `properties.${doubt.facts.flag}`, from: null, to: true }] };
}

function setting(kind: RemedyKind, cause: Cause, to: unknown): Fix | null {
  if (cause.property === null) return null;
  return { kind, steps: [{ resource: cause.resource, property: cause.property, from: cause.value, to }] };
}

/** A VNet can use the gateway of one peering only: Azure refuses a second. Source: PEER. */
function usesAnotherGateway(model: Model, { resource, property }: Cause): boolean {
  const vnet = keyOf(parentOf(resource));
  return (
    property === 'properties.useRemoteGateways' &&
    [...model.resources.peerings.values()].some(
      (other) => other.vnet === vnet && other.useRemoteGateways === true && other.key !== keyOf(resource),
    )
  );
}

/** A user route that drops or misleads the packet is taken out of its table. */
function removeRoute(model: Model, cause: Cause): Fix | null {
  const table = model.resources.routeTables.get(keyOf(parentOf(cause.resource)));
  const route = table?.routes.find((each) => each.key === keyOf(cause.resource));
  if (!route) return null;
  return { kind: 'changeRoute', steps: [{ resource: route.id, property: '', from: wholeOf(model, route.id), to: null }] };
}
