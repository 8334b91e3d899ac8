/** Two endpoints -> the ways there and back, with the filters at both ends and the state of the hosts. */
import type { Address } from '../network/address.ts';
import type { Asking } from './asking.ts';
import { asymmetry } from './asymmetry.ts';
import type { Endpoint } from './endpoint.ts';
import type { FilterResult } from './filter-result.ts';
import type { Unsure } from './finding.ts';
import { hostFindings } from './host-state.ts';
import { learnedIn } from './learned-routes.ts';
import { type FilterPoint, filterInbound, filterOutbound } from './nsg.ts';
import type { Packet } from './packet.ts';
import type { FilterPacket } from './packet-end.ts';
import type { PairResult } from './pair-result.ts';
import { filterReply } from './reply-filter.ts';
import { tagReader } from './service-tag.ts';
import type { Hop } from './verdict.ts';
import { inVirtualNetwork } from './virtual-network-tag.ts';
import { walk } from './walk.ts';
import { filtered, type Way } from './way.ts';

export function judgePair(asking: Asking, source: Endpoint, destination: Endpoint): PairResult {
  const there = route(asking, source, destination, {});
  const back = route(asking, destination, source, { reply: true });
  const forward = filterForward(asking, source, destination, there);
  const reply = filterBackward(asking, source, destination, back);
  const lopsided = asymmetry(asking, forward, reply);
  const hosts = hostFindings(asking.index, source, destination);
  return {
    source: source.address,
    destination: destination.address,
    forward,
    reply: lopsided ? filtered(reply, lopsided) : reply,
    hosts,
    notes: hosts.notes,
  };
}

/** The route alone, from the NIC of one endpoint to the VNet of the other. */
function route(asking: Asking, from: Endpoint, to: Endpoint, kind: Pick<Packet, 'reply'>): Way {
  const { index, asked, transparent } = asking;
  const packet = {
    index,
    learned: learnedIn(index),
    source: from.address,
    destination: to.address,
    asked,
    nic: from.nic?.key ?? null,
    transparent,
    visited: [],
    walk,
    ...kind,
  };
  const way = walk(packet, { vnet: from.vnet, subnet: routingSubnet(from), byGateway: false });
  const start: Hop = {
    kind: 'source',
    resource: from.machine?.id ?? from.nic?.id ?? null,
    facts: { what: 'source', host: from.machine?.name ?? from.nic?.name ?? null, vnet: from.vnet.name, subnet: from.subnet?.name ?? null },
  };
  return elsewhere({ ...way, hops: [start, ...way.hops] }, to);
}

/** User routes reach a private endpoint's own subnet only where its policy lets them. Source: PE-POL. */
function routingSubnet({ subnet, privateEndpoint }: Endpoint): Endpoint['subnet'] {
  if (!subnet || !privateEndpoint) return subnet;
  const policy = subnet.privateEndpointNetworkPolicies;
  return policy === 'Enabled' || policy === 'RouteTableEnabled' ? subnet : { ...subnet, routeTable: null };
}

/** The same address exists in several VNets, and the route leads to another one than asked. */
function elsewhere(way: Way, to: Endpoint): Way {
  if (way.end.kind !== 'vnet' || way.end.vnet === to.vnet.key) return way;
  const overlap: Unsure = { code: 'overlap', resource: to.vnet.id, source: 'AVNM-OVL', facts: { candidates: [way.end.vnet, to.vnet.key] } };
  return { ...way, doubts: [...way.doubts, overlap] };
}

function filterForward(asking: Asking, source: Endpoint, destination: Endpoint, way: Way): Way {
  const { model } = asking.index;
  const connected = isConnected(way);
  const out = filterOutbound(model, pointOf(source), packetOf(asking, source, destination, source, connected), asking.asked);
  const into = filterInbound(model, pointOf(destination), packetOf(asking, source, destination, destination, connected), asking.asked);
  const passed = apply(apply(way, out), into);
  const end: Hop = {
    kind: 'destination',
    resource: destination.machine?.id ?? destination.nic?.id ?? null,
    facts: {
      what: 'destination',
      host: destination.machine?.name ?? destination.nic?.name ?? null,
      vnet: destination.vnet.name,
      subnet: destination.subnet?.name ?? null,
    },
  };
  const [start, ...rest] = passed.hops;
  const hops = [...(start ? [start] : []), ...filterHops(out, 'out'), ...rest, ...filterHops(into, 'in'), end];
  return accessOff({ ...passed, hops }, [out, into]);
}

function filterBackward(asking: Asking, source: Endpoint, destination: Endpoint, way: Way): Way {
  const { model } = asking.index;
  const connected = isConnected(way);
  const out = filterReply(
    model,
    pointOf(destination),
    'Outbound',
    packetOf(asking, destination, source, destination, connected),
    asking.asked,
  );
  const into = filterReply(model, pointOf(source), 'Inbound', packetOf(asking, destination, source, source, connected), asking.asked);
  const end: Hop = {
    kind: 'destination',
    resource: source.machine?.id ?? source.nic?.id ?? null,
    facts: { what: 'destination', host: source.machine?.name ?? source.nic?.name ?? null, vnet: source.vnet.name },
  };
  const passed = apply(apply(way, out), into);
  return accessOff({ ...passed, hops: [...passed.hops, end] }, []);
}

/**
 * A packet that comes over a gateway, or would once the blockers named are lifted, is from a connected network. So is one from a peer whose access
 * setting is itself the blocker named: its consequences for the tag are not listed again.
 */
function isConnected(way: Way): boolean {
  return way.erPaths.length > 0 || way.blockers.some((blocker) => blocker.code === 'peering-access-off');
}

function pointOf(endpoint: Endpoint): FilterPoint {
  return { nic: endpoint.nic, subnet: endpoint.subnet?.key ?? null };
}

function packetOf(asking: Asking, source: Endpoint, destination: Endpoint, at: Endpoint, connected: boolean): FilterPacket {
  const { index } = asking;
  const ends = [source, destination];
  const inVnet = memo((address: Address) => {
    if (connected && ends.some((end) => end.address.bits === address.bits)) return true;
    return inVirtualNetwork(index, at.vnet, at.subnet, address);
  });
  return {
    source: source.address,
    destination: destination.address,
    sourceAsgs: source.config?.applicationSecurityGroups ?? [],
    destinationAsgs: destination.config?.applicationSecurityGroups ?? [],
    inTag: tagReader(index.model, inVnet),
  };
}

function memo(ask: (address: Address) => boolean | null): (address: Address) => boolean | null {
  const known = new Map<number | bigint, boolean | null>();
  return (address) => {
    const seen = known.get(address.bits);
    if (seen !== undefined) return seen;
    const found = ask(address);
    known.set(address.bits, found);
    return found;
  };
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

function filterHops(filter: FilterResult, side: 'in' | 'out'): Hop[] {
  return filter.stages.flatMap((stage): Hop[] => {
    const [deny] = stage.denied;
    const [allow] = [...stage.allowedBy, ...stage.continuedBy];
    const decided = deny ?? allow;
    if (!decided) return [];
    const what = `${stage.stage === 'admin' ? 'admin' : 'nsg'}${deny ? 'Deny' : 'Allow'}`;
    const nsg = stage.resource.slice(stage.resource.lastIndexOf('/') + 1);
    return [
      {
        kind: 'securityRule',
        resource: decided.rule.id,
        facts: { what, rule: decided.rule.name, nsg, priority: decided.rule.priority, side },
      },
    ];
  });
}

/**
 * With access off the tag leaves the peer out, so the default rules refuse it; an explicit allow rule may still let it in: not documented (section 3).
 */
function accessOff(way: Way, filters: readonly FilterResult[]): Way {
  const off = way.blockers.filter(
    (blocker) => blocker.code === 'peering-access-off' && blocker.property === 'properties.allowVirtualNetworkAccess',
  );
  if (off.length === 0) return way;
  const explicit = filters.some((filter) =>
    filter.stages.some((stage) => stage.allowedBy.some(({ rule }) => 'isDefault' in rule && !rule.isDefault)),
  );
  if (!explicit) return way;
  const doubts = off.map(
    (blocker): Unsure => ({
      code: 'undocumented',
      resource: blocker.resource,
      source: 'PEER',
      facts: { ...blocker.facts, what: 'accessOffExplicitAllow' },
    }),
  );
  return { ...way, blockers: way.blockers.filter((blocker) => !off.includes(blocker)), doubts: [...way.doubts, ...doubts] };
}
