/** The routes service endpoints give a subnet: straight to the prefixes of the service, past user routes that are shorter. */
import type { Address } from '../network/address.ts';
import { contains, type Prefix } from '../network/prefix.ts';
import type { Subnet } from '../network/vnet.ts';
import { isPublic } from './address-scope.ts';
import type { Candidate } from './candidate.ts';
import type { Unsure } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { inServiceTag } from './service-tag.ts';

export interface ServiceEndpointRoutes {
  readonly candidates: readonly Candidate[];
  /** A service whose prefixes are not in the model: whether its route takes the packet cannot be told. */
  readonly doubts: readonly Unsure[];
}

/** Only that subnet has them. Source: UDR (optional system routes). Service prefixes are public: nothing is said of private addresses. */
export function serviceEndpointRoutes(index: NetworkIndex, subnet: Subnet | null, destination: Address): ServiceEndpointRoutes {
  if (!subnet || subnet.serviceEndpoints.length === 0 || !isPublic(destination)) return NONE;
  const candidates: Candidate[] = [];
  const doubts: Unsure[] = [];
  const { serviceTags } = index.model;
  for (const { service, locations } of subnet.serviceEndpoints) {
    const whole = tagOf(service);
    const tags = locations.length === 0 ? [whole] : locations.map((location) => `${whole}.${location}`);
    const longest = longestHolding(
      tags.flatMap((tag) => serviceTags.get(tag) ?? []),
      destination,
    );
    if (longest)
      candidates.push({ prefix: longest, source: 'system', hop: { type: 'ServiceEndpoint', service }, blockers: [], doubts: [] });
    // What no region of the service holds its own regions do not hold.
    else if (tags.some((tag) => inServiceTag(serviceTags, tag, destination) === null)) {
      const facts = { tag: locations.length === 0 ? service : `${service} (${locations.join(', ')})`, subnet: subnet.name };
      doubts.push({ code: 'tag-not-expanded', resource: subnet.id, source: 'UDR', facts });
    }
  }
  return { candidates, doubts };
}

/** `Microsoft.Storage` -> `storage`; the one for all regions, `Microsoft.Storage.Global`, too. Its regions are tags of their own: `storage.japaneast`. */
function tagOf(service: string): string {
  return service
    .toLowerCase()
    .replace(/^microsoft\./, '')
    .replace(/\.global$/, '');
}

function longestHolding(prefixes: readonly Prefix[], address: Address): Prefix | null {
  let longest: Prefix | null = null;
  for (const prefix of prefixes) if (contains(prefix, address) && prefix.length > (longest?.length ?? -1)) longest = prefix;
  return longest;
}

const NONE: ServiceEndpointRoutes = { candidates: [], doubts: [] };
