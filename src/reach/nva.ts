/** Hands a packet to an appliance on a NIC, and follows it out of that NIC or another one of the same machine. */
import { formatAddress } from '../network/address.ts';
import type { NetworkInterface, VirtualMachine } from '../network/interface.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { filterPacketAt } from './filter-packet.ts';
import type { FilterResult } from './filter-result.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import { filterInbound, filterOutbound } from './nsg.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { filterReply } from './reply-filter.ts';
import type { RuleDirection } from './rule-table.ts';
import { isEmpty } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrives, before, filtered, joined, throughput, type Way } from './way.ts';

/** A NIC's configuration, and where it stands. */
interface Port {
  readonly holder: Holder;
  readonly place: Place;
}

/** The packet keeps its addresses: that the appliance may translate them is part of what cannot be seen of it. */
export function throughNva(packet: Packet, holder: Holder, vnet: VirtualNetwork): Way {
  const { index } = packet;
  const machine = machineOf(index, holder.nic);
  const ingress = portOf(index, holder, vnet);
  const { port: egress, way } = leave(packet, machine, ingress);
  const entered = filterAt(packet, 'Inbound', ingress);
  const left = filterAt(packet, 'Outbound', egress);
  const first = {
    hops: [...entered.hops, applianceHop(packet, holder, egress.holder, machine), ...left.hops],
    blockers: [...forwarding(ingress), ...(egress.holder.nic === holder.nic ? [] : forwarding(egress)), ...power(machine)],
    doubts: [...opacity(packet, holder, machine), ...untoldForwarding(ingress), ...untoldForwarding(egress)],
  };
  const passed = through(through(way, left), entered);
  return before(first, { ...passed, filters: joined([entered, left], passed.filters) });
}

/** The NIC the packet came to, unless its subnet leads nowhere and another NIC of the machine leads on. */
function leave(packet: Packet, machine: VirtualMachine | null, ingress: Port): { readonly port: Port; readonly way: Way } {
  const same = { port: ingress, way: packet.walk({ ...packet, nic: null }, ingress.place) };
  if (leads(same.way)) return same;
  const others = otherPorts(packet.index, machine, ingress).map((port) => ({
    port,
    way: packet.walk({ ...packet, nic: null }, port.place),
  }));
  const leading = others.filter(({ way }) => leads(way));
  return leading.find(({ port }) => port.holder.nic.enableIPForwarding) ?? leading[0] ?? same;
}

function leads(way: Way): boolean {
  const { sure, maybe } = throughput(way);
  return arrives(way) && !(isEmpty(sure) && isEmpty(maybe));
}

function otherPorts(index: NetworkIndex, machine: VirtualMachine | null, ingress: Port): Port[] {
  const { interfaces, subnets, vnets } = index.model.resources;
  return (machine?.interfaces ?? []).flatMap((key) => {
    const nic = interfaces.get(key);
    if (!nic || nic === ingress.holder.nic) return [];
    const config = nic.ipConfigurations.find((each) => each.primary) ?? nic.ipConfigurations[0];
    const subnet = config?.subnet ? subnets.get(config.subnet) : undefined;
    const vnet = subnet && vnets.get(subnet.vnet);
    return config && vnet ? [{ holder: { nic, config }, place: { vnet, subnet, byGateway: false } }] : [];
  });
}

function portOf(index: NetworkIndex, holder: Holder, vnet: VirtualNetwork): Port {
  const subnet = (holder.config.subnet && index.model.resources.subnets.get(holder.config.subnet)) || null;
  return { holder, place: { vnet, subnet, byGateway: false } };
}

export function machineOf(index: NetworkIndex, nic: NetworkInterface): VirtualMachine | null {
  return (nic.machine && index.model.resources.machines.get(nic.machine)) || null;
}

/** Without it Azure drops what is not addressed to the NIC, or not sent from it. Source: DIAG (section 4.6). */
function forwarding({ holder: { nic } }: Port): Blocker[] {
  if (nic.enableIPForwarding !== false) return [];
  return [
    {
      code: 'nva-no-forwarding',
      resource: nic.id,
      property: 'properties.enableIPForwarding',
      value: false,
      needed: true,
      basis: 'documented',
      source: 'DIAG',
      facts: { nic: nic.name },
    },
  ];
}

function untoldForwarding({ holder: { nic } }: Port): Unsure[] {
  return nic.enableIPForwarding === null ? [unread(nic.id, 'nic', { host: nic.name })] : [];
}

/** A machine whose power was not read is taken as running; the hop says so. */
function power(machine: VirtualMachine | null): Blocker[] {
  if (!machine || !isOff(machine)) return [];
  return [
    {
      code: 'host-off',
      resource: machine.id,
      property: 'properties.instanceView.statuses',
      value: machine.power,
      needed: 'running',
      basis: 'inferred',
      source: 'DIAG',
      facts: { host: machine.name, power: machine.power, what: 'appliance' },
    },
  ];
}

export function isOff({ power: state }: VirtualMachine): boolean {
  return state !== null && state !== 'running' && state !== 'starting' && state !== 'unknown';
}

/** What an appliance does inside is not in the model, unless the operator says that it passes everything on. */
function opacity({ index, transparent }: Packet, { nic, config }: Holder, machine: VirtualMachine | null): Unsure[] {
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

/** A NIC's filters remember flows: a reply is let back through the NIC that let the flow through. */
function filterAt(packet: Packet, direction: RuleDirection, { holder, place }: Port): FilterResult {
  const { model } = packet.index;
  const point = { nic: holder.nic, subnet: place.subnet?.key ?? null };
  const seen = filterPacketAt(packet.index, place, packet.source, packet.destination);
  if (packet.reply) {
    const known = packet.records === undefined || packet.records.has(holder.nic.key);
    return filterReply(model, point, direction, seen, packet.asked, known ? undefined : packet.asked);
  }
  return (direction === 'Inbound' ? filterInbound : filterOutbound)(model, point, seen, packet.asked);
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

function applianceHop({ transparent }: Packet, { nic, config }: Holder, exit: Holder, machine: VirtualMachine | null): Hop {
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
