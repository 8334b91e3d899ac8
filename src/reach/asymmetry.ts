/** A way there and a way back -> what stands against flows that meet a stateful device on one of them only. */
import type { ArmId } from '../network/resource-id.ts';
import { keyOf, nameOf } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import type { Blocker, Unsure } from './finding.ts';
import { mayLeadElsewhere } from './open-route.ts';
import { covers, describe, intersect, isEmpty, NOTHING, subtract, type TrafficSet, trafficOf } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrives, filtered, type Way } from './way.ts';

/** What is left of the flows: to be applied to either way. */
export interface Lopsided {
  readonly sure: TrafficSet;
  readonly maybe: TrafficSet;
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
}

const TCP = trafficOf({ protocol: 'tcp', port: null });

/**
 * A firewall that sees one half of a tcp flow drops it: the classic stateful drop, inferred (section 2.5). Without a handshake (udp, icmp) that is
 * not documented. Traffic that passes the firewall only perhaps may pass as an application rule, whose proxy brings replies back by itself. Where
 * the firewall puts its own address in the place of the source, replies come back to it. An appliance may do any of this: a doubt, unless it is
 * declared transparent. Null: both ways meet the same devices, or one of them leads nowhere.
 */
export function asymmetry(asking: Asking, forward: Way, reply: Way): Lopsided | null {
  return arrives(forward) && arrives(reply) && (meetsDevice(forward) || meetsDevice(reply)) ? lopsidedness(asking, forward, reply) : null;
}

/** The reply, with what stands against it at the devices that it passes. */
export function replyPastDevices(asking: Asking, forward: Way, reply: Way): Way {
  const lopsided = asymmetry(asking, forward, reply);
  return withoutFlow(forward, lopsided ? filtered(reply, lopsided) : reply);
}

/** A firewall on the way back that no request passes knows nothing of the flow: its step of the path says so. */
function withoutFlow(forward: Way, reply: Way): Way {
  const isUnseen = ({ kind, resource, facts }: Hop): boolean =>
    kind === 'firewall' && facts.reply === true && !forward.hops.some((hop) => hop.kind === 'firewall' && hop.resource === resource);
  if (reply.plain || !reply.hops.some(isUnseen)) return reply;
  return { ...reply, hops: reply.hops.map((hop) => (isUnseen(hop) ? { ...hop, facts: { ...hop.facts, unseen: true } } : hop)) };
}

function lopsidedness({ asked, transparent }: Asking, forward: Way, reply: Way): Lopsided | null {
  const unmet = oneSided(devices(forward), devices(reply));
  const firewalls = unmet.filter(({ hop }) => hop.kind === 'firewall');
  const appliances = unmet.filter(({ hop }) => hop.kind === 'appliance' && !isTransparent(hop, transparent));
  if (firewalls.length === 0 && appliances.length === 0) return null;
  const mayBeProxied = firewalls.some(({ seen }) => seen === 'forward');
  const perhaps = mayBeProxied ? subtract(forward.maybe, forward.sure) : NOTHING;
  // A route that may take either way somewhere else may lead past the firewall, or by way of it.
  const isOpen = [forward, reply].some(({ doubts }) => doubts.some(mayLeadElsewhere));
  const broken = firewalls.length === 0 || isOpen ? NOTHING : subtract(intersect(asked, TCP), perhaps);
  const open = subtract(asked, broken);
  return {
    sure: NOTHING,
    maybe: open,
    blockers: isEmpty(broken) ? [] : firewalls.map((each) => dropped(each, broken, asked)),
    doubts: [
      ...appliances.map(({ hop, seen }) => halfSeen('nva-opaque', hop, seen, asked, asked)),
      ...(isEmpty(open) ? [] : firewalls.map(({ hop, seen }) => halfSeen('firewall-opaque', hop, seen, open, asked))),
    ],
  };
}

function meetsDevice(way: Way): boolean {
  return !way.plain && way.hops.some(isDevice);
}

interface OneSided {
  readonly hop: Hop;
  readonly seen: 'forward' | 'return';
}

function devices(way: Way): readonly Hop[] {
  return way.plain ? NONE : way.hops.filter(isDevice);
}

function isDevice({ kind }: Hop): boolean {
  return kind === 'firewall' || kind === 'appliance';
}

const NONE: readonly never[] = [];

function oneSided(forward: readonly Hop[], reply: readonly Hop[]): OneSided[] {
  const without = (hops: readonly Hop[], others: readonly Hop[]): Hop[] =>
    hops.filter((hop) => !others.some((other) => isOneDevice(other, hop)));
  return [
    ...without(forward, reply)
      .filter((hop) => hop.facts.sourceTranslated !== true)
      .map((hop) => ({ hop, seen: 'forward' as const })),
    ...without(reply, forward).map((hop) => ({ hop, seen: 'return' as const })),
  ];
}

/** An appliance sees what comes by any of its cards. */
function isOneDevice(a: Hop, b: Hop): boolean {
  return a.resource === b.resource || (a.facts.machine !== undefined && a.facts.machine !== null && a.facts.machine === b.facts.machine);
}

/**
 * Of replies to a client on the Internet who called a public address of the host itself: an appliance that they pass, be it declared transparent, sends them
 * from an address that the client never called, or from none.
 */
export function unfamiliar({ asked }: Pick<Asking, 'asked'>, reply: Way): readonly Unsure[] {
  return reply.hops
    .filter(({ kind, facts }) => kind === 'appliance' && facts.transparent === true)
    .map((hop) => halfSeen('nva-opaque', hop, 'return', asked, asked));
}

function isTransparent({ resource, facts }: Hop, transparent: Asking['transparent']): boolean {
  return facts.transparent === true || (resource !== null && transparent.size > 0 && transparent.has(keyOf(resource)));
}

function dropped({ hop, seen }: OneSided, broken: TrafficSet, asked: TrafficSet): Blocker {
  return {
    code: 'asymmetric-path',
    resource: idOf(hop),
    property: null,
    value: seen === 'forward' ? 'forward only' : 'return only',
    needed: 'both directions',
    basis: 'inferred',
    source: 'UDR',
    facts: { seen, firewall: nameOf(idOf(hop)), denied: describe(broken) },
    ...(covers(broken, asked) ? {} : { partial: true as const }),
  };
}

function halfSeen(
  code: 'nva-opaque' | 'firewall-opaque',
  hop: Hop,
  seen: OneSided['seen'],
  doubtful: TrafficSet,
  asked: TrafficSet,
): Unsure {
  return {
    code,
    resource: hop.resource,
    source: 'UDR',
    facts: { what: 'oneWay', seen, device: nameOf(idOf(hop)), doubtful: describe(doubtful) },
    ...(covers(doubtful, asked) ? {} : { partial: true as const }),
  };
}

function idOf({ resource }: Hop): ArmId {
  return resource ?? '';
}
