/** The filters at both ends of a pair: what NSGs and admin rules make of the packet on its way there, and of the reply. */
import { type Address, formatAddress } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import type { Asking } from './asking.ts';
import { destinationHop } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import { evidenceHolds } from './evidence-validity.ts';
import { expandedDisagreement, recordedTag } from './expanded-tag.ts';
import type { FilterResult } from './filter-result.ts';
import { type FilterPoint, type FilterSite, filterSite } from './filter-site.ts';
import type { Unsure } from './finding.ts';
import { hiddenSource, letInFromFirewall } from './hidden-source.ts';
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

export function siteIn(model: Model, at: Endpoint): FilterSite {
  return at.site.model === model ? at.site : filterSite(model, pointOf(at));
}

function pointOf({ nic, subnet, site }: Endpoint): FilterPoint {
  return { nic, subnet: subnet?.key ?? null, site };
}

/** What the filters at both ends make of the traffic, whatever way it takes. */
export function filtersBetween(asking: Asking, source: Endpoint, destination: Endpoint): readonly FilterResult[] {
  const at = (end: Endpoint): FilterPacket => packetBetween(asking, source, destination, end, false);
  const { model } = asking.index;
  return [
    filterThrough(siteIn(model, source), 'Outbound', at(source), asking.asked),
    filterThrough(siteIn(model, destination), 'Inbound', at(destination), asking.asked),
  ];
}

function filterBetween(asking: Asking, source: Endpoint, destination: Endpoint, way: Way, connected: boolean): Way {
  const { model } = asking.index;
  const leaving = packetBetween(asking, source, destination, source, connected);
  const entering = packetBetween(asking, source, destination, destination, connected);
  const out = filterThrough(siteIn(model, source), 'Outbound', leaving, asking.asked);
  const into = arrivingFrom(asking, destination, way, entering);
  const passed = apply(apply(way, out), into);
  const hops = withFilters(passed.hops, out.hops, into.hops, destinationHop(destination, passed));
  // With the tag as it is the default rules stop what an own rule allows: that this is open was found before.
  const told = weighAccess({ ...passed, hops }, [out, into], connected ? undefined : asking.asked);
  if (model.evidence.effectiveNsgs.size === 0) return told;
  // A closed way is filtered as if it were open; Azure recorded the tag as it is while it is closed, and that is what it must agree with.
  const isOpen = !way.blockers.some((blocker) => !blocker.partial);
  const disagreements = [
    ...tagDiffers(asking, source, 'Outbound', isOpen ? leaving : packetBetween(asking, source, destination, source, false)),
    ...tagDiffers(asking, destination, 'Inbound', isOpen ? entering : packetBetween(asking, source, destination, destination, false)),
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
  return weighAccess({ ...passed, hops: withFilters(passed.hops, out.hops, NONE, null) }, [out]);
}

/** Into the destination only, from an address beyond the model. */
export function filterEntering(asking: Asking, source: Address, destination: Endpoint, way: Way): Way {
  const packet = packetBetween(asking, { address: source, asgs: NONE }, destination, destination, isConnected(way));
  const into = arrivingFrom(asking, destination, way, packet);
  const passed = apply(way, into);
  const hops = withFilters(passed.hops, NONE, into.hops, destinationHop(destination, passed));
  return weighAccess({ ...passed, hops }, [into]);
}

/** What a firewall sends on in its own name the filters see with its address. */
function arrivingFrom(asking: Asking, destination: Endpoint, way: Way, packet: FilterPacket): FilterResult {
  const site = siteIn(asking.index.model, destination);
  const direct = filterThrough(site, 'Inbound', packet, asking.asked);
  const hidden = direct.causes.length === 0 ? null : hiddenSource(asking.index, way, asking.asked);
  if (!hidden) return direct;
  const seen = packetBetween(asking, { address: hidden.inside, asgs: NONE }, destination, destination, false);
  return letInFromFirewall(direct, filterThrough(site, 'Inbound', seen, asking.asked), hidden);
}

type PairEnd = Pick<Endpoint, 'address' | 'asgs'>;

const NONE: readonly never[] = [];

function tagDiffers(asking: Asking, at: Endpoint, direction: RuleDirection, packet: FilterPacket): readonly Unsure[] {
  const { index } = asking;
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
  // Most NICs keep flow records: then nothing needs to be made of the packet.
  const out = destination.untracked ? filterAt(asking, source, destination, destination, 'Outbound', way) : null;
  const into = source.untracked ? filterAt(asking, source, destination, source, 'Inbound', way) : null;
  const left = out ? apply(way, out) : way;
  const passed = into ? apply(left, into) : left;
  return { ...passed, hops: withFilters(passed.hops, out?.hops ?? NONE, into?.hops ?? NONE, destinationHop(source, passed)) };
}

/** The same of one end only: what a host sends back to an address beyond the model. */
export function filterReplyLeaving(asking: Asking, source: Address, destination: Endpoint, way: Way): Way {
  const out = destination.untracked ? filterAt(asking, { address: source, asgs: NONE }, destination, destination, 'Outbound', way) : null;
  if (!out) return way;
  const passed = apply(way, out);
  return { ...passed, hops: withFilters(passed.hops, out.hops, NONE, null) };
}

/** What comes back to a host from an address beyond the model. */
export function filterReplyEntering(asking: Asking, source: Endpoint, destination: Address, way: Way): Way {
  const into = source.untracked ? filterAt(asking, source, { address: destination, asgs: NONE }, source, 'Inbound', way) : null;
  const passed = into ? apply(way, into) : way;
  return { ...passed, hops: withFilters(passed.hops, NONE, into?.hops ?? NONE, destinationHop(source, passed)) };
}

/** What the filters of a host that sends to an address beyond the model make of the traffic, whatever way it takes. */
export function filtersLeaving(asking: Asking, source: Endpoint, destination: Address): readonly FilterResult[] {
  const packet = packetBetween(asking, source, { address: destination, asgs: NONE }, source, false);
  return [filterThrough(siteIn(asking.index.model, source), 'Outbound', packet, asking.asked)];
}

/** The same of a host that such an address sends to. */
export function filtersEntering(asking: Asking, source: Address, destination: Endpoint): readonly FilterResult[] {
  const packet = packetBetween(asking, { address: source, asgs: NONE }, destination, destination, false);
  return [filterThrough(siteIn(asking.index.model, destination), 'Inbound', packet, asking.asked)];
}

function filterAt(asking: Asking, source: PairEnd, destination: PairEnd, at: Endpoint, direction: RuleDirection, way: Way): FilterResult {
  const packet = packetBetween(asking, destination, source, at, isConnected(way));
  return filterReply(asking.index.model, pointOf(at), direction, packet, asking.asked);
}

/**
 * A packet that comes over a gateway is from a connected network, unless an appliance passed it on, from wherever; and so it would be once the blockers
 * named on its way are lifted: what they do to the `VirtualNetwork` tag is their consequence, not a cause beside them.
 */
export function isConnected(way: Way): boolean {
  if (way.blockers.some((blocker) => !blocker.partial)) return true;
  // Nothing but gateways on it, two at each circuit: the steps need not be looked at.
  if (way.plain) return way.erPaths.length > 0;
  return way.erPaths.some(({ near, far }) => near !== far) && !way.hops.some(({ kind }) => kind === 'appliance' || kind === 'firewall');
}

export function packetBetween({ index }: Asking, source: PairEnd, destination: PairEnd, at: Endpoint, connected: boolean): FilterPacket {
  // Asked again by every list of rules: an answer costs a walk over routes.
  let ofSource: boolean | null | undefined;
  let ofDestination: boolean | null | undefined;
  return {
    source: source.address,
    destination: destination.address,
    sourceAsgs: source.asgs,
    destinationAsgs: destination.asgs,
    inTag: (tag, address) => {
      const isNear = connected && (source.address.bits === address.bits || destination.address.bits === address.bits);
      if (isNear && tag === 'virtualnetwork') return true;
      const inVnet = (each: Address): boolean | null => {
        if (isNear) return true;
        if (each === source.address) {
          if (ofSource === undefined) ofSource = inVnetOf(index, at, each);
          return ofSource;
        }
        if (each !== destination.address) return inVnetOf(index, at, each);
        if (ofDestination === undefined) ofDestination = inVnetOf(index, at, each);
        return ofDestination;
      };
      return inTagAt(index, at, inVnet, tag, address);
    },
  };
}

function inVnetOf(index: NetworkIndex, at: Endpoint, address: Address): boolean | null {
  return inVirtualNetwork(index, at.vnet, startOf(index, at).subnet, address);
}

function inTagAt(
  index: NetworkIndex,
  at: Endpoint,
  inVnet: (address: Address) => boolean | null,
  tag: string,
  address: Address,
): boolean | null {
  const isHeld = (each: Address): boolean => index.spaces().matches(each).length > 0;
  return orRecorded(index, at, tagReader(index.model, inVnet, isHeld))(tag, address);
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

/** The filters at the source stand right behind it, those at the destination right before it. */
function withFilters(steps: readonly Hop[], out: readonly Hop[], into: readonly Hop[], end: Hop | null): Hop[] {
  const hops: Hop[] = [];
  if (steps[0]) hops.push(steps[0]);
  for (const hop of out) hops.push(hop);
  for (let i = 1; i < steps.length; i++) hops.push(steps[i] as Hop);
  for (const hop of into) hops.push(hop);
  if (end) hops.push(end);
  return hops;
}
