/** Prefixes that come to an ExpressRoute gateway from on-premises: as captured, or where nothing was captured, perhaps. */
import type { Address } from '../network/address.ts';
import { contains, type Prefix, prefixOf } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { isPublic } from './address-scope.ts';
import type { Candidate } from './candidate.ts';
import { checkCircuit, checkLink, type Found, nothingFound } from './circuit-state.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { Learned, LearnedPrefix } from './learned.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { gatewaysServing, type Serving } from './serving-gateway.ts';

/**
 * To an address that no VNet of the model holds. Where nothing captured tells what a gateway learned, a private address may lie behind it all the
 * same.
 */
export function onPremisesRoutes(index: NetworkIndex, learned: Learned, vnet: VirtualNetwork, destination: Address): Candidate[] {
  return gatewaysServing(index, vnet.key, 'ExpressRoute').flatMap((serving): Candidate[] => {
    const route = learned.at(serving.gateway.key).find(({ prefix }) => contains(prefix, destination));
    if (route) return [toEdge(index, serving, route)];
    // A spoke that does not use the gateway needs none of its routes; of one that is down nothing comes.
    const unused = serving.blockers.some(({ code }) => code !== 'gateway-down');
    if (learned.known(serving.gateway.key) || unused || isPublic(destination)) return [];
    const prefix = prefixOf(destination, destination.family === 4 ? 32 : 128);
    const perhaps = toEdge(index, serving, { prefix, asPath: null });
    if (perhaps.blockers.length > 0) return [perhaps];
    return [{ ...perhaps, blockers: [unlearned(serving)], doubts: [notRead(serving)], undecided: true }];
  });
}

/** What the circuits of a gateway bring of a VNet, and what keeps it out of the table; none: it is in it. */
export interface Brought {
  readonly prefix: Prefix;
  readonly blockers: readonly Blocker[];
}

/**
 * The range of another VNet, as on-premises advertises it: it takes the packet there where it is more specific than what the circuits of the gateway bring of
 * the VNet itself (`known`, and nothing else of that length), or where none brings that at all (null). Where something keeps that out of the table, the
 * summary is what the table has, and the packet meets at the edge what stands between there and the VNet. Source: section 2.4, AS paths of 1.6.
 */
export function onPremisesDetours(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  destination: Address,
  known: (gateway: Key) => Brought | null,
): Candidate[] {
  return gatewaysServing(index, vnet.key, 'ExpressRoute').flatMap((serving): Candidate[] => {
    const brought = known(serving.gateway.key);
    const rows = toldTo(index, learned, serving.gateway.key).filter(({ prefix }) => contains(prefix, destination));
    const route = rows.find(isFromOnPremises);
    if (!route) return [];
    const isSummary = brought !== null && route.prefix.length < brought.prefix.length;
    if (isSummary && brought.blockers.length === 0) return [];
    const reflected = rows.some((row) => row.prefix.length === route.prefix.length && !isFromOnPremises(row));
    return reflected ? [] : [toEdge(index, serving, route, isSummary ? brought.blockers : [])];
  });
}

/**
 * The edge hands what on-premises advertises to every gateway of the circuit: what one learned, another learns whose routes were not read (inferred).
 * `over`: the links of that one that count.
 */
export function toldTo(
  index: NetworkIndex,
  learned: Learned,
  gateway: Key,
  over: (index: NetworkIndex, link: CircuitLink) => boolean = () => true,
): readonly LearnedPrefix[] {
  const own = learned.at(gateway);
  if (own.length > 0 || learned.known(gateway)) return own;
  const links = index.linksOf(gateway).filter((link) => over(index, link));
  const others = new Set(links.flatMap(({ circuit }) => index.linksOn(circuit).map(({ side }) => side.gateway.key)));
  const told = [...others].flatMap((other) => learned.at(other).filter(isFromOnPremises));
  return told.sort((a, b) => b.prefix.length - a.prefix.length);
}

/** `12076-12076`: another Azure gateway's, reflected at the edge; a further ASN: on-premises. Source: section 1.6 (LAB-HAIRPIN and others). */
export function isFromOnPremises({ asPath }: Pick<LearnedPrefix, 'asPath'>): boolean {
  return (asPath ?? '').split(/\D+/).some((asn) => asn !== '' && asn !== MICROSOFT);
}

const MICROSOFT = '12076';

/** Over the first circuit that stands; where none does, each says why. */
function toEdge(index: NetworkIndex, serving: Serving, { prefix, asPath }: LearnedPrefix, beyond: readonly Blocker[] = []): Candidate {
  const links = index.linksOf(serving.gateway.key).map((link) => ({ link, found: stateOf(index, link) }));
  const open = links.find(({ found }) => found.blockers.length === 0);
  const through = open ? [open] : links;
  return {
    prefix,
    source: 'bgp',
    hop: { type: 'ErOnPremises', serving, asPath, link: through[0]?.link ?? null, beyond },
    blockers: [...serving.blockers, ...through.flatMap(({ found }) => found.blockers)],
    doubts: [...serving.doubts, ...through.flatMap(({ found }) => found.doubts)],
  };
}

/** A link and its circuit, for what comes from on-premises and goes there. */
export function stateOf(index: NetworkIndex, link: CircuitLink): Found {
  const found = nothingFound();
  checkLink(index, link, found);
  checkCircuit(index, link.circuit, found);
  // FastPath changes nothing for what a VNet sends, and is documented for what comes from on-premises.
  return { blockers: found.blockers, doubts: found.doubts.filter(({ facts }) => facts.what !== 'fastPath') };
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
