/** What Virtual Network Manager applies to a VNet, as Azure answers it -> admin rules and connected groups. */
import type { ConnectedGroup } from './evidence.ts';
import type { AdminRule, Peer } from './filter.ts';
import { readDirection, readPriority } from './read-filter.ts';
import { portsIn, readProtocol, sharedPeers } from './read-rule.ts';
import { keyIn, lacking, problem, type Reading } from './reading.ts';
import { nameOf } from './resource-id.ts';
import { enumIn, flagIn, none, objectsIn, propertiesOf, textIn, type Wire } from './wire.ts';

/** One row of `effectiveSecurityAdminRules`; a default rule (`kind` Default) has the same properties. */
export function readAdminRule(reading: Reading, row: Wire): AdminRule {
  const p = propertiesOf(row);
  const id = textIn(reading, row, 'id') ?? '';
  if (id === '') lacking(reading, 'id');
  return {
    id,
    key: id.toLowerCase(),
    name: nameOf(id),
    direction: readDirection(reading, p),
    access: adminAccess(reading, p),
    priority: readPriority(reading, p),
    match: {
      protocol: readProtocol(reading, p),
      source: adminPeers(reading, p, 'sources'),
      destination: adminPeers(reading, p, 'destinations'),
      sourcePorts: portsIn(reading, p, 'sourcePortRange', 'sourcePortRanges'),
      destinationPorts: portsIn(reading, p, 'destinationPortRange', 'destinationPortRanges'),
    },
  };
}

function adminAccess(reading: Reading, p: Wire): AdminRule['access'] {
  const text = enumIn(reading, p, 'access', ['Allow', 'AlwaysAllow', 'Deny']);
  if (text === 'Allow' || text === 'AlwaysAllow' || text === 'Deny') return text;
  problem(reading, 'access', text, 'Allow, AlwaysAllow or Deny');
  return 'Deny';
}

/** None named is any. A network group is kept as a tag of its id: who is in it is not known here. */
function adminPeers(reading: Reading, p: Wire, name: string): readonly Peer[] {
  const peers: Peer[] = [];
  for (const item of objectsIn(reading, p, name)) {
    const text = textIn(reading, item, 'addressPrefix') ?? '';
    if (/^networkgroup$/i.test(textIn(reading, item, 'addressPrefixType') ?? '')) peers.push({ kind: 'tag', tag: text });
    else peers.push(...sharedPeers(reading, name, text));
  }
  return peers.length === 0 || peers.some((peer) => peer.kind === 'any') ? sharedPeers(reading, name, '*') : peers;
}

/**
 * One row of `effectiveConnectivityConfigurations` -> one entry per network group in which the VNet is, where that group's members reach each
 * other directly: every group of a mesh, those with `DirectlyConnected` of a hub and spoke [SDK39]. `vnets` is filled when all is read.
 */
export function readConnectedGroups(reading: Reading, row: Wire): readonly ConnectedGroup[] {
  const p = propertiesOf(row);
  const topology = enumIn(reading, p, 'connectivityTopology', ['Mesh', 'HubAndSpoke']);
  const applied = objectsIn(reading, p, 'appliesToGroups');
  const own = objectsIn(reading, row, 'configurationGroups').map((group) => textIn(reading, group, 'id')?.toLowerCase());
  const groups: ConnectedGroup[] = [];
  for (const item of applied) {
    const id = textIn(reading, item, 'networkGroupId');
    if (id === null || (own.length > 0 && !own.includes(id.toLowerCase()))) continue;
    const direct = enumIn(reading, item, 'groupConnectivity', ['None', 'DirectlyConnected']);
    if (topology !== 'Mesh' && direct !== 'DirectlyConnected') continue;
    groups.push({
      id,
      key: keyIn(reading, id),
      name: nameOf(id),
      topology,
      vnets: none(),
      isGlobal: flagIn(reading, item, 'isGlobal') ?? flagIn(reading, p, 'isGlobal'),
      provisioningState: textIn(reading, p, 'provisioningState'),
    });
  }
  return groups;
}
