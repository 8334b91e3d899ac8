/** Wire JSON of Azure Firewall, its policies and IP groups -> their model. */
import type { AzureFirewall, ClassicCollection, FirewallPolicy, FirewallRule, IpGroup, RuleCollectionGroup } from './firewall.ts';
import { priorityIn, readCollection, readFirewallPeers } from './read-firewall-rule.ts';
import { keyIn, lacking, problem, type Reading } from './reading.ts';
import { type Head, type Key, parentOf } from './resource-id.ts';
import { addressIn, either, knownIn, objectIn, objectsIn, propertiesOf, refIn, refsIn, textIn, textsIn, type Wire } from './wire.ts';

const THREAT_MODES = ['Off', 'Alert', 'Deny'] as const;

export function readFirewall(reading: Reading, wire: Wire, head: Head): AzureFirewall {
  const p = propertiesOf(wire);
  const configurations = objectsIn(reading, p, 'ipConfigurations').map(propertiesOf);
  const hub = objectIn(reading, p, either(p, 'hubIPAddresses', 'hubIpAddresses'));
  const isInSubnet = configurations.length === 0 || configurations.some(({ subnet }) => (subnet ?? '') !== '');
  if (hub === null && (p.virtualHub ?? null) === null && ((p.ipConfigurations ?? null) === null || !isInSubnet))
    lacking(reading, isInSubnet ? 'ipConfigurations' : 'subnet');
  const publicIps: Key[] = [];
  for (const configuration of configurations) {
    const key = refIn(reading, configuration, either(configuration, 'publicIPAddress', 'publicIpAddress'));
    if (key !== null) publicIps.push(key);
  }
  const first = configurations.find((configuration) => configuration.subnet !== undefined && configuration.subnet !== null);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    subnet: first === undefined ? null : refIn(reading, first, 'subnet'),
    hub: refIn(reading, p, 'virtualHub'),
    privateAddress: first !== undefined ? privateAddress(reading, first) : hub === null ? null : privateAddress(reading, hub),
    publicIps,
    policy: refIn(reading, p, 'firewallPolicy'),
    threatIntelMode: knownIn(reading, p, 'threatIntelMode', THREAT_MODES),
    provisioningState: textIn(reading, p, 'provisioningState'),
    snatPrivateRanges: classicRanges(reading, p),
    collections: [
      ...classicCollections(reading, p, head, 'network'),
      ...classicCollections(reading, p, head, 'application'),
      ...classicCollections(reading, p, head, 'nat'),
    ],
  };
}

function classicCollections(reading: Reading, p: Wire, firewall: Head, kind: FirewallRule['kind']): readonly ClassicCollection[] {
  const list = `${kind}RuleCollections`;
  return objectsIn(reading, p, list).map((item) => {
    const collection = readCollection(reading, item, kind);
    const id = `${firewall.id}/${list}/${collection.name}`;
    return { ...collection, id, key: id.toLowerCase() };
  });
}

/** One of network rules by itself: how a change puts it in. */
export function readNetworkCollection(reading: Reading, wire: Wire, { id, key, name }: Head): ClassicCollection {
  return { ...readCollection(reading, wire, 'network'), id, key, name };
}

/** `IANAPrivateRanges, 192.0.2.0/24` among the additional properties. */
function classicRanges(reading: Reading, p: Wire): AzureFirewall['snatPrivateRanges'] {
  const more = objectIn(reading, p, 'additionalProperties');
  const text = more === null ? null : textIn(reading, more, 'Network.SNAT.PrivateRanges');
  return text === null
    ? null
    : readFirewallPeers(
        reading,
        text
          .split(',')
          .map((range) => range.trim())
          .filter((range) => range !== ''),
      );
}

function privateAddress(reading: Reading, wire: Wire): AzureFirewall['privateAddress'] {
  return addressIn(reading, wire, either(wire, 'privateIPAddress', 'privateIpAddress'));
}

export function readFirewallPolicy(reading: Reading, wire: Wire, head: Head): FirewallPolicy {
  const p = propertiesOf(wire);
  if ((p.ruleCollectionGroups ?? p.ruleGroups ?? null) === null) lacking(reading, 'ruleCollectionGroups');
  const intrusion = objectIn(reading, p, 'intrusionDetection');
  const snat = objectIn(reading, p, 'snat');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    basePolicy: refIn(reading, p, 'basePolicy'),
    threatIntelMode: knownIn(reading, p, 'threatIntelMode', THREAT_MODES),
    groups: refsIn(reading, p, p.ruleCollectionGroups === undefined ? 'ruleGroups' : 'ruleCollectionGroups'),
    intrusionDetectionMode: intrusion === null ? null : knownIn(reading, intrusion, 'mode', THREAT_MODES),
    snatPrivateRanges:
      snat === null || snat.privateRanges === undefined ? null : readFirewallPeers(reading, textsIn(reading, snat, 'privateRanges')),
  };
}

export function readRuleCollectionGroup(reading: Reading, wire: Wire, head: Head): RuleCollectionGroup {
  const p = propertiesOf(wire);
  if ((p.ruleCollections ?? p.rules ?? null) === null) lacking(reading, 'ruleCollections');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    policy: keyIn(reading, parentOf(head.id)),
    priority: priorityIn(reading, p),
    collections: objectsIn(reading, p, p.ruleCollections === undefined ? 'rules' : 'ruleCollections').map((item) =>
      readCollection(reading, item, null),
    ),
  };
}

export function readIpGroup(reading: Reading, wire: Wire, head: Head): IpGroup {
  const p = propertiesOf(wire);
  if ((p.ipAddresses ?? '') === '') lacking(reading, 'ipAddresses');
  const prefixes = readFirewallPeers(reading, textsIn(reading, p, 'ipAddresses'));
  for (const peer of prefixes) if (peer.kind === 'tag') problem(reading, 'ipAddresses', peer.tag, 'a prefix or a range');
  return { id: head.id, key: head.key, name: head.name, prefixes };
}
