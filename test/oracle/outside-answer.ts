/** A network beside the Internet and a question -> what the documentation makes of that one packet, there and back. */
import type { Packet } from './filter.ts';
import { holds, lengthOf } from './inside.ts';
import { atHost } from './outside-filter.ts';
import { atFirewall, translated } from './outside-firewall.ts';
import {
  CALLED,
  FIREWALL_ADDRESS,
  HOST,
  type Outside,
  type OutsideBalancer,
  type OutsideQuestion,
  type OutsideRoute,
  STORAGE,
} from './outside-net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';

const packetOf = (source: string, destination: string, { protocol, port }: OutsideQuestion): Packet => ({
  ...{ source, destination, protocol, port },
  from: port === null ? null : 50000,
});

export function outsideAnswer(net: Outside, question: OutsideQuestion): Result {
  const state = net.power === 'running' ? YES : no('host-off');
  return all(state, question.direction === 'out' ? goesOut(net, question) : comesIn(net, question));
}

function goesOut(net: Outside, question: OutsideQuestion): Result {
  const packet = packetOf(HOST, question.address, question);
  return all(atHost(net, 'Outbound', packet), onItsWay(net, packet));
}

type Next = OutsideRoute['to'] | 'service';

/** 2.4: the longest prefix, then a user route; an explicit one goes before a tag. Several: which of them it is hangs on a tag that is not expanded. */
function nextHops({ routes, hasServiceEndpoint, tagFile }: Outside, address: string): readonly Next[] {
  const inStorage = holds(STORAGE, address);
  const plain = (routes ?? []).filter(({ prefix }) => prefix.includes('/') && holds(prefix, address));
  const tagged = (routes ?? []).filter(({ prefix }) => !prefix.includes('/'));
  const choose = (tagHolds: boolean): Next => {
    const all: { prefix: string; rank: number; to: Next }[] = [
      { prefix: '0.0.0.0/0', rank: 0, to: 'Internet' },
      ...plain.map(({ prefix, to }) => ({ prefix, rank: 3, to })),
      ...(tagHolds ? tagged.map(({ to }) => ({ prefix: STORAGE, rank: 2, to })) : []),
      ...(tagHolds && hasServiceEndpoint ? [{ prefix: STORAGE, rank: 1, to: 'service' as const }] : []),
    ];
    all.sort((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix) || b.rank - a.rank);
    return all[0]?.to ?? 'None';
  };
  if (tagFile) return [choose(inStorage)];
  return tagged.length > 0 || hasServiceEndpoint ? [choose(false), choose(true)] : [choose(false)];
}

function either(results: readonly Result[], doubt: string): Result {
  const [first] = results;
  if (first && results.every((each) => each.pass === first.pass)) return first;
  return maybe(doubt, ...results.flatMap((each) => each.doubts));
}

function onItsWay(net: Outside, packet: Packet): Result {
  const results = [...new Set(nextHops(net, packet.destination))].map((next) => followed(net, packet, next));
  return either(results, 'tag-not-expanded');
}

function followed(net: Outside, packet: Packet, next: Next): Result {
  switch (next) {
    case 'None':
      return no('route-none');
    case 'VirtualNetworkGateway':
      return no('next-hop-missing');
    case 'service':
      return YES;
    case 'Internet':
      return lent(net, packet);
    case 'firewall':
      return net.firewall ? atFirewall(net.firewall, packet) : no('next-hop-missing');
    case 'appliance':
      return byAppliance(net, packet);
  }
}

const isPorted = ({ port }: Packet): boolean => port !== null;

/** What lends the packet a public address, in the order that the documentation gives them (LB-OUT, NATGW, DOA). */
function lent(net: Outside, packet: Packet): Result {
  const { natGateway, ownAddress, second } = net;
  if (natGateway) return byNatGateway(natGateway, ownAddress !== null, packet);
  if (ownAddress) return YES;
  const explicit = net.balancers.filter((each) => each.outbound.length > 0);
  if (explicit.length > 0) {
    return carries(
      explicit.flatMap((each) => each.outbound),
      packet,
    )
      ? YES
      : no('no-outbound');
  }
  const serving = net.balancers.filter((each) => each.isPublic).flatMap((each) => each.rules.filter((rule) => !rule.noOutbound));
  if (serving.length > 0) {
    if (
      !carries(
        serving.map((each) => each.protocol),
        packet,
      )
    )
      return no('no-outbound');
    return net.defaultOutbound === false ? maybe('undocumented') : YES;
  }
  if (net.balancers.some(({ sku }) => sku === 'Standard')) return no('no-outbound');
  if (second?.isPublic) return no('no-outbound');
  return byDefault(net.defaultOutbound, net.shownElsewhere, packet);
}

/** What serves, beside one that has a public address of its own, what a NAT gateway does not carry is not told. */
function byNatGateway({ addresses }: NonNullable<Outside['natGateway']>, hasOwn: boolean, packet: Packet): Result {
  if (addresses === 0) return no('no-outbound');
  if (isPorted(packet)) return YES;
  return hasOwn ? maybe('undocumented') : no('no-outbound');
}

const carries = (protocols: readonly ('Tcp' | 'Udp' | 'All')[], packet: Packet): boolean =>
  isPorted(packet) && protocols.some((each) => each === 'All' || each.toLowerCase() === packet.protocol);

/** Of a subnet that does not show the property it is told by one of the VNet that does. */
function byDefault(own: boolean | undefined, isShownElsewhere: boolean, packet: Packet): Result {
  if (own === false || !isPorted(packet)) return no('no-outbound');
  return own === true || isShownElsewhere ? YES : maybe('undocumented');
}

/** It puts its own address in the place of the source; by which of its cards it sends is its own matter. */
function byAppliance(net: Outside, packet: Packet): Result {
  const { appliance, natGateway, defaultOutbound, shownElsewhere } = net;
  const { forwards, transparent, power, ownAddress, secondCard } = appliance;
  const own = [
    power === 'running' ? YES : no('host-off'),
    forwards ? YES : no('nva-no-forwarding'),
    transparent ? YES : maybe('nva-opaque'),
  ];
  if (natGateway?.of === 'vnet') return all(...own, byNatGateway(natGateway, ownAddress, packet));
  if (ownAddress) return all(...own);
  if (secondCard) return all(...own, maybe('nva-opaque'));
  return all(...own, byDefault(shownElsewhere ? false : undefined, defaultOutbound !== undefined, packet));
}

/** The caller picks the address to call. */
function comesIn(net: Outside, question: OutsideQuestion): Result {
  const back = answered(net, question);
  const ways = [
    ...(net.ownAddress ? [all(admitted(net, question, question.port, net.ownAddress), back)] : []),
    ...net.balancers.filter(({ isPublic }) => isPublic).map((each) => all(byBalancer(net, each, question), back)),
    ...(net.firewall ? [byTranslation(net, question)] : []),
    ...perhapsByAppliance(net, question),
  ];
  const [first, ...others] = ways;
  if (first === undefined) return no('no-route');
  const best = [first, ...others].find(({ pass }) => pass === 'yes') ?? [first, ...others].find(({ pass }) => pass === 'maybe');
  return best ?? { ...first, causes: ways.flatMap(({ causes }) => causes) };
}

/** A Standard address lets nothing in where no group does (PIP: secure by default); the groups see the private address (4.3). */
function admitted(net: Outside, question: OutsideQuestion, port: number | null, sku: 'Basic' | 'Standard'): Result {
  if (net.nicRules === null && net.subnetRules === null) return sku === 'Basic' ? YES : no('nsg-deny');
  return atHost(net, 'Inbound', { ...packetOf(question.address, HOST, question), port });
}

/** Of a balancer which member is healthy is in no resource. */
function byBalancer(net: Outside, { rules, natRules, sku }: OutsideBalancer, question: OutsideQuestion): Result {
  const takes = (each: { readonly protocol: string; readonly port: number }): boolean =>
    each.protocol.toLowerCase() === question.protocol && each.port === question.port;
  const found = natRules.find(takes) ?? rules.find(takes);
  if (found === undefined) return no('no-route');
  return all(maybe('backend-health'), admitted(net, question, found.to, sku));
}

/** The host sees an address of the firewall's subnet, and replies go back there (AZFW-NAT). */
function byTranslation(net: Outside, question: OutsideQuestion): Result {
  const port = net.firewall ? translated(net.firewall, packetOf(question.address, CALLED, question)) : null;
  if (port === null) return no('firewall-deny');
  return atHost(net, 'Inbound', { ...packetOf(FIREWALL_ADDRESS, HOST, question), port });
}

/** The reply of what came by a public address must leave straight to the Internet: what sees that half alone drops it (2.5). */
function answered(net: Outside, question: OutsideQuestion): Result {
  const results = [...new Set(nextHops(net, question.address))].map((next): Result => {
    // What belongs to a service begins no flows: what is called by it is answered as anybody is.
    if (next === 'Internet' || next === 'service') return YES;
    if (next === 'None') return no('route-none');
    if (next === 'VirtualNetworkGateway') return no('next-hop-missing');
    if (next === 'firewall') return question.protocol === 'tcp' ? no('asymmetric-path') : maybe('firewall-opaque');
    const { forwards, transparent, power } = net.appliance;
    if (power !== 'running' || !forwards) return no('nva-no-forwarding');
    return transparent ? maybe('undocumented') : maybe('nva-opaque');
  });
  return either(results, 'tag-not-expanded');
}

/** An appliance that replies leave by and that the Internet reaches may translate what comes to it. */
function perhapsByAppliance(net: Outside, question: OutsideQuestion): readonly Result[] {
  const { appliance } = net;
  const isOnWay = nextHops(net, question.address).every((next) => next === 'appliance');
  if (!isOnWay || appliance.transparent || !(appliance.ownAddress || appliance.secondCard)) return [];
  return [appliance.power === 'running' && appliance.forwards ? maybe('nva-opaque') : no('host-off')];
}
