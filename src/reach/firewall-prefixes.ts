/** Every prefix by which a firewall's rules could treat two addresses differently. */
import type { FirewallPeer, FirewallRule } from '../network/firewall.ts';
import type { Model } from '../network/model.ts';
import { type Prefix, prefixOf } from '../network/prefix.ts';

export function* firewallPrefixes(model: Model): Generator<Prefix> {
  const { firewalls, ruleCollectionGroups, ipGroups } = model.resources;
  for (const holder of [...firewalls.values(), ...ruleCollectionGroups.values()]) {
    for (const collection of holder.collections) for (const rule of collection.rules) yield* prefixesOfRule(rule);
  }
  for (const group of ipGroups.values()) yield* prefixesOf(group.prefixes);
}

function* prefixesOfRule(rule: FirewallRule): Generator<Prefix> {
  yield* prefixesOf(rule.sources);
  yield* prefixesOf(rule.destinations);
  if (rule.translatedAddress) yield hostPrefix(rule.translatedAddress);
}

/** A range begins and ends at its outermost addresses. */
function* prefixesOf(peers: readonly FirewallPeer[]): Generator<Prefix> {
  for (const peer of peers) {
    if (peer.kind === 'prefix') yield peer.prefix;
    if (peer.kind !== 'range') continue;
    yield hostPrefix(peer.from);
    yield hostPrefix(peer.to);
  }
}

function hostPrefix(address: Parameters<typeof prefixOf>[0]): Prefix {
  return prefixOf(address, address.family === 4 ? 32 : 128);
}
