/** A plan -> whether Hairpin can carry it out by itself, or the first step that a person has to take. Source: azure.md 1.7. */
import { FLAGS } from '../network/gateway.ts';
import { typeOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { isWire } from '../network/wire.ts';
import type { Plan } from './plan.ts';

/** What a flag is set on; VPN gateways return the flags too, and their secrets would be lost by a PUT: each is read before. */
const GATEWAYS: readonly string[] = ['microsoft.network/virtualnetworkgateways', 'microsoft.network/expressroutegateways'];
const PEERING = 'microsoft.network/virtualnetworks/virtualnetworkpeerings';

/** Set by a PUT of the peering. Its address space follows from a sync, which is another call. */
const PEERING_SETTINGS: readonly string[] = [
  'allowVirtualNetworkAccess',
  'allowForwardedTraffic',
  'allowGatewayTransit',
  'useRemoteGateways',
  'localSubnetNames',
  'remoteSubnetNames',
  'peerCompleteVnets',
].map((name) => `properties.${name}`);

/** Null: all of it. */
export function cannotApply({ steps }: Pick<Plan, 'steps'>): Step | null {
  return steps.find((step) => !appliesAlone(step)) ?? null;
}

function appliesAlone({ resource, property, to }: Step): boolean {
  const type = typeOf(resource);
  if (type === null) return false;
  if (GATEWAYS.includes(type)) return FLAGS.some((flag) => property === `properties.${flag}`) && (typeof to === 'boolean' || to === null);
  if (type !== PEERING) return false;
  return property === '' ? to === null || isWire(to) : PEERING_SETTINGS.includes(property);
}
