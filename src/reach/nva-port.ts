/** A NIC's configuration that packets are handed to -> what of it is the same for all of them: where it stands, its filters, its machine. */
import type { IpConfiguration, NetworkInterface, VirtualMachine } from '../network/interface.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { cardsOf } from './cards-of.ts';
import { type FilterSite, siteOf } from './filter-site.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { hostOff, isOff } from './host-off.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import { hostPlace, type Place } from './place.ts';
import { remember } from './remember.ts';
import type { Hop } from './verdict.ts';

export interface Port {
  readonly holder: Holder;
  readonly place: Place;
  readonly site: FilterSite;
  readonly machine: VirtualMachine | null;
  /** What keeps it from passing packets on. */
  readonly forwarding: readonly Blocker[];
  readonly power: readonly Blocker[];
  /** Where it is not known whether it passes packets on. */
  readonly untold: readonly Unsure[];
  /** The machine's other NICs, once they were asked for. */
  others: readonly Port[] | null;
  /** What is said of a packet that leaves by the port it came by, under the declarations of `transparent`; of those that were asked for last. */
  said: Said | null;
}

export interface Said {
  readonly transparent: ReadonlySet<Key>;
  readonly hops: readonly Hop[];
  readonly doubts: readonly Unsure[];
  readonly blockers: readonly Blocker[];
}

export function portOf(index: NetworkIndex, holder: Holder, vnet: VirtualNetwork): Port {
  const kept = ports(index, holder.config);
  if (kept.port?.place.vnet !== vnet) kept.port = makePort(index, holder, vnet);
  return kept.port;
}

const ports = remember((_index, _config: IpConfiguration): { port: Port | null } => ({ port: null }));

function makePort(index: NetworkIndex, holder: Holder, vnet: VirtualNetwork): Port {
  const { nic, config } = holder;
  const subnet = (config.subnet && index.model.resources.subnets.get(config.subnet)) || null;
  const machine = machineOf(index, nic);
  return {
    holder,
    place: hostPlace(index, vnet, subnet),
    site: siteOf(index.model, nic, subnet),
    machine,
    forwarding: forwarding(nic),
    power: power(machine),
    untold: nic.enableIPForwarding === null ? [unread(nic.id, 'nic', { host: nic.name })] : [],
    others: null,
    said: null,
  };
}

export function otherPorts(index: NetworkIndex, port: Port): readonly Port[] {
  port.others ??= findOthers(index, port);
  return port.others;
}

function findOthers(index: NetworkIndex, { holder }: Port): Port[] {
  const { subnets, vnets } = index.model.resources;
  return cardsOf(index, holder.nic).flatMap((nic) => {
    if (nic === holder.nic) return [];
    const config = nic.ipConfigurations.find((each) => each.primary) ?? nic.ipConfigurations[0];
    const subnet = config?.subnet ? subnets.get(config.subnet) : undefined;
    const vnet = subnet && vnets.get(subnet.vnet);
    return config && vnet ? [portOf(index, { nic, config }, vnet)] : [];
  });
}

export function machineOf(index: NetworkIndex, nic: NetworkInterface): VirtualMachine | null {
  return (nic.machine && index.model.resources.machines.get(nic.machine)) || null;
}

/** Without it Azure drops what is not addressed to the NIC, or not sent from it. Source: DIAG (section 4.6). */
function forwarding(nic: NetworkInterface): Blocker[] {
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

/** A machine whose power was not read is taken as running; the hop says so. */
function power(machine: VirtualMachine | null): Blocker[] {
  return machine && isOff(machine) ? [hostOff(machine, { what: 'appliance' })] : [];
}
