/** An NSG rule that denies -> the narrowest allow rule that goes before it. */

import type { End } from '../network/end.ts';
import type { NetworkSecurityGroup } from '../network/filter.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { formatPrefix, parsePrefix } from '../network/prefix.ts';
import { type ArmId, keyOf, parentOf } from '../network/resource-id.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Asked } from './asked.ts';
import type { Fix } from './fix.ts';

const LOWEST = 100;
const HIGHEST = 4096;

/** Null where no priority is left before the denying rule, or the packet's addresses are not told. */
export function allowRule(model: Model, cause: Cause, { ends, flow }: Asked): Fix | null {
  const nsg = model.resources.nsgs.get(keyOf(parentOf(cause.resource)));
  const { source, destination, filter: direction, priority } = cause.facts;
  // Which address lends itself to a packet on its way out is not always told: any from the Internet may come.
  const outside = ends.to.kind === 'publicAddress' && direction === 'Inbound';
  const from = isAnywhere(ends.from) || outside ? 'Internet' : hostPrefix(source);
  const into = isAnywhere(ends.to) ? 'Internet' : hostPrefix(destination);
  if (!nsg || from === null || into === null || typeof direction !== 'string') return null;
  const before = typeof priority === 'number' ? Math.min(priority - 1, HIGHEST) : HIGHEST;
  const free = freePriority(nsg, direction, before);
  if (free === null) return null;
  const name = `hairpin-allow-${direction.toLowerCase()}-${free}`;
  const to = {
    name,
    properties: {
      direction,
      access: 'Allow',
      priority: free,
      protocol: protocolOf(flow),
      sourceAddressPrefix: from,
      sourcePortRange: '*',
      destinationAddressPrefix: into,
      destinationPortRange: flow.port === null ? '*' : String(flow.port),
    },
  };
  return { kind: 'changeRule', steps: [{ resource: ruleId(nsg.id, name), property: '', from: null, to }] };
}

/** "The Internet" was asked: the address the packet was judged with stands for any. */
function isAnywhere({ kind, address }: End): boolean {
  return kind === 'internet' && address === null;
}

/** With its length, as the model prints it: what is taken out again must be what was put in. */
function hostPrefix(fact: Cause['facts'][string] | undefined): string | null {
  const prefix = typeof fact === 'string' ? parsePrefix(fact) : null;
  return prefix === null ? null : formatPrefix(prefix);
}

/** The highest free number that still comes before the denying rule: as little in the way of others as can be. */
function freePriority(nsg: NetworkSecurityGroup, direction: string, highest: number): number | null {
  const taken = new Set(nsg.rules.filter((rule) => rule.direction === direction).map((rule) => rule.priority));
  for (let priority = highest; priority >= LOWEST; priority--) if (!taken.has(priority)) return priority;
  return null;
}

function ruleId(nsg: ArmId, name: string): ArmId {
  return `${nsg}/securityRules/${name}`;
}

function protocolOf(flow: Flow): string {
  const names = { any: '*', icmp: 'Icmp', tcp: 'Tcp', udp: 'Udp', esp: 'Esp', ah: 'Ah' } as const;
  return names[flow.protocol];
}
