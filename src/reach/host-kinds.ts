/** The hosts of a subnet by everything that may matter between hosts but their addresses and application security groups. */
import type { PowerState } from '../network/interface.ts';
import type { Key } from '../network/resource-id.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import { rememberWhole } from './remember.ts';

/** Hosts that only their addresses, and groups of them, can tell apart; by address, IPv4 before IPv6. */
export interface HostKind {
  readonly nsg: Key | null;
  readonly untracked: boolean;
  readonly holders: readonly Holder[];
}

export function hostKinds(index: NetworkIndex, subnet: Key): readonly HostKind[] {
  const known = bySubnet(index);
  const before = known.get(subnet);
  if (before) return before;
  const made = kindsIn(index, subnet);
  known.set(subnet, made);
  return made;
}

const bySubnet = rememberWhole(
  ({ resources, evidence }) => [resources.interfaces, resources.machines, evidence],
  () => new Map<Key, readonly HostKind[]>(),
);

function kindsIn(index: NetworkIndex, subnet: Key): readonly HostKind[] {
  const { machines } = index.model.resources;
  const kinds = new Map<string, Holder[]>();
  for (const holder of index.holdersIn(subnet)) {
    const { nic, config } = holder;
    if (!config.address) continue;
    const power = powerClass((nic.machine && machines.get(nic.machine)?.power) || null);
    const mark = [nic.nsg, nic.disableTcpStateTracking, nic.privateEndpoint, power, recordOf(index, nic.key), config.address.family].join(
      ' ',
    );
    const known = kinds.get(mark);
    if (known) known.push(holder);
    else kinds.set(mark, [holder]);
  }
  return [...kinds.values()].map((holders): HostKind => {
    const [first] = holders as [Holder, ...Holder[]];
    return { nsg: first.nic.nsg, untracked: first.nic.disableTcpStateTracking, holders: holders.sort(byAddress) };
  });
}

/** Off is off, however it came to be. */
function powerClass(power: PowerState | null): string {
  if (power === null || power === 'running') return 'on';
  return power === 'starting' || power === 'unknown' ? 'unsure' : 'off';
}

/** What was recorded of an interface speaks of it alone. */
function recordOf({ model: { evidence } }: NetworkIndex, nic: Key): Key | null {
  return evidence.effectiveRoutes.has(nic) || evidence.effectiveNsgs.has(nic) ? nic : null;
}

function byAddress(a: Holder, b: Holder): number {
  const [one, other] = [a.config.address?.bits ?? 0, b.config.address?.bits ?? 0];
  return one < other ? -1 : one > other ? 1 : 0;
}
