/** An NSG rule that denies -> the narrowest allow rule that goes before it. */

import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { formatPrefix, parsePrefix } from '../network/prefix.ts';
import { type ArmId, keyOf, parentOf } from '../network/resource-id.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Asked } from './asked.ts';
import type { Fix } from './fix.ts';
import { freeName } from './free-name.ts';
import { HIGHEST, roomBefore } from './rule-priority.ts';

/** Null where no priority can be had before the denying rule, or the packet's addresses are not told. */
export function allowRule(model: Model, cause: Cause, asked: Asked): Fix | null {
  const nsg = model.resources.nsgs.get(keyOf(parentOf(cause.resource)));
  const { filter: direction, priority } = cause.facts;
  if (!nsg || (direction !== 'Inbound' && direction !== 'Outbound')) return null;
  const room = roomBefore(nsg, direction, typeof priority === 'number' ? priority - 1 : HIGHEST);
  const rule = room && allowingRule(direction, room.priority, cause.facts, asked);
  if (!room || !rule) return null;
  // A rule that was moved on keeps the number in its name.
  const to = {
    ...rule,
    name: freeName(
      nsg.rules.map(({ name }) => name),
      rule.name,
    ),
  };
  return { kind: 'changeRule', steps: [...room.moves, { resource: ruleId(nsg.id, to.name), property: '', from: null, to }] };
}

/** The body of a rule for exactly what was asked; `facts` tell the packet's addresses. Null where they do not. */
export function allowingRule(direction: 'Inbound' | 'Outbound', priority: number, facts: Cause['facts'], { ends, flow }: Asked) {
  // Which address lends itself to a packet on its way out is not always told: any from the Internet may come.
  const outside = ends.to.kind === 'publicAddress' && direction === 'Inbound';
  const from = isAnywhere(ends.from) || outside ? 'Internet' : hostPrefix(facts.source);
  const into = isAnywhere(ends.to) ? 'Internet' : hostPrefix(facts.destination);
  if (from === null || into === null) return null;
  const port = flow.port === null ? '*' : String(flow.port);
  // A reply comes from the port that was asked for.
  const isReply = facts.reply === true;
  return {
    name: `hairpin-allow-${direction.toLowerCase()}-${priority}`,
    properties: {
      direction,
      access: 'Allow',
      priority,
      protocol: protocolOf(flow),
      sourceAddressPrefix: from,
      sourcePortRange: isReply ? port : '*',
      destinationAddressPrefix: into,
      destinationPortRange: isReply ? '*' : port,
    },
  };
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

function ruleId(nsg: ArmId, name: string): ArmId {
  return `${nsg}/securityRules/${name}`;
}

function protocolOf(flow: Flow): string {
  const names = { any: '*', icmp: 'Icmp', tcp: 'Tcp', udp: 'Udp', esp: 'Esp', ah: 'Ah' } as const;
  return names[flow.protocol];
}
