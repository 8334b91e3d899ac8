/** Prefixes that come from on-premises: captured learned routes, local network gateways, VPN sites. */
import type { Address } from '../network/address.ts';
import { contains, prefixOf } from '../network/prefix.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { isPublic } from './address-scope.ts';
import type { Candidate } from './candidate.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { Learned } from './learned.ts';
import type { NetworkIndex } from './network-index.ts';
import { gatewaysServing, type Serving } from './serving-gateway.ts';

/**
 * Only destinations no VNet of the model holds are taken to be on-premises; the rest are explained by the model itself. Where nothing captured tells
 * what a gateway learned, a private address may lie behind it all the same.
 */
export function onPremisesRoutes(index: NetworkIndex, learned: Learned, vnet: VirtualNetwork, destination: Address): Candidate[] {
  if (index.spaces().matches(destination).length > 0) return [];
  return gatewaysServing(index, vnet.key, 'ExpressRoute').flatMap((serving): Candidate[] => {
    const route = learned.at(serving.gateway.key).find(({ prefix }) => contains(prefix, destination));
    const hop = { type: 'ErOnPremises', serving, asPath: route?.asPath ?? null } as const;
    if (route) return [{ prefix: route.prefix, source: 'bgp', hop, blockers: serving.blockers, doubts: serving.doubts }];
    if (learned.known(serving.gateway.key) || serving.blockers.length > 0 || isPublic(destination)) return [];
    return [
      {
        prefix: prefixOf(destination, destination.family === 4 ? 32 : 128),
        source: 'bgp',
        hop,
        blockers: [unlearned(serving)],
        doubts: [notRead(serving)],
        undecided: true,
      },
    ];
  });
}

function unlearned({ gateway }: Serving): Blocker {
  return {
    code: 'no-route',
    resource: gateway.id,
    property: null,
    value: null,
    needed: null,
    basis: 'inferred',
    source: 'UDR',
    facts: { what: 'notLearned', gateway: gateway.name },
  };
}

function notRead({ gateway }: Serving): Unsure {
  return unread(gateway.id, 'learnedRoutes', { gateway: gateway.name });
}
