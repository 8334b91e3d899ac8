/** An NSG rule that denies -> the narrowest allow rule that goes before it. */

import { parseAddress, sameAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { contains, formatPrefix, parsePrefix } from '../network/prefix.ts';
import { type ArmId, keyOf, parentOf } from '../network/resource-id.ts';
import { isPublic } from '../reach/address-scope.ts';
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
  const rule = room && allowingRule(direction, room.priority, asSeen(model, cause.facts), asked);
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

/** A firewall that translates sends from any address of its subnet, of which its own one is the name. Source: AZFW-NAT. */
function asSeen({ resources }: Model, facts: Cause['facts']): Cause['facts'] {
  const source = typeof facts.source === 'string' ? parseAddress(facts.source) : null;
  if (source === null) return facts;
  for (const { privateAddress, subnet } of resources.firewalls.values()) {
    if (privateAddress === null || !sameAddress(privateAddress, source)) continue;
    const prefix = (subnet && resources.subnets.get(subnet)?.prefixes.find((each) => contains(each, source))) || null;
    if (prefix !== null) return { ...facts, source: formatPrefix(prefix) };
  }
  return facts;
}

/** The body of a rule for exactly what was asked, as the filter sees it; `facts` tell the packet's addresses. Null where they do not. */
export function allowingRule(direction: 'Inbound' | 'Outbound', priority: number, facts: Cause['facts'], { ends, flow }: Asked) {
  // Which address lends itself to a packet on its way out is not always told, or one of several: any from the Internet may come.
  const outside = ends.to.kind === 'publicAddress' && direction === 'Inbound' && facts.isLent !== true;
  const from = (isAnywhere(ends.from) || outside) && isOutside(facts.source) ? 'Internet' : hostPrefix(facts.source);
  const into = isAnywhere(ends.to) && isOutside(facts.destination) ? 'Internet' : hostPrefix(facts.destination);
  if (from === null || into === null) return null;
  const port = portOf(flow, facts);
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

/** Not the firewall's own address, which it puts in the place of the client's where it translates. Source: AZFW-NAT. */
function isOutside(fact: Cause['facts'][string] | undefined): boolean {
  const address = typeof fact === 'string' ? parseAddress(fact) : null;
  return address !== null && isPublic(address);
}

/** A load balancer or a firewall may have put another port in the place of the one that was asked; a reply goes by what was asked. */
function portOf({ port }: Flow, { denied, reply }: Cause['facts']): string {
  if (port === null) return '*';
  const [only, ...others] = Array.isArray(denied) ? denied.map((each) => /^(?:tcp|udp)\/(\d+)$/.exec(String(each))?.[1]) : [];
  return reply === true || only === undefined || others.length > 0 ? String(port) : only;
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
