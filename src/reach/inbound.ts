/** A host and a client on the Internet -> every public address that leads to the host, with what gets in by it and back out. */
import { type Address, formatAddress } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import type { LoadBalancer, LoadBalancerFrontend } from '../network/frontend.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import { replyPastDevices, unfamiliar } from './asymmetry.ts';
import { configurationKey } from './backends.ts';
import { balancingOf } from './balancing.ts';
import { destinationHop, FROM_INTERNET, sourceHop, TO_INTERNET } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import { filterPacketAt } from './filter-packet.ts';
import { type Blocker, unread } from './finding.ts';
import { type Translated, translatedEntry } from './inbound-dnat.ts';
import { perhapsEntries } from './inbound-perhaps.ts';
import { learnedIn } from './learned-routes.ts';
import { arriveAtFrontend, type ByDefault } from './load-balancer.ts';
import type { Holder } from './network-index.ts';
import { filterInbound } from './nsg.ts';
import { through } from './nva.ts';
import type { Packet } from './packet.ts';
import { walk } from './walk.ts';
import { arrivedAt, before, filtered, type Way } from './way.ts';

/** One public address that leads in. The ways carry the filters at the host already; `asked` is in the ports of the public side. */
export interface Entry {
  readonly kind: 'publicIp' | 'loadBalancer' | 'firewall' | 'appliance';
  readonly publicIp: Key | null;
  readonly forward: Way;
  readonly reply: Way;
}

/**
 * A public address on the NIC, public frontends whose rules reach it, DNAT rules of firewalls, and what may lead to it besides. The client chooses
 * which address to call, so one that lets it in is enough. Empty: nothing leads to the host (`noEntry`).
 */
export function inboundEntries(asking: Asking, endpoint: Endpoint, client: Address): readonly Entry[] {
  const holder = endpoint.nic && endpoint.config ? { nic: endpoint.nic, config: endpoint.config } : null;
  const fronts = holder ? frontsOf(asking, holder) : [];
  const targets = targetsOf(asking, endpoint, fronts);
  return [
    ...(holder?.config.publicIp ? [byOwnAddress(asking, endpoint, client, holder.config.publicIp)] : []),
    ...byFrontends(asking, endpoint, client, fronts),
    ...[...asking.index.model.resources.firewalls.values()].flatMap((firewall) => byFirewall(asking, endpoint, client, firewall, targets)),
    ...byChance(asking, endpoint, client),
  ];
}

/** `no-route` from the Internet: no public address leads to the host (on its NIC, by a load balancer's rule, by a firewall's DNAT rule). */
export function noEntry(endpoint: Endpoint): Blocker {
  return {
    code: 'no-route',
    resource: endpoint.nic?.id ?? endpoint.subnet?.id ?? endpoint.vnet.id,
    property: null,
    value: null,
    needed: 'a public address that leads to it',
    basis: 'documented',
    source: 'PIP',
    facts: { what: 'noPublicAddress', nic: endpoint.nic?.name ?? null },
  };
}

function byOwnAddress(asking: Asking, endpoint: Endpoint, client: Address, publicIp: Key): Entry {
  const { index, asked } = asking;
  const address = index.model.resources.publicAddresses.get(publicIp);
  const { vnet, subnet } = endpoint;
  const way = arrivedAt({ kind: 'vnet', vnet: vnet.key }, asked, [
    FROM_INTERNET,
    { kind: 'route', resource: address?.id ?? publicIp, facts: { what: 'publicAddress', publicIp: address?.name ?? null } },
  ]);
  const filter = filterInbound(
    index.model,
    { nic: endpoint.nic, subnet: subnet?.key ?? null },
    filterPacketAt(index, { vnet, subnet, byGateway: false }, client, endpoint.address),
    asked,
  );
  const entered = before(closedByDefault(endpoint, client, address?.id ?? publicIp, address?.sku ?? null), through(way, filter));
  const forward = { ...entered, hops: [...entered.hops, ...filter.hops, destinationHop(endpoint, entered)] };
  return { kind: 'publicIp', publicIp, ...withReply(asking, endpoint, client, forward) };
}

/** Standard public addresses let nothing in until an NSG does; `of` has the SKU. Source: PIP (secure by default). */
function closedByDefault({ nic, subnet, address }: Endpoint, client: Address, of: ArmId, sku: string | null): ByDefault {
  if (sku?.toLowerCase() === 'basic' || nic?.nsg || subnet?.nsg) return OPEN;
  if (sku === null) return { ...OPEN, doubts: [unread(of, 'sku')] };
  const blocker: Blocker = {
    code: 'nsg-deny',
    resource: nic?.id ?? subnet?.id ?? '',
    property: 'properties.networkSecurityGroup',
    value: null,
    needed: 'a network security group that allows it',
    basis: 'documented',
    source: 'PIP',
    facts: {
      what: 'closedByDefault',
      nic: nic?.name ?? null,
      subnet: subnet?.name ?? null,
      source: formatAddress(client),
      destination: formatAddress(address),
    },
  };
  return { ...OPEN, blockers: [blocker] };
}

const OPEN: ByDefault = { blockers: [], doubts: [] };

interface Front {
  readonly balancer: LoadBalancer;
  readonly frontend: LoadBalancerFrontend;
}

/** The frontends whose rules reach a NIC configuration; where an inbound NAT rule leads was not returned: it may be this one. */
function frontsOf({ index }: Asking, holder: Holder): readonly Front[] {
  const own = configurationKey(holder.nic, holder.config);
  const pools = balancingOf(index, holder).map(({ pool }) => pool);
  return [...index.model.resources.loadBalancers.values()].flatMap((balancer) =>
    balancer.frontends.flatMap((frontend) => {
      const natted = balancer.inboundNatRules.some(
        (rule) =>
          rule.frontend === frontend.key &&
          (rule.backend === null ? rule.pool === null || pools.includes(rule.pool) : rule.backend === own),
      );
      const balanced = balancer.rules.some((rule) => rule.frontend === frontend.key && rule.pool !== null && pools.includes(rule.pool));
      return natted || balanced ? [{ balancer, frontend }] : [];
    }),
  );
}

function byFrontends(asking: Asking, endpoint: Endpoint, client: Address, fronts: readonly Front[]): Entry[] {
  const { index, asked } = asking;
  return fronts.flatMap(({ balancer, frontend }): Entry[] => {
    if (!frontend.publicIp) return [];
    const closed = (member: Endpoint): ByDefault => closedByDefault(member, client, balancer.id, balancer.sku);
    const arrival = arriveAtFrontend(index, balancer, frontend, client, asked, closed);
    const way = filtered(arrivedAt({ kind: 'vnet', vnet: endpoint.vnet.key }, asked, [FROM_INTERNET, ...arrival.hops]), arrival);
    const forward = { ...way, someFlows: arrival.someFlows };
    return [{ kind: 'loadBalancer', publicIp: frontend.publicIp, ...withReply(asking, endpoint, client, forward) }];
  });
}

/** Replies leave by the subnet's routes: anything but straight to the Internet misses the address the client called. Source: UDR, section 2.5. */
function withReply(asking: Asking, endpoint: Endpoint, client: Address, forward: Way): Pick<Entry, 'forward' | 'reply'> {
  const back = walk(packetFrom(asking, endpoint, client), { vnet: endpoint.vnet, subnet: endpoint.subnet, byGateway: false });
  const walked = before({ doubts: unfamiliar(asking, back) }, replyPastDevices(asking, forward, back));
  const out = walked.end.kind === 'internet' ? [TO_INTERNET] : [];
  const reply = { ...walked, hops: [sourceHop(endpoint), ...walked.hops, ...out] };
  if (reply.end.kind === 'internet' || reply.end.kind === 'nowhere') return { forward, reply };
  const elsewhere: Blocker = {
    code: 'asymmetric-path',
    resource: endpoint.subnet?.id ?? endpoint.vnet.id,
    property: null,
    value: reply.end.kind,
    needed: 'internet',
    basis: 'inferred',
    source: 'UDR',
    facts: { seen: 'forward', what: 'replyLeavesElsewhere', subnet: endpoint.subnet?.name ?? null },
  };
  return { forward, reply: { ...reply, blockers: [...reply.blockers, elsewhere] } };
}

function packetFrom({ index, asked, transparent }: Asking, endpoint: Endpoint, client: Address): Packet {
  return {
    index,
    learned: learnedIn(index),
    source: endpoint.address,
    destination: client,
    asked,
    nic: endpoint.nic?.key ?? null,
    transparent,
    reply: true,
    visited: [],
    walk,
  };
}

function byFirewall(asking: Asking, endpoint: Endpoint, client: Address, firewall: AzureFirewall, targets: readonly Translated[]): Entry[] {
  return firewall.publicIps.flatMap((publicIp) =>
    targets.flatMap((target): Entry[] => {
      const found = translatedEntry(asking, endpoint, target, client, firewall, publicIp, packetFrom(asking, endpoint, client));
      return found ? [{ kind: 'firewall', publicIp, ...found }] : [];
    }),
  );
}

/** What a DNAT rule may name so that the host gets it: its address, or that of a frontend it stands behind. */
function targetsOf({ index }: Asking, endpoint: Endpoint, before: readonly Front[]): readonly Translated[] {
  const { address, frontend, vnet } = endpoint;
  const own = frontend?.kind === 'loadBalancer' ? frontend.resource : null;
  const { subnets, vnets } = index.model.resources;
  const fronts = own === null ? before : index.frontendsAt(address).filter(({ balancer }) => balancer.id === own);
  const behind = fronts.flatMap((front): Translated[] => {
    const subnet = front.frontend.subnet ? subnets.get(front.frontend.subnet) : undefined;
    const at = subnet && vnets.get(subnet.vnet);
    return front.frontend.address && at ? [{ kind: 'frontend', address: front.frontend.address, vnet: at, ...front }] : [];
  });
  return own === null ? [{ kind: 'host', address, vnet }, ...behind] : behind;
}

function byChance(asking: Asking, endpoint: Endpoint, client: Address): Entry[] {
  const reply = walk(packetFrom(asking, endpoint, client), { vnet: endpoint.vnet, subnet: endpoint.subnet, byGateway: false });
  // A firewall puts an address of its own in the place of the client: how replies come back to it is part of what is not known.
  const known = arrivedAt({ kind: 'internet' }, asking.asked, []);
  return perhapsEntries(asking, endpoint, client, reply).map((each) => ({
    ...each,
    reply: each.kind === 'appliance' ? { ...reply, doubts: [] } : known,
  }));
}
