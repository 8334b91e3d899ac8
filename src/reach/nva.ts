/** Hands a packet to an appliance on a NIC, and follows it out of that NIC or another one of the same machine. */
import { formatAddress } from '../network/address.ts';
import { filterPacketAt } from './filter-packet.ts';
import type { FilterResult } from './filter-result.ts';
import type { Unsure } from './finding.ts';
import type { Holder } from './network-index.ts';
import { filterThrough, unfiltered } from './nsg.ts';
import { otherPorts, type Port, type Said } from './nva-port.ts';
import type { Packet } from './packet.ts';
import { filterReply } from './reply-filter.ts';
import type { RuleDirection } from './rule-table.ts';
import { isEmpty } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrives, before, filtered, joined, throughput, type Way } from './way.ts';

/** The packet keeps its addresses: that the appliance may translate them is part of what cannot be seen of it. */
export function throughNva(packet: Packet, ingress: Port): Way {
  const { port: egress, way } = leave(packet, ingress);
  const said = saidOf(packet, ingress, egress);
  if (isUnfiltered(ingress) && isUnfiltered(egress)) return before(said, way);
  const entered = filterAt(packet, 'Inbound', ingress);
  const left = filterAt(packet, 'Outbound', egress);
  const passed = through(through(way, left), entered);
  const hops = [...entered.hops, ...said.hops, ...left.hops];
  return before({ ...said, hops }, { ...passed, filters: joined([entered, left], passed.filters) });
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

/** The NIC the packet came to, unless its subnet leads nowhere and another NIC of the machine leads on. */
function leave(packet: Packet, ingress: Port): { readonly port: Port; readonly way: Way } {
  const onward = packet.nic === null ? packet : { ...packet, nic: null };
  const same = { port: ingress, way: packet.walk(onward, ingress.place) };
  if (leads(same.way)) return same;
  const others = otherPorts(packet.index, ingress).map((port) => ({ port, way: packet.walk(onward, port.place) }));
  const leading = others.filter(({ way }) => leads(way));
  return leading.find(({ port }) => port.holder.nic.enableIPForwarding) ?? leading[0] ?? same;
}

function leads(way: Way): boolean {
  const { sure, maybe } = throughput(way);
  return arrives(way) && !(isEmpty(sure) && isEmpty(maybe));
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
      facts: { what: 'power', host: machine.name, state: machine.power },
    });
  }
  // An Azure service may stand behind a NIC without a machine; nobody can vouch for a NIC that may be attached to nothing.
  if (!nic.machine) return [...doubts, { code: 'nva-opaque', resource: nic.id, source: 'UDR', facts: { ...facts, what: 'noMachine' } }];
  const declared = [nic.key, nic.machine, config.subnet].some((key) => key !== null && transparent.has(key));
  if (declared) return doubts;
  const read = index.model.resources.machines.has(nic.machine);
  return [...doubts, { code: 'nva-opaque', resource: nic.id, source: 'UDR', facts: { ...facts, what: 'appliance', machineRead: read } }];
}

export function isUnfiltered({ site: { admin, nic, subnet } }: Port): boolean {
  return !admin && !nic && !subnet;
}

/** A NIC's filters remember flows: a reply is let back through the NIC that let the flow through. */
function filterAt(packet: Packet, direction: RuleDirection, { holder, place, site }: Port): FilterResult {
  const { model } = packet.index;
  if (packet.reply && (packet.records === undefined || packet.records.has(holder.nic.key)) && !holder.nic.disableTcpStateTracking)
    return unfiltered(packet.asked);
  const point = { nic: holder.nic, subnet: place.subnet?.key ?? null, site };
  const seen = filterPacketAt(packet.index, place, packet.source, packet.destination);
  if (packet.reply) {
    const known = packet.records === undefined || packet.records.has(holder.nic.key);
    return filterReply(model, point, direction, seen, packet.asked, known ? undefined : packet.asked);
  }
  return filterThrough(site, direction, seen, packet.asked);
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
      address: config.address ? formatAddress(config.address) : null,
      power: machine?.power ?? null,
      exit: exit.nic.id,
      exitConfiguration: exit.config.name,
      forwarding: nic.enableIPForwarding,
      transparent: [nic.key, nic.machine, config.subnet].some((key) => key !== null && transparent.has(key)),
    },
  };
}
