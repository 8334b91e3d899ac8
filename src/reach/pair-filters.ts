/** The filters at both ends of a pair: what NSGs and admin rules make of the packet on its way there, and of the reply. */
import { type Address, formatAddress } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import type { Asking } from './asking.ts';
import { destinationHop } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import { evidenceHolds } from './evidence-validity.ts';
import { expandedDisagreement, recordedTag } from './expanded-tag.ts';
import { addFilterHops } from './filter-hops.ts';
import type { FilterResult } from './filter-result.ts';
import { type FilterPoint, type FilterSite, filterSite } from './filter-site.ts';
import type { Unsure } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { filterThrough } from './nsg.ts';
import type { FilterPacket } from './packet-end.ts';
import { startOf } from './pair-route.ts';
import { weighAccess } from './peering-access.ts';
import { filterReply } from './reply-filter.ts';
import type { RuleDirection } from './rule-table.ts';
import { canonicalTag, type TagReader, tagReader } from './service-tag.ts';
import { NOTHING } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { inVirtualNetwork } from './virtual-network-tag.ts';
import { filtered, type Way } from './way.ts';

/** Out of the source, into the destination: every filter on the way there. */
export function filterForward(asking: Asking, source: Endpoint, destination: Endpoint, way: Way): Way {
  const filtered = filterBetween(asking, source, destination, way, isConnected(way));
  // Where it is not documented whether a peering without access is closed, the tag still leaves the peer out.
  const inDoubt = filtered.doubts.some(({ facts }) => facts.what === 'accessOffExplicitAllow');
  return inDoubt && isConnected(way) && !isConnected(filtered) ? filterBetween(asking, source, destination, way, false) : filtered;
}

function siteIn(model: Model, at: Endpoint): FilterSite {
  return at.site.model === model ? at.site : filterSite(model, pointOf(at));
}

function pointOf({ nic, subnet, site }: Endpoint): FilterPoint {
  return { nic, subnet: subnet?.key ?? null, site };
}

/** What the filters at both ends make of the traffic, whatever way it takes. */
export function filtersBetween(asking: Asking, source: Endpoint, destination: Endpoint): readonly FilterResult[] {
  const at = (end: Endpoint): FilterPacket => packetOf(asking, source, destination, end, false);
  const { model } = asking.index;
  return [
    filterThrough(siteIn(model, source), 'Outbound', at(source), asking.asked),
    filterThrough(siteIn(model, destination), 'Inbound', at(destination), asking.asked),
  ];
}

function filterBetween(asking: Asking, source: Endpoint, destination: Endpoint, way: Way, connected: boolean): Way {
  const { model } = asking.index;
  const leaving = packetOf(asking, source, destination, source, connected);
  const entering = packetOf(asking, source, destination, destination, connected);
  const out = filterThrough(siteIn(model, source), 'Outbound', leaving, asking.asked);
  const into = filterThrough(siteIn(model, destination), 'Inbound', entering, asking.asked);
  const passed = apply(apply(way, out), into);
  const hops = afterStart(passed.hops, out);
  addFilterHops(hops, into, 'in');
  hops.push(destinationHop(destination, passed));
  // With the tag as it is the default rules stop what an own rule allows: that this is open was found before.
  const told = weighAccess({ ...passed, hops }, [out, into], connected ? undefined : asking.asked);
  // A closed way is filtered as if it were open; Azure recorded the tag as it is while it is closed, and that is what it must agree with.
  const isOpen = !way.blockers.some((blocker) => !blocker.partial);
  const asRouted = (at: Endpoint): FilterPacket => packetOf(asking, source, destination, at, false);
  const disagreements = [
    ...tagDiffers(asking, source, 'Outbound', isOpen ? leaving : asRouted(source)),
    ...tagDiffers(asking, destination, 'Inbound', isOpen ? entering : asRouted(destination)),
  ];
  // Azure expanded the tag otherwise than we do: what the rules that use it say of this traffic is in question.
  return disagreements.length === 0
    ? told
    : {
        ...told,
        doubts: [...told.doubts, ...disagreements],
        blockers: told.blockers.filter((one) => one.code !== 'nsg-deny'),
        sure: NOTHING,
        maybe: asking.asked,
      };
}

/** Out of the source only: what lies beyond has filters of its own, or none that the model knows. */
export function filterLeaving(asking: Asking, source: Endpoint, destination: Address, way: Way): Way {
  const packet = packetBetween(asking, source, { address: destination, asgs: NONE }, source, isConnected(way));
  const out = filterThrough(siteIn(asking.index.model, source), 'Outbound', packet, asking.asked);
  const passed = apply(way, out);
  return weighAccess({ ...passed, hops: afterStart(passed.hops, out) }, [out]);
}

/** Into the destination only, from an address beyond the model. */
export function filterEntering(asking: Asking, source: Address, destination: Endpoint, way: Way): Way {
  const packet = packetBetween(asking, { address: source, asgs: NONE }, destination, destination, isConnected(way));
  const into = filterThrough(siteIn(asking.index.model, destination), 'Inbound', packet, asking.asked);
  const passed = apply(way, into);
  const hops = [...passed.hops];
  addFilterHops(hops, into, 'in');
  hops.push(destinationHop(destination, passed));
  return weighAccess({ ...passed, hops }, [into]);
}

type PairEnd = Pick<Endpoint, 'address' | 'asgs'>;

const NONE: readonly never[] = [];

function tagDiffers(asking: Asking, at: Endpoint, direction: RuleDirection, packet: FilterPacket): readonly Unsure[] {
  const { index } = asking;
  if (index.model.evidence.effectiveNsgs.size === 0) return NONE;
  if (!at.nic || !index.model.evidence.effectiveNsgs.has(at.nic.key) || !evidenceHolds(index, at.nic.key)) return [];
  const found = expandedDisagreement(index.model, pointOf(at), direction, packet, asking.asked);
  if (!found) return [];
  const address = formatAddress(found.address);
  const member = (is: boolean | null): string => (is === null ? 'not known' : `${address} ${is ? 'in' : 'not in'} ${found.tag}`);
  return [
    {
      code: 'recorded-differs',
      resource: at.nic.id,
      source: 'TAGS',
      facts: { recorded: member(found.recorded), computed: member(found.computed), address, tag: found.tag },
    },
  ];
}

/** The reply passes by its flow record, unless a NIC tracks no tcp. */
export function filterBackward(asking: Asking, source: Endpoint, destination: Endpoint, way: Way): Way {
  const connected = isConnected(way);
  const filter = (at: Endpoint, direction: RuleDirection): FilterResult | null =>
    // Most NICs keep flow records: then nothing needs to be made of the packet.
    at.untracked
      ? filterReply(asking.index.model, pointOf(at), direction, packetOf(asking, destination, source, at, connected), asking.asked)
      : null;
  const [out, into] = [filter(destination, 'Outbound'), filter(source, 'Inbound')];
  const left = out ? apply(way, out) : way;
  const passed = into ? apply(left, into) : left;
  const hops = out ? afterStart(passed.hops, out) : [...passed.hops];
  if (into) addFilterHops(hops, into, 'in');
  hops.push(destinationHop(source, passed));
  return { ...passed, hops };
}

/**
 * A packet that comes over a gateway is from a connected network, unless an appliance passed it on, from wherever; and so it would be once the blockers
 * named on its way are lifted: what they do to the `VirtualNetwork` tag is their consequence, not a cause beside them.
 */
function isConnected(way: Way): boolean {
  if (way.blockers.some((blocker) => !blocker.partial)) return true;
  // Nothing but gateways on it, two at each circuit: the steps need not be looked at.
  if (way.plain) return way.erPaths.length > 0;
  return way.erPaths.some(({ near, far }) => near !== far) && !way.hops.some(({ kind }) => kind === 'appliance' || kind === 'firewall');
}

function packetOf(asking: Asking, source: Endpoint, destination: Endpoint, at: Endpoint, connected: boolean): FilterPacket {
  return packetBetween(asking, source, destination, at, connected);
}

function packetBetween({ index }: Asking, source: PairEnd, destination: PairEnd, at: Endpoint, connected: boolean): FilterPacket {
  const inVnet = (address: Address): boolean | null => {
    if (connected && (source.address.bits === address.bits || destination.address.bits === address.bits)) return true;
    return inVirtualNetwork(index, at.vnet, startOf(index, at).subnet, address);
  };
  return {
    source: source.address,
    destination: destination.address,
    sourceAsgs: source.asgs,
    destinationAsgs: destination.asgs,
    inTag: orRecorded(
      index,
      at,
      tagReader(index.model, inVnet, (address) => index.spaces().matches(address).length > 0),
    ),
  };
}

/** What the model does not tell of a tag Azure's own expansion of it at the NIC does. Source: section 4.4 (SDK39). */
function orRecorded(index: NetworkIndex, { nicKey }: Endpoint, read: TagReader): TagReader {
  const { effectiveNsgs } = index.model.evidence;
  if (effectiveNsgs.size === 0 || nicKey === null || !effectiveNsgs.has(nicKey) || !evidenceHolds(index, nicKey)) return read;
  return (tag, address) => read(tag, address) ?? recordedTag(index.model, nicKey, canonicalTag(tag), address);
}

function apply(way: Way, filter: FilterResult): Way {
  if (filter.causes.length === 0 && filter.doubts.length === 0) return way;
  const asPartial = <T extends { readonly partial?: true }>(found: T): T => ({ ...found, partial: true as const });
  return filtered(way, {
    sure: filter.passed,
    maybe: filter.doubtful,
    blockers: filter.causes.map(asPartial),
    doubts: filter.doubts.map(asPartial),
  });
}

/** The filters at the source stand right behind it. */
function afterStart(steps: readonly Hop[], out: FilterResult): Hop[] {
  const [start] = steps;
  const hops: Hop[] = start ? [start] : [];
  addFilterHops(hops, out, 'out');
  for (let i = 1; i < steps.length; i++) hops.push(steps[i] as Hop);
  return hops;
}
