/** Prefixes that come from on-premises: captured learned routes, local network gateways, VPN sites. */
import type { Address } from '../network/address.ts';
import { contains } from '../network/prefix.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import { learnedAt } from './learned-routes.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { isType, servingGateways } from './serving-gateway.ts';

/** Only destinations no VNet of the model holds are taken to be on-premises; the rest are explained by the model itself. */
export function onPremisesRoutes(index: NetworkIndex, vnet: VirtualNetwork, destination: Address): Candidate[] {
  if (!hasEvidence(index)) return [];
  if (index.spaces().matches(destination).some((match) => spaceHolds(match.value.addressSpace, destination))) return [];
  return servingGateways(index, vnet.key)
    .filter((serving) => isType(serving.gateway, 'ExpressRoute'))
    .flatMap((serving): Candidate[] => {
      const learned = learnedAt(index, serving.gateway.key).find(({ prefix }) => contains(prefix, destination));
      if (!learned) return [];
      return [
        {
          prefix: learned.prefix,
          source: 'bgp',
          hop: { type: 'ErOnPremises', serving, asPath: learned.asPath },
          blockers: serving.blockers,
          doubts: serving.doubts,
        },
      ];
    });
}

function hasEvidence(index: NetworkIndex): boolean {
  return index.model.evidence.learnedRoutes.size > 0 || index.model.evidence.effectiveRoutes.size > 0;
}
