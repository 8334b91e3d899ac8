/** A hub's routing intent -> the device its private traffic, and its Internet traffic, is sent through. Source: VWAN-INTENT. */
import type { Address } from '../network/address.ts';
import { contains, type Prefix, parsePrefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';

export interface Intent {
  /** Next hop of all traffic between VNets, branches and hubs; null: that goes directly. */
  readonly private: Key | null;
  readonly internet: Key | null;
}

export const intentOf: (index: NetworkIndex, hub: Key) => Intent = remember((index, hub: Key) => {
  const policies = [...index.model.resources.routingIntents.values()]
    .filter((intent) => intent.hub === hub)
    .flatMap((intent) => intent.policies);
  const through = (destination: string): Key | null =>
    policies.find((policy) => policy.destinations.some((each) => each.toLowerCase() === destination))?.nextHop ?? null;
  return { private: through('privatetraffic'), internet: through('internet') };
});

/** What a private policy advertises in place of the single prefixes. */
export const AGGREGATES: readonly Prefix[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((text) => parsePrefix(text) ?? []);
export const DEFAULT_ROUTE: Prefix = { family: 4, bits: 0, length: 0 };

export function aggregateOf(address: Address): Prefix | null {
  return AGGREGATES.find((prefix) => contains(prefix, address)) ?? null;
}

/** What a hub with these policies advertises to its connections besides what its table holds. */
export function intentPrefixes(intent: Intent): readonly Prefix[] {
  return [...(intent.private ? AGGREGATES : []), ...(intent.internet ? [DEFAULT_ROUTE] : [])];
}
