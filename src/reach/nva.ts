/** Hands a packet to an appliance on a NIC, and follows it out of that NIC or another one of the same machine. */
import { formatAddress } from '../network/address.ts';
import { isPublic } from './address-scope.ts';
import { filterPacketAt } from './filter-packet.ts';
import type { FilterDoubt, FilterResult } from './filter-result.ts';
import type { Unsure } from './finding.ts';
import type { Holder } from './network-index.ts';
import { filterThrough, unfiltered } from './nsg.ts';
import { otherPorts, type Port, type Said } from './nva-port.ts';
import type { Packet } from './packet.ts';
import { filterReply } from './reply-filter.ts';
import type { RuleDirection } from './rule-table.ts';
import { intersect, isEmpty, subtract, union } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrives, before, deadEnd, filtered, joined, throughput, type Way } from './way.ts';

/** The packet keeps its addresses: that the appliance may translate them is part of what cannot be seen of it. */
export function throughNva(packet: Packet, ingress: Port): Way {
  const { port: egress, way: onward, left } = leave(packet, ingress);
  const said = saidOf(packet, ingress, egress);
  const isOpaque = said.doubts.some(({ code }) => code === 'nva-opaque');
  const way = isOpaque && mayKnowItself(packet, onward) ? deadEnd(packet.asked, [], []) : onward;
  if (isUnfiltered(ingress) && !left) return before(said, way);
  const entered = filterAt(packet, 'Inbound', ingress);
  const passed = through(way, entered);
  const hops = [...entered.hops, ...said.hops, ...(left?.hops ?? [])];
  return before({ ...said, hops }, { ...passed, filters: joined([entered, ...(left ? [left] : [])], passed.filters) });
}

/** Most packets leave by the NIC they came to. */
export function saidOf(packet: Packet, ingress: Port, egress: Port): Said {
  const { transparent } = packet;
  if (egress === ingress && ingress.said?.transparent === transparent) return ingress.said;
  const said = {
    transparent,
    hops: [applianceHop(packet, ingress, egress.holder)],
    blockers: [...ingress.forwarding, ...(egress.holder.nic === ingress.holder.nic ? [] : egress.forwarding), ...ingress.power],
    doubts: [...opacity(packet, ingress), ...ingress.untold, ...egress.untold],
  };
  if (egress === ingress) ingress.said = said;
  return said;
}

interface Exit {
  readonly port: Port;
  /** The way from there on, as far as the filters of the port let it. */
  readonly way: Way;
  readonly leadsByRoute: boolean;
  /** What those filters made of it; null: there are none. */
  readonly left: FilterResult | null;
}

/**
 * The NIC the packet came to, unless it leads nowhere from there (its subnet's routes, its filters) and by another NIC of the machine it does: which one
 * the machine sends by is its own matter, and one that is closed closes no more than itself.
 */
function leave(packet: Packet, ingress: Port): Exit {
  const onward = packet.nic === null ? packet : { ...packet, nic: null };
  const same = exitBy(onward, ingress);
  if (leads(same.way)) return same;
  const others = otherPorts(packet.index, ingress).map((port) => exitBy(onward, port));
  const leading = others.filter(({ way }) => leads(way));
  const open = leading.find(({ port }) => port.holder.nic.enableIPForwarding);
  if (open && same.leadsByRoute) return { ...open, way: before({ doubts: [leavesBy(ingress)] }, open.way) };
  // Where none does: the first whose routes lead on tells most of what is to be changed.
  return open ?? [same, ...leading, ...others].find(({ leadsByRoute }) => leadsByRoute) ?? same;
}

/** Routes lead on from either card, and the one it came to lets nothing out: which it sends by, its own routing table says. */
function leavesBy({ holder: { nic }, machine }: Port): Unsure {
  return { code: 'nva-opaque', resource: nic.id, source: 'UDR', facts: { what: 'leavesBy', nic: nic.name, host: machine?.name ?? null } };
}

function exitBy(packet: Packet, port: Port): Exit {
  const way = packet.walk(packet, port.place);
  const leadsByRoute = leads(way);
  if (isUnfiltered(port)) return { port, way, leadsByRoute, left: null };
  const left = filterAt(packet, 'Outbound', port);
  return { port, way: through(way, left), leadsByRoute, left };
}

function leads(way: Way): boolean {
  const { sure, maybe } = throughput(way);
  return arrives(way) && !(isEmpty(sure) && isEmpty(maybe));
}

/**
 * What no VNet holds an appliance may reach by a tunnel of its own, or hold inside (a container's network): that Azure's routes lead nowhere from there,
 * or back to it, does not stop the packet then. Source: UDR (2.3): a route may name it for just that.
 */
function mayKnowItself({ index, destination }: Packet, onward: Way): boolean {
  if (arrives(onward) || onward.blockers.length === 0) return false;
  if (isPublic(destination) || index.spaces().matches(destination).length > 0) return false;
  return onward.blockers.every(({ code, facts }) => code === 'route-loop' || code === 'route-none' || (code === 'no-route' && !facts.what));
}

/** What an appliance does inside is not in the model, unless the operator says that it passes everything on. */
function opacity({ index, transparent }: Packet, { holder: { nic, config }, machine }: Port): Unsure[] {
  const facts = { nic: nic.name, host: machine?.name ?? null, address: config.address ? formatAddress(config.address) : null };
  const doubts: Unsure[] = [];
  if (machine && (machine.power === 'starting' || machine.power === 'unknown')) {
    doubts.push({
      code: 'state-unknown',
      resource: machine.id,
      source: 'DIAG',
      facts: { what: 'power', host: machine.name, state: machine.power, onTheWay: true },
    });
  }
  // An Azure service may stand behind a NIC without a machine; nobody can vouch for a NIC that may be attached to nothing.
  if (!nic.machine) return [...doubts, { code: 'nva-opaque', resource: nic.id, source: 'UDR', facts: { ...facts, what: 'noMachine' } }];
  const declared = [nic.key, nic.machine, config.subnet].some((key) => key !== null && transparent.has(key));
  if (declared) return doubts;
  const read = index.model.resources.machines.has(nic.machine);
  return [
    ...doubts,
    {
      code: 'nva-opaque',
      resource: nic.id,
      source: 'UDR',
      facts: { ...facts, what: 'appliance', machineRead: read, machine: nic.machine },
    },
  ];
}

export function isUnfiltered({ site: { admin, nic, subnet } }: Port): boolean {
  return !admin && !nic && !subnet;
}

/**
 * A NIC's filters remember flows: a reply is let back through the NIC that let the flow through. That may have been another one of the machine's than the
 * one it was followed by.
 */
function filterAt(packet: Packet, direction: RuleDirection, port: Port): FilterResult {
  const { holder, place, site } = port;
  const { model } = packet.index;
  const known = packet.records === undefined || packet.records.has(holder.nic.key);
  if (packet.reply && known && !holder.nic.disableTcpStateTracking) return unfiltered(packet.asked);
  const point = { nic: holder.nic, subnet: place.subnet?.key ?? null, site };
  const seen = filterPacketAt(packet.index, place, packet.source, packet.destination);
  if (!packet.reply) return filterThrough(site, direction, seen, packet.asked);
  const met = filterReply(model, point, direction, seen, packet.asked, known ? undefined : packet.asked);
  return known || met.causes.length === 0 ? met : perhapsKnown(packet, port, met);
}

/** What the card would have let out may have left by it. */
function perhapsKnown(packet: Packet, port: Port, met: FilterResult): FilterResult {
  const { index, records, source, destination } = packet;
  const { nic } = port.holder;
  if (nic.enableIPForwarding === false || !otherPorts(index, port).some(({ holder }) => records?.has(holder.nic.key))) return met;
  const out = filterThrough(port.site, 'Outbound', filterPacketAt(index, port.place, destination, source), packet.asked);
  const open = intersect(met.denied, union(out.passed, out.doubtful));
  if (isEmpty(open)) return met;
  const denied = subtract(met.denied, open);
  const doubt: FilterDoubt = {
    code: 'nva-opaque',
    resource: nic.id,
    source: 'UDR',
    facts: { what: 'otherCard', nic: nic.name, host: port.machine?.name ?? null },
  };
  return {
    ...met,
    denied,
    doubtful: union(met.doubtful, open),
    causes: isEmpty(denied) ? [] : met.causes,
    doubts: [...met.doubts, doubt],
  };
}

/** What the filter stops is taken from the way; its findings weigh on no more than that. */
export function through(way: Way, filter: FilterResult): Way {
  if (filter.causes.length === 0 && filter.doubts.length === 0) return way;
  const partial = <T extends object>(finding: T): T & { readonly partial: true } => ({ ...finding, partial: true });
  return filtered(way, {
    sure: filter.passed,
    maybe: filter.doubtful,
    blockers: filter.causes.map(partial),
    doubts: filter.doubts.map(partial),
  });
}

function applianceHop({ transparent }: Packet, { holder: { nic, config }, machine }: Port, exit: Holder): Hop {
  return {
    kind: 'appliance',
    resource: nic.id,
    facts: {
      what: 'appliance',
      nic: nic.name,
      host: machine?.name ?? null,
      machine: nic.machine,
      address: config.address ? formatAddress(config.address) : null,
      power: machine?.power ?? null,
      exit: exit.nic.id,
      exitConfiguration: exit.config.name,
      forwarding: nic.enableIPForwarding,
      transparent: [nic.key, nic.machine, config.subnet].some((key) => key !== null && transparent.has(key)),
    },
  };
}
