/** Wire JSON of network security groups, their rules and application security groups -> their model. */
import type { ApplicationSecurityGroup, NetworkSecurityGroup, SecurityRule } from './filter.ts';
import { readMatch } from './read-rule.ts';
import { lacking, problem, type Reading } from './reading.ts';
import type { Head } from './resource-id.ts';
import { enumIn, none, numberIn, propertiesOf, textIn, type Wire } from './wire.ts';

const DIRECTIONS = ['Inbound', 'Outbound'] as const;
const ACCESSES = ['Allow', 'Deny'] as const;

/** Its rules are read one by one and put in: one that cannot be read makes the group doubtful, it does not vanish. */
export function readNsg(_reading: Reading, _wire: Wire, head: Head): NetworkSecurityGroup {
  return { id: head.id, key: head.key, name: head.name, rules: none() };
}

export function readRule(reading: Reading, wire: Wire, head: Head): SecurityRule {
  return ruleOf(reading, wire, head, false);
}

export function readDefaultRule(reading: Reading, wire: Wire, head: Head): SecurityRule {
  return ruleOf(reading, wire, head, true);
}

function ruleOf(reading: Reading, wire: Wire, head: Head, isDefault: boolean): SecurityRule {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    direction: readDirection(reading, p),
    access: readAccess(reading, p),
    priority: readPriority(reading, p),
    isDefault,
    match: readMatch(reading, p),
  };
}

export function readDirection(reading: Reading, p: Wire): SecurityRule['direction'] {
  const text = enumIn(reading, p, 'direction', DIRECTIONS);
  if (text === 'Inbound' || text === 'Outbound') return text;
  problem(reading, 'direction', text, 'Inbound or Outbound');
  return 'Inbound';
}

function readAccess(reading: Reading, p: Wire): SecurityRule['access'] {
  const text = enumIn(reading, p, 'access', ACCESSES);
  if (text === 'Allow' || text === 'Deny') return text;
  problem(reading, 'access', text, 'Allow or Deny');
  return 'Deny';
}

/** That of the default rules that deny the rest: whatever came after it would match nothing. */
const LAST_PRIORITY = 65_500;

export function readPriority(reading: Reading, p: Wire): number {
  const priority = numberIn(reading, p, 'priority');
  if (priority === null) lacking(reading, 'priority');
  else if (!(priority >= 0 && priority <= LAST_PRIORITY)) problem(reading, 'priority', priority, `between 0 and ${LAST_PRIORITY}`);
  return priority ?? 0;
}

export function readAsg(reading: Reading, wire: Wire, head: Head): ApplicationSecurityGroup {
  return { id: head.id, key: head.key, name: head.name, location: textIn(reading, wire, 'location') };
}
