/** Captured learned routes and gateway routes of NICs -> prefixes that reach a gateway from elsewhere than the model explains. */
import type { Address } from '../network/address.ts';
import type { HubRecordedRoute } from '../network/evidence.ts';
import { contains, formatPrefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import { evidenceHolds } from './evidence-validity.ts';
import { type Learned, type LearnedPrefix, NOTHING_LEARNED } from './learned.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { isFromOnPremises } from './on-premises-routes.ts';
import { servingGateways } from './serving-gateway.ts';
import { droppedLength } from './system-routes.ts';

/** Reads the captured tables of a model. */
export function learnedIn(index: NetworkIndex): Learned {
  const { evidence } = index.model;
  if (evidence.learnedRoutes.size + evidence.effectiveRoutes.size + evidence.hubRoutes.size === 0) return NOTHING_LEARNED;
  return {
    at: (gateway) => learnedAt(index, gateway),
    known: (gateway) => isKnown(index, gateway),
    aggregate: (link, address) => aggregateCovering(index, link, address),
  };
}

/** An empty table is known too: the gateway learned nothing. */
function isKnown(index: NetworkIndex, gateway: Key): boolean {
  const { evidence, resources } = index.model;
  if (evidence.learnedRoutes.has(gateway)) return evidenceHolds(index, gateway);
  if (byHub(index, gateway)) return true;
  for (const nicKey of evidence.effectiveRoutes.keys()) {
    const subnet = resources.interfaces.get(nicKey)?.ipConfigurations[0]?.subnet;
    const vnet = subnet ? resources.subnets.get(subnet)?.vnet : undefined;
    if (vnet && servedBy(index, vnet, gateway) && evidenceHolds(index, nicKey)) return true;
  }
  return false;
}

function servedBy(index: NetworkIndex, vnet: Key, gateway: Key): boolean {
  return servingGateways(index, vnet).some((serving) => serving.gateway.key === gateway && serving.blockers.length === 0);
}

/**
 * What a gateway is known to have learned, longest first: its own captured table, or that of its virtual hub, and the gateway routes in the captured
 * effective routes of NICs behind it.
 */
function learnedAt(index: NetworkIndex, gateway: Key): readonly LearnedPrefix[] {
  const { evidence, resources } = index.model;
  const found: LearnedPrefix[] = [];
  const own = evidence.learnedRoutes.get(gateway);
  if (own && evidenceHolds(index, gateway)) for (const route of own) found.push({ prefix: route.prefix, asPath: route.asPath });
  for (const { nextHopType, prefixes, asPath } of byHub(index, gateway) ?? [])
    if (/express ?route/i.test(nextHopType)) for (const prefix of prefixes) found.push({ prefix, asPath });
  for (const [nicKey, routes] of evidence.effectiveRoutes) {
    const subnet = resources.interfaces.get(nicKey)?.ipConfigurations[0]?.subnet;
    const vnet = subnet ? resources.subnets.get(subnet)?.vnet : undefined;
    if (!vnet || !servingGateways(index, vnet).some((serving) => serving.gateway.key === gateway && serving.blockers.length === 0))
      continue;
    if (!evidenceHolds(index, nicKey)) continue;
    for (const route of routes) {
      if (!route.active || route.nextHopType !== 'VirtualNetworkGateway') continue;
      for (const prefix of route.prefixes) found.push({ prefix, asPath: null });
    }
  }
  return found.sort((a, b) => b.prefix.length - a.prefix.length);
}

/** What was recorded of the hub that the gateway stands in. */
function byHub({ model }: NetworkIndex, gateway: Key): readonly HubRecordedRoute[] | undefined {
  const hub = model.evidence.hubRoutes.size === 0 ? undefined : model.resources.hubErGateways.get(gateway)?.hub;
  return hub ? model.evidence.hubRoutes.get(hub) : undefined;
}

/** The gateways on the circuits of one, itself among them. */
function besideOn(index: NetworkIndex, gateway: Key): readonly Key[] {
  return [...new Set(index.linksOf(gateway).flatMap(({ circuit }) => index.linksOn(circuit).map(({ side }) => side.gateway.key)))];
}

/**
 * A learned prefix that covers an address and is no VNet's own: on-premises advertises a summary, which carries the packet to the edge whatever
 * the flags say. The edge hands it to every gateway of a circuit: what one learned, another whose routes were not read learns too (inferred).
 * Source: MSEE-HP, section 1.6.
 */
function aggregateCovering(index: NetworkIndex, link: CircuitLink, address: Address): string | null {
  const specific = index.spaces().matches(address)[0]?.prefix.length ?? -1;
  const home = link.side.kind === 'vnet' && link.side.gateway.vnet ? index.model.resources.vnets.get(link.side.gateway.vnet) : undefined;
  // Shorter than the platform's own drop, a summary never wins: in the VNets of a hub neither.
  const dropped = droppedLength(home, address);
  const own = link.side.gateway.key;
  const found = (isKnown(index, own) ? [own] : besideOn(index, own))
    // What one learned of another gateway of the circuit, its flag let in: it says nothing of what this one learns.
    .flatMap((gateway) => learnedAt(index, gateway).filter((row) => gateway === own || !row.asPath || isFromOnPremises(row)))
    .find(({ prefix }) => prefix.length >= dropped && prefix.length < specific && contains(prefix, address));
  return found ? formatPrefix(found.prefix) : null;
}
