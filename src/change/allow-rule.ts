/** An NSG rule that denies -> the narrowest allow rule that goes before it. */

import type { End } from '../network/end.ts';
import type { NetworkSecurityGroup } from '../network/filter.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { formatPrefix, parsePrefix } from '../network/prefix.ts';
import { type ArmId, keyOf, parentOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Asked } from './asked.ts';
import type { Fix } from './fix.ts';

/** Of a security rule: moved on, it makes room for the rule that goes before it. */
export const PRIORITY = 'properties.priority';

const LOWEST = 100;
const HIGHEST = 4096;

/** Null where no priority can be had before the denying rule, or the packet's addresses are not told. */
export function allowRule(model: Model, cause: Cause, { ends, flow }: Asked): Fix | null {
  const nsg = model.resources.nsgs.get(keyOf(parentOf(cause.resource)));
  const { source, destination, filter: direction, priority } = cause.facts;
  // Which address lends itself to a packet on its way out is not always told: any from the Internet may come.
  const outside = ends.to.kind === 'publicAddress' && direction === 'Inbound';
  const from = isAnywhere(ends.from) || outside ? 'Internet' : hostPrefix(source);
  const into = isAnywhere(ends.to) ? 'Internet' : hostPrefix(destination);
  if (!nsg || from === null || into === null || typeof direction !== 'string') return null;
  const before = typeof priority === 'number' ? Math.min(priority - 1, HIGHEST) : HIGHEST;
  const found = freePriority(nsg, direction, before);
  const moves = found === null ? moveAway(nsg, direction) : [];
  if (moves === null) return null;
  const free = found ?? LOWEST;
  const port = flow.port === null ? '*' : String(flow.port);
  // A reply comes from the port that was asked for.
  const isReply = cause.facts.reply === true;
  const name = `hairpin-allow-${direction.toLowerCase()}-${free}`;
  const to = {
    name,
    properties: {
      direction,
      access: 'Allow',
      priority: free,
      protocol: protocolOf(flow),
      sourceAddressPrefix: from,
      sourcePortRange: isReply ? port : '*',
      destinationAddressPrefix: into,
      destinationPortRange: isReply ? '*' : port,
    },
  };
  return { kind: 'changeRule', steps: [...moves, { resource: ruleId(nsg.id, name), property: '', from: null, to }] };
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

/**
 * Azure takes no number below 100 and none twice [NSG]: the rules from there to the first free number move on by one, the last one first, and keep
 * their order. Null: there is no free number.
 */
function moveAway(nsg: NetworkSecurityGroup, direction: string): readonly Step[] | null {
  const own = nsg.rules.filter((rule) => rule.direction === direction && !rule.isDefault);
  const moves: Step[] = [];
  for (let priority = LOWEST; priority <= HIGHEST; priority++) {
    const rule = own.find((each) => each.priority === priority);
    if (!rule) return moves;
    moves.unshift({ resource: rule.id, property: PRIORITY, from: priority, to: priority + 1 });
  }
  return null;
}

function ruleId(nsg: ArmId, name: string): ArmId {
  return `${nsg}/securityRules/${name}`;
}

function protocolOf(flow: Flow): string {
  const names = { any: '*', icmp: 'Icmp', tcp: 'Tcp', udp: 'Udp', esp: 'Esp', ah: 'Ah' } as const;
  return names[flow.protocol];
}
