/** A case -> how the answer without a property that Azure did not return is more definite than what its values lead to; null: it is not. */
import type { ReachAnswer } from '../../src/app/answer-schema.ts';
import { idOf } from '../network/make-model.ts';
import type { Case } from './draw.ts';
import { wireAnswer } from './engine.ts';
import type { Net } from './net.ts';
import { wireOf } from './wire.ts';

interface Resource {
  readonly id: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Unread {
  readonly type: RegExp;
  readonly property: string;
  /** All that it may be. */
  readonly values: readonly unknown[];
  readonly isTold?: (net: Net) => boolean;
}

const FLAG = [true, false];

/** What the reference has no value for where it is absent. */
const UNREAD: readonly Unread[] = [
  { type: /\/expressRouteGateways$/, property: 'allowNonVirtualWanTraffic', values: FLAG },
  { type: /\/virtualNetworkGateways$/, property: 'allowVirtualWanTraffic', values: FLAG },
  { type: /\/virtualNetworkGateways$/, property: 'allowRemoteVnetTraffic', values: FLAG },
  { type: /\/virtualHubs$/, property: 'hubRoutingPreference', values: ['ExpressRoute', 'VpnGateway', 'ASPath'] },
  { type: /\/virtualHubs$/, property: 'virtualWan', values: ['wan', 'wan-elsewhere'].map((name) => ({ id: idOf('virtualWans', name) })) },
  { type: /\/hubVirtualNetworkConnections$/, property: 'enableInternetSecurity', values: FLAG },
  // An ExpressRoute gateway stands in hubs of Standard ones alone.
  {
    type: /\/virtualWans$/,
    property: 'type',
    values: ['Standard', 'Basic'],
    isTold: ({ hubs }) => hubs.some(({ gateway }) => gateway !== null),
  },
  { type: /\/connections$/, property: 'connectionStatus', values: ['Connected', 'NotConnected'] },
  { type: /\/expressRouteCircuits$/, property: 'serviceProviderProvisioningState', values: ['Provisioned', 'NotProvisioned'] },
];

/** Where nothing was read of it the answer is what every value gives, or that it is not known. */
export async function coveredDifference({ net, question }: Case): Promise<string | null> {
  const wire = JSON.parse(JSON.stringify(wireOf(net))) as Resource[];
  for (const { type, property, values, isTold } of UNREAD) {
    if (isTold?.(net)) continue;
    for (const one of wire.filter((each) => type.test(each.type ?? ''))) {
      const { [property]: _, ...rest } = one.properties ?? {};
      const answer = (properties: object): Promise<ReachAnswer | null> =>
        wireAnswer(
          net,
          question,
          wire.map((each) => (each === one ? { ...one, properties } : each)),
        );
      const without = await answer(rest);
      if (without === null || without.verdict === 'unknown' || without.verdict === 'partial') continue;
      for (const value of values) {
        const told = await answer({ ...rest, [property]: value });
        if (told === null || told.verdict === without.verdict) continue;
        return `${without.verdict} without ${property} of ${one.id.split('/').at(-1)}, ${told.verdict} with ${JSON.stringify(value)}`;
      }
    }
  }
  return null;
}
