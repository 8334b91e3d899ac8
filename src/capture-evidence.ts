/** The pages of a sweep, and which recorded reads were asked for -> the reads to make, and what of the wish cannot be met. */
import type { EvidenceRead } from './app/azure-ports.ts';
import { type ArmId, nameOf, typeOf } from './network/resource-id.ts';
import { isWire, propertiesOf, type Wire } from './network/wire.ts';

export interface CaptureNotes {
  readonly take: (page: readonly Wire[]) => void;
  readonly count: () => number;
  readonly gateways: readonly ArmId[];
  /** VM id -> the ids of its NICs. */
  readonly machines: ReadonlyMap<ArmId, readonly ArmId[]>;
}

/** Only what a recorded read could be asked of: a fleet is not held in memory. */
export function makeCaptureNotes(): CaptureNotes {
  let count = 0;
  const gateways: ArmId[] = [];
  const machines = new Map<ArmId, readonly ArmId[]>();
  return {
    take: (page) => {
      count += page.length;
      for (const wire of page) {
        const id = String(wire.id);
        const type = typeOf(id);
        if (type === 'microsoft.network/virtualnetworkgateways') gateways.push(id);
        else if (type === 'microsoft.compute/virtualmachines') machines.set(id, interfacesOf(wire));
      }
    },
    count: () => count,
    gateways,
    machines,
  };
}

function interfacesOf(wire: Wire): ArmId[] {
  const profile = propertiesOf(wire).networkProfile;
  const list = isWire(profile) && Array.isArray(profile.networkInterfaces) ? profile.networkInterfaces : [];
  return list.flatMap((item) => (isWire(item) && typeof item.id === 'string' ? [item.id] : []));
}

export interface RecordedReads {
  readonly reads: readonly { readonly resource: ArmId; readonly read: EvidenceRead }[];
  readonly problems: readonly string[];
}

/** `effective`: VMs by name or id. */
export function recordedReads(
  { gateways, machines }: CaptureNotes,
  wanted: { readonly learned: boolean; readonly effective: readonly string[] },
): RecordedReads {
  const reads: { resource: ArmId; read: EvidenceRead }[] = [];
  const problems: string[] = [];
  if (wanted.learned) reads.push(...gateways.map((resource) => ({ resource, read: 'learnedRoutes' as const })));
  for (const name of new Set(wanted.effective)) {
    const found = [...machines.keys()].filter((id) => [id, nameOf(id)].some((each) => each.toLowerCase() === name.toLowerCase()));
    const [only] = found;
    if (found.length > 1) problems.push(`--effective ${name} fits ${found.length} VMs: give the id of one, such as ${only}.`);
    else if (only === undefined) problems.push(`--effective ${name} fits no VM that was read: give its name or its id.`);
    else {
      for (const resource of machines.get(only) ?? []) {
        reads.push({ resource, read: 'effectiveRouteTable' }, { resource, read: 'effectiveNetworkSecurityGroups' });
      }
    }
  }
  return { reads, problems };
}
