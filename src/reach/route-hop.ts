/** The route that decided, and what it beat -> a step of the path. */
import { formatAddress } from '../network/address.ts';
import { formatPrefix } from '../network/prefix.ts';
import type { ArmId } from '../network/resource-id.ts';
import { type Candidate, hopName } from './candidate.ts';
import { isLearned } from './is-learned.ts';
import { describeRoute, type Selection } from './select-route.ts';
import type { Hop } from './verdict.ts';

export function routeHop(candidate: Candidate, selection: Selection): Hop {
  const { hop } = candidate;
  const taken =
    selection.winners.includes(candidate) || (isListed(candidate) && selection.winners.every((each) => goesBefore(candidate, each)));
  return {
    kind: 'route',
    resource: routeResource(candidate),
    facts: {
      what: 'route',
      prefix: formatPrefix(candidate.prefix),
      nextHopType: hopName(hop),
      nextHop: hop.type === 'VirtualAppliance' ? hop.addresses.map(formatAddress).join(', ') : null,
      source: candidate.source,
      taken,
      paths: selection.winners.length,
      beats: taken ? eachOnce(beatenBy(candidate, selection).map(describeRoute)) : [],
    },
  };
}

/** A user route that says what the platform's own says of a prefix is named once. */
function eachOnce(routes: readonly string[]): readonly string[] {
  return routes.length < 2 || routes.every((each, i) => routes.indexOf(each) === i) ? routes : [...new Set(routes)];
}

/** In the table, although its far gateway refuses: the packet does take it. */
function isListed(candidate: Candidate): boolean {
  return candidate.hop.type === 'ErGateway' && isLearned(candidate);
}

/** Section 2.4: the longer prefix, and against no prefix of the VNet itself, of a peering or of a service endpoint. */
function goesBefore({ prefix }: Candidate, { prefix: other, source, hop: { type } }: Candidate): boolean {
  return prefix.length > other.length && (source !== 'system' || type === 'None' || type === 'Internet');
}

function beatenBy(candidate: Candidate, { winners, beaten }: Selection): readonly Candidate[] {
  return winners.includes(candidate) ? beaten : [...winners, ...beaten];
}

export function routeResource({ hop }: Candidate): ArmId | null {
  switch (hop.type) {
    case 'VNetPeering':
      return hop.peering.id;
    case 'ErGateway':
      return hop.near.gateway.id;
    case 'ErOnPremises':
    case 'VpnGateway':
      return hop.serving.gateway.id;
    case 'Hub':
      return hop.connection.id;
    case 'InterfaceEndpoint':
      return hop.endpoint.id;
    case 'ConnectedGroup':
      return hop.group.id;
    case 'ServiceEndpoint':
      return null;
    default:
      return hop.route?.id ?? null;
  }
}
