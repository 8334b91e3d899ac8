/** Two models of one network -> where security groups differ, if nothing else does that a verdict could hang on. */

import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import { sameValue } from '../network/same-value.ts';
import { groupsAtAppliances } from './common-cuts.ts';
import type { NetworkIndex } from './network-index.ts';

/**
 * The VNets with a host under a group that differs: between two others every verdict is the same, and the routes are the same everywhere. Null: more
 * differs than groups, or one that an appliance on the way stands under.
 */
export function filterChanges(was: NetworkIndex, is: NetworkIndex): ReadonlySet<Key> | null {
  const [before, after] = [was.model, is.model];
  const { nsgs: oldGroups, ...oldRest } = before.resources;
  const { nsgs: newGroups, ...newRest } = after.resources;
  const same =
    sameValue(before.unread, after.unread) &&
    sameValue(otherTypes(before), otherTypes(after)) &&
    sameValue(before.adminRules, after.adminRules) &&
    sameValue(before.connectedGroups, after.connectedGroups) &&
    sameValue(before.evidence, after.evidence) &&
    sameValue(before.serviceTags, after.serviceTags) &&
    sameValue(before.dnsRecords, after.dnsRecords) &&
    sameValue(oldRest, newRest);
  if (!same) return null;
  const changed = new Set([...oldGroups.keys(), ...newGroups.keys()].filter((key) => !sameValue(oldGroups.get(key), newGroups.get(key))));
  if ([was, is].some((index) => [...groupsAtAppliances(index)].some((key) => changed.has(key)))) return null;
  return vnetsUnder(is, changed);
}

/** How many resources of each type were given decides what counts as read. */
function otherTypes({ types }: Model): ReadonlyMap<string, number> {
  return new Map([...types].filter(([type]) => !type.startsWith('microsoft.network/networksecuritygroups')));
}

function vnetsUnder({ model }: NetworkIndex, groups: ReadonlySet<Key>): ReadonlySet<Key> {
  const { subnets, interfaces } = model.resources;
  const found = new Set<Key>();
  for (const { nsg, vnet } of subnets.values()) if (nsg !== null && groups.has(nsg)) found.add(vnet);
  for (const { nsg, ipConfigurations } of interfaces.values()) {
    if (nsg === null || !groups.has(nsg)) continue;
    for (const { subnet } of ipConfigurations) {
      const vnet = subnet === null ? undefined : subnets.get(subnet)?.vnet;
      if (vnet !== undefined) found.add(vnet);
    }
  }
  return found;
}
