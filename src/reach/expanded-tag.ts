/** Azure's own expansion of `VirtualNetwork` in a NIC's recorded effective NSG -> where it would change what a filter says. */
import type { Address } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import { contains, type Prefix } from '../network/prefix.ts';
import { type Key, nameOf } from '../network/resource-id.ts';
import { addressSetOf, holds } from './address-set.ts';
import type { FilterPoint } from './filter-site.ts';
import { filterInbound, filterOutbound } from './nsg.ts';
import type { FilterPacket } from './packet-end.ts';
import type { RuleDirection } from './rule-table.ts';
import { canonicalTag, tagReader } from './service-tag.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

/** The computed and the recorded answer for one address of the packet; they differ, and the verdict of the filter with them. */
export interface TagDisagreement {
  readonly tag: 'VirtualNetwork';
  readonly side: 'source' | 'destination';
  readonly address: Address;
  readonly computed: boolean | null;
  readonly recorded: boolean;
  /** As Azure expanded the tag for this NIC. */
  readonly prefixes: readonly Prefix[];
  /** The asked traffic that the two answers treat differently; what is denied or passed under both is certain. */
  readonly affected: TrafficSet;
}

/** Both default rules go from VirtualNetwork to VirtualNetwork, so either side of either shows the whole tag. */
const SHOWING: ReadonlySet<string> = new Set(['allowvnetinbound', 'allowvnetoutbound']);

/** What the tag holds for this NIC as Azure last said; null: no effective NSG was recorded for it. */
export function recordedVnetPrefixes(model: Model, nic: Key): readonly Prefix[] | null {
  for (const group of model.evidence.effectiveNsgs.get(nic) ?? []) {
    for (const rule of group.rules) {
      const prefixes = SHOWING.has(nameOf(rule.name).toLowerCase()) ? (rule.expandedSource ?? rule.expandedDestination) : null;
      if (prefixes && prefixes.length > 0) return prefixes;
    }
  }
  return null;
}

/** Whether a tag holds an address, as Azure expanded the tag in a rule in effect at the NIC; null: it expanded none of that name. */
export function recordedTag(model: Model, nic: Key, tag: string, address: Address): boolean | null {
  const found = (model.evidence.effectiveNsgs.get(nic) ?? []).flatMap(({ expansions }) =>
    expansions.filter((each) => canonicalTag(each.tag) === tag),
  );
  return found.length === 0 ? null : found.some(({ prefixes }) => prefixes.some((prefix) => contains(prefix, address)));
}

/** Null where nothing was recorded, where both agree on the packet's addresses, or where it makes no difference to the filter. */
export function expandedDisagreement(
  model: Model,
  point: FilterPoint,
  direction: RuleDirection,
  packet: FilterPacket,
  traffic: TrafficSet,
): TagDisagreement | null {
  const prefixes = point.nic ? recordedVnetPrefixes(model, point.nic.key) : null;
  if (!prefixes) return null;
  const recorded = addressSetOf(prefixes);
  const side = (['source', 'destination'] as const).find(
    (name) => packet.inTag('virtualnetwork', packet[name]) !== holds(recorded, packet[name]),
  );
  if (!side) return null;
  const filter = direction === 'Inbound' ? filterInbound : filterOutbound;
  const asRecorded = { ...packet, inTag: tagReader(model, (address) => holds(recorded, address)) };
  const before = filter(model, point, packet, traffic);
  const after = filter(model, point, asRecorded, traffic);
  const agreed = union(intersect(before.passed, after.passed), intersect(before.denied, after.denied));
  const affected = subtract(subtract(traffic, agreed), intersect(before.doubtful, after.doubtful));
  if (affected === NOTHING) return null;
  const address = packet[side];
  const computed = packet.inTag('virtualnetwork', address);
  return { tag: 'VirtualNetwork', side, address, computed, recorded: holds(recorded, address), prefixes, affected };
}
