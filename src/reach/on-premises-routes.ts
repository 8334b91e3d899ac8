/** Prefixes that come from on-premises: captured learned routes, local network gateways, VPN sites. */
import type { Address } from '../network/address.ts';
import { contains } from '../network/prefix.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import { type Learned, NOTHING_LEARNED } from './learned.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { isType, servingGateways } from './serving-gateway.ts';

/** Only destinations no VNet of the model holds are taken to be on-premises; the rest are explained by the model itself. */
export function onPremisesRoutes(index: NetworkIndex, learned: Learned, vnet: VirtualNetwork, destination: Address): Candidate[] {
  if (learned === NOTHING_LEARNED) return [];
  if (
    index
      .spaces()
      .matches(destination)
      .some((match) => spaceHolds(match.value.addressSpace, destination))
  )
    return [];
  return servingGateways(index, vnet.key)
    .filter((serving) => isType(serving.gateway, 'ExpressRoute'))
    .flatMap((serving): Candidate[] => {
      const route = learned.at(serving.gateway.key).find(({ prefix }) => contains(prefix, destination));
      if (!route) return [];
      return [
        {
          prefix: route.prefix,
          source: 'bgp',
          hop: { type: 'ErOnPremises', serving, asPath: route.asPath },
          blockers: serving.blockers,
          doubts: serving.doubts,
        },
      ];
    });
}
