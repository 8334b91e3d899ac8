/** A subnet's route table -> the user routes that cover an address. */
import type { Address } from '../network/address.ts';
import { contains, type Prefix } from '../network/prefix.ts';
import type { RouteTable, UserRoute } from '../network/vnet.ts';
import type { Candidate, NextHop } from './candidate.ts';
import type { Unsure } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { PrefixTable } from './prefix-table.ts';
import { remember } from './remember.ts';
import { canonicalTag, inServiceTag } from './service-tag.ts';

export interface UserRoutes {
  readonly candidates: readonly Candidate[];
  /** Routes by a service tag whose prefixes are not known: whether they cover the address cannot be told. */
  readonly doubts: readonly Unsure[];
}

export function userRoutes(index: NetworkIndex, table: RouteTable, address: Address): UserRoutes {
  const candidates = tableOf(index, table)
    .matches(address)
    .map(({ value }) => value);
  const doubts: Unsure[] = [];
  for (const route of table.routes) {
    if (route.prefix) continue;
    const tag = index.model.serviceTags.get(route.addressPrefix.toLowerCase());
    const match = tag?.filter((prefix) => contains(prefix, address)).sort((a, b) => b.length - a.length)[0];
    if (match) candidates.push(candidateOf(route, match));
    else if (isPerhapsIn(index, canonicalTag(route.addressPrefix), address)) {
      const facts = { tag: route.addressPrefix, nextHopType: route.nextHopType };
      doubts.push({ code: 'tag-not-expanded', resource: route.id, source: 'UDR', facts });
    }
  }
  return { candidates: preferExplicit(candidates), doubts };
}

/** What a route by the tag of the own network, which has private addresses too, would take is not documented. */
function isPerhapsIn(index: NetworkIndex, tag: string, address: Address): boolean {
  return tag === 'virtualnetwork' || inServiceTag(index.model.serviceTags, tag, address) === null;
}

/** An explicit prefix beats a tag on an exact match. Source: UDR 2.3. */
function preferExplicit(candidates: readonly Candidate[]): readonly Candidate[] {
  const isTag = (each: Candidate): boolean => 'route' in each.hop && each.hop.route?.prefix === null;
  return candidates.filter(
    (each) => !isTag(each) || !candidates.some((other) => !isTag(other) && other.prefix.length === each.prefix.length),
  );
}

/** The same object for every address. */
const tableOf = remember((_index, table: RouteTable) => {
  const made = new PrefixTable<Candidate>();
  for (const route of table.routes) if (route.prefix) made.add(route.prefix, candidateOf(route, route.prefix));
  return made;
});

export function candidateOf(route: UserRoute, prefix: Prefix): Candidate {
  const doubts: Unsure[] = [];
  if (route.hasBgpOverride === true)
    doubts.push({ code: 'bgp-override', resource: route.id, source: 'SDK39', facts: { prefix: route.addressPrefix } });
  if (!NEXT_HOP_TYPES.has(route.nextHopType.toLowerCase())) {
    doubts.push({
      code: 'undocumented',
      resource: route.id,
      source: 'UDR',
      facts: { what: 'nextHopType', nextHopType: route.nextHopType },
    });
  }
  return { prefix, source: 'user', hop: hopOf(route), blockers: [], doubts };
}

function hopOf(route: UserRoute): NextHop {
  switch (route.nextHopType.toLowerCase()) {
    case 'virtualappliance':
    case 'virtualapplianceecmp':
      return { type: 'VirtualAppliance', route, addresses: route.nextHopAddresses };
    case 'vnetlocal':
      return { type: 'VnetLocal', route };
    case 'virtualnetworkgateway':
      return { type: 'UserGateway', route };
    case 'internet':
      return { type: 'Internet', route };
    default:
      return { type: 'None', route };
  }
}

const NEXT_HOP_TYPES = new Set(['virtualappliance', 'virtualapplianceecmp', 'vnetlocal', 'virtualnetworkgateway', 'internet', 'none']);
