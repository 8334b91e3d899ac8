/** Wire JSON of Azure Firewall rule collections, of a policy or on the firewall itself -> their model. */
import { parseAddress } from './address.ts';
import type { PortRange, RuleProtocol } from './filter.ts';
import type { FirewallPeer, FirewallRule, RuleCollection } from './firewall.ts';
import { PROTOCOL_NAMES, parsePorts } from './read-rule.ts';
import { keyIn, lacking, problem, type Reading, sharedPrefix } from './reading.ts';
import { addressIn, enumIn, isWire, none, numberIn, objectsIn, propertiesOf, textIn, textsIn, type Wire } from './wire.ts';

type RuleKind = FirewallRule['kind'];

/** `kind` null: a policy's collection, whose rules say their own kind. */
export function readCollection(reading: Reading, wire: Wire, kind: RuleKind | null): RuleCollection {
  const p = propertiesOf(wire);
  if ((p.rules ?? p.rule ?? p.ruleCondition ?? null) === null) lacking(reading, 'rules');
  const rules = objectsIn(reading, p, 'rules').map((rule) => readFirewallRule(reading, rule, kind ?? ruleKind(reading, rule)));
  return {
    name: textIn(reading, wire, 'name') ?? textIn(reading, p, 'name') ?? '',
    priority: priorityIn(reading, p),
    kind: kind ?? collectionKind(p, rules),
    action: readAction(reading, p),
    rules,
  };
}

/** What comes before what hangs on it. */
export function priorityIn(reading: Reading, p: Wire): number {
  const priority = numberIn(reading, p, 'priority');
  if (priority === null) lacking(reading, 'priority');
  else if (!(priority >= 0 && priority <= LAST_PRIORITY)) problem(reading, 'priority', priority, `between 0 and ${LAST_PRIORITY}`);
  return priority ?? 0;
}

const LAST_PRIORITY = 65_500;

function collectionKind(p: Wire, rules: readonly FirewallRule[]): RuleCollection['kind'] {
  if (/nat/i.test(String(p.ruleCollectionType ?? p.ruleType))) return 'nat';
  const first = rules[0]?.kind ?? 'network';
  return rules.every((rule) => rule.kind === first) ? first : 'mixed';
}

function ruleKind(reading: Reading, rule: Wire): RuleKind {
  const text = textIn(reading, rule, 'ruleType') ?? textIn(reading, rule, 'ruleConditionType') ?? '';
  const found = /^(network|application|nat)Rule/i.exec(text)?.[1]?.toLowerCase();
  if (found === 'network' || found === 'application' || found === 'nat') return found;
  problem(reading, 'ruleType', text, 'one that is known');
  return 'network';
}

function readAction(reading: Reading, p: Wire): RuleCollection['action'] {
  const action = isWire(p.action) ? textIn(reading, p.action, 'type') : textIn(reading, p, 'action');
  if (action === null) return null;
  const known = enumIn(reading, { action }, 'action', ['Allow', 'Deny', 'Dnat', 'Snat']);
  if (known === 'Allow' || known === 'Deny' || known === 'Dnat' || known === 'Snat') return known;
  problem(reading, 'action', action, 'Allow, Deny, DNAT or SNAT');
  return null;
}

function readFirewallRule(reading: Reading, wire: Wire, kind: RuleKind): FirewallRule {
  const protocols = kind === 'application' ? none<RuleProtocol>() : readProtocols(reading, wire);
  const hasPorts = kind !== 'application' && !(protocols.length > 0 && protocols.every((each) => !PORTED.has(each)));
  if (hasPorts && textsIn(reading, wire, 'destinationPorts').length === 0) lacking(reading, 'destinationPorts');
  if (kind === 'nat' && (wire.translatedPort ?? '') === '') lacking(reading, 'translatedPort');
  return {
    name: textIn(reading, wire, 'name') ?? '',
    kind,
    protocols,
    sources: [...readFirewallPeers(reading, textsIn(reading, wire, 'sourceAddresses')), ...ipGroups(reading, wire, 'sourceIpGroups')],
    destinations: [
      ...readFirewallPeers(reading, textsIn(reading, wire, 'destinationAddresses')),
      ...ipGroups(reading, wire, 'destinationIpGroups'),
    ],
    destinationPorts: readPorts(reading, wire),
    fqdns: readFqdns(reading, wire, kind),
    translatedAddress: addressIn(reading, wire, 'translatedAddress'),
    translatedPort: numberIn(reading, wire, 'translatedPort'),
    applicationProtocols: kind === 'application' ? readApplicationProtocols(reading, wire) : none(),
  };
}

const PORTED: ReadonlySet<RuleProtocol> = new Set(['tcp', 'udp', 'any']);

function readProtocols(reading: Reading, wire: Wire): readonly RuleProtocol[] {
  const protocols: RuleProtocol[] = [];
  for (const text of textsIn(reading, wire, wire.ipProtocols === undefined ? 'protocols' : 'ipProtocols')) {
    const protocol = PROTOCOL_NAMES.get(text.toLowerCase());
    if (protocol === undefined) problem(reading, 'protocol', text, 'one that is known');
    else protocols.push(protocol);
  }
  return protocols;
}

function readPorts(reading: Reading, wire: Wire): readonly PortRange[] {
  const ranges: PortRange[] = [];
  for (const text of textsIn(reading, wire, 'destinationPorts')) {
    const ports = parsePorts(text);
    if (ports === null) problem(reading, 'destinationPorts', text, 'a port or a range of ports');
    else if (ports.length === 0) return none();
    else ranges.push(...ports);
  }
  return ranges;
}

/** Every name a rule goes by: names, tags, URLs and web categories of an application rule, resolved names of a network rule. */
function readFqdns(reading: Reading, wire: Wire, kind: RuleKind): readonly string[] {
  if (kind === 'nat') return textsIn(reading, wire, 'translatedFqdn');
  const lists = kind === 'network' ? ['destinationFqdns'] : ['targetFqdns', 'fqdnTags', 'targetUrls', 'webCategories'];
  return lists.flatMap((list) => [...textsIn(reading, wire, list)]);
}

function readApplicationProtocols(reading: Reading, wire: Wire): FirewallRule['applicationProtocols'] {
  return objectsIn(reading, wire, 'protocols').map((item) => ({
    protocol: textIn(reading, item, 'protocolType') ?? '',
    port: numberIn(reading, item, 'port'),
  }));
}

function ipGroups(reading: Reading, wire: Wire, name: string): readonly FirewallPeer[] {
  return textsIn(reading, wire, name).map((id) => ({ kind: 'ipGroup', group: keyIn(reading, id) }));
}

const TAG = /^[A-Za-z][\w.-]*$/;

/** `*`, prefix, address, `10.0.0.4-10.0.0.9`, or a service tag. */
export function readFirewallPeers(reading: Reading, texts: readonly string[]): readonly FirewallPeer[] {
  const peers: FirewallPeer[] = [];
  for (const text of texts) {
    const peer = firewallPeer(reading, text);
    if (peer === null) problem(reading, 'address', text, 'a prefix, a range or a service tag');
    else peers.push(peer);
  }
  return peers;
}

function firewallPeer(reading: Reading, text: string): FirewallPeer | null {
  if (text === '*' || /^any$/i.test(text)) return { kind: 'any' };
  const prefix = sharedPrefix(reading, text);
  if (prefix !== null) return { kind: 'prefix', prefix };
  const [first, last] = text.split('-').map((end) => parseAddress(end.trim()));
  if (first && last && first.family === last.family) return { kind: 'range', from: first, to: last };
  return TAG.test(text) ? { kind: 'tag', tag: text } : null;
}
