/** An end of a question -> the concrete places it stands for: NICs, addresses in a subnet, or the world outside. */
import type { Address } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { NetworkInterface } from '../network/interface.ts';
import { type ArmId, type Key, keyOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { classesOf } from './address-class.ts';
import { isPublic } from './address-scope.ts';
import { type Endpoint, endpointAt, fromHolder, isPlatformSubnet } from './endpoint.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';

/** Beyond the VNets of the model. `nowhere`: a private address that nothing in the model explains. */
export interface Outside {
  readonly kind: 'outside';
  readonly where: 'internet' | 'onPremises' | 'nowhere';
  readonly address: Address | null;
  /** The public address of the model that it is; null: none of those. */
  readonly publicIp?: Key;
}

export type Endpoints =
  | { readonly kind: 'hosts'; readonly hosts: readonly Endpoint[]; readonly doubts: readonly Unsure[] }
  | Outside
  /** What it stands for is not known. */
  | { readonly kind: 'unknown'; readonly doubt: Unsure }
  /** It has no address at all: nothing can be sent to it or from it. */
  | { readonly kind: 'none'; readonly blocker: Blocker };

export function endpointsOf(index: NetworkIndex, end: End): Endpoints {
  switch (end.kind) {
    case 'vm':
    case 'scaleSetInstance':
      return ofHost(index, end, manyOfMachine);
    case 'nic':
      return ofHost(index, end, manyOfNic);
    case 'privateEndpoint':
      return ofPrivateEndpoint(index, end);
    case 'vnet':
      return ofSubnets(index, end, end.resource ? index.subnetsOf(keyOf(end.resource)) : []);
    case 'subnet':
      return ofSubnets(index, end, subnetNamed(index, end));
    case 'hostName':
      return end.address ? ofAddress(index, end, end.address) : ofAddresses(index, end);
    case 'internet':
      return { kind: 'outside', where: 'internet', address: end.address };
    case 'onPremises':
      return { kind: 'outside', where: 'onPremises', address: end.address };
    case 'loadBalancer':
      return ofLoadBalancer(index, end);
    case 'publicAddress':
      return { kind: 'outside', where: 'internet', address: end.address, ...(end.resource ? { publicIp: keyOf(end.resource) } : {}) };
    case 'address':
      return end.address ? ofAddress(index, end, end.address) : notInModel(end);
  }
}

/** The host of a machine or a NIC that has but one address, where nothing about it is doubtful; null: ask for its `endpointsOf`. */
export function soleHost(index: NetworkIndex, { kind, resource }: End): Endpoint | null {
  if (resource === null) return null;
  if (kind === 'nic') return soleOfNic(index, resource);
  return kind === 'vm' || kind === 'scaleSetInstance' ? soleOfMachine(index, resource) : null;
}

/** The same machines and NICs are asked about again and again: looked up once. */
const soleOfMachine = remember((index, id: ArmId) => soleOf(hostsOfMachine(index, id)));
const soleOfNic = remember((index, id: ArmId) => soleOf(hostsOfNic(index, id)));
const manyOfMachine = remember(hostsOfMachine);
const manyOfNic = remember(hostsOfNic);

function soleOf(ends: Endpoints | null): Endpoint | null {
  return ends?.kind === 'hosts' && ends.hosts.length === 1 && ends.doubts.length === 0 ? (ends.hosts[0] ?? null) : null;
}

function ofHost(index: NetworkIndex, end: End, hostsOf: (index: NetworkIndex, id: ArmId) => Endpoints | null): Endpoints {
  const sole = soleHost(index, end);
  if (sole) return { kind: 'hosts', hosts: [sole], doubts: [] };
  return (end.resource && hostsOf(index, end.resource)) || notInModel(end);
}

/** Null: not in the model. */
function hostsOfMachine(index: NetworkIndex, id: ArmId): Endpoints | null {
  const machine = index.model.resources.machines.get(keyOf(id));
  if (!machine) return null;
  const doubts: Unsure[] = [];
  const hosts = machine.interfaces.flatMap((key) => {
    const nic = index.model.resources.interfaces.get(key);
    if (nic) return ofConfigurations(index, nic, doubts);
    doubts.push(unread(key, 'nic', { host: machine.name }));
    return [];
  });
  // Azure has no machine without a network card.
  if (machine.interfaces.length === 0) doubts.push(unread(null, 'nic', { host: machine.name }));
  return orNone(hosts, doubts, machine);
}

function hostsOfNic(index: NetworkIndex, id: ArmId): Endpoints | null {
  const nic = index.model.resources.interfaces.get(keyOf(id));
  if (!nic) return null;
  const doubts: Unsure[] = [];
  return orNone(ofConfigurations(index, nic, doubts), doubts, nic);
}

function ofPrivateEndpoint(index: NetworkIndex, end: End): Endpoints {
  const endpoint = end.resource ? index.model.resources.privateEndpoints.get(keyOf(end.resource)) : undefined;
  if (!endpoint) return notInModel(end);
  const doubts: Unsure[] = [];
  const hosts = endpoint.interfaces.flatMap((key) => {
    const nic = index.model.resources.interfaces.get(key);
    if (nic) return ofConfigurations(index, nic, doubts);
    doubts.push(unread(key, 'nic', { host: endpoint.name }));
    return [];
  });
  if (endpoint.interfaces.length === 0) doubts.push(unread(null, 'nic', { host: endpoint.name }));
  return orNone(hosts, doubts, endpoint);
}

function ofLoadBalancer(index: NetworkIndex, end: End): Endpoints {
  const balancer = end.resource ? index.model.resources.loadBalancers.get(keyOf(end.resource)) : undefined;
  if (!balancer) return notInModel(end);
  const doubts: Unsure[] = [];
  const hosts = balancer.frontends.flatMap((frontend) => {
    const subnet = frontend.subnet ? index.model.resources.subnets.get(frontend.subnet) : undefined;
    const vnet = subnet && index.model.resources.vnets.get(subnet.vnet);
    if (vnet && frontend.address) return [endpointAt(index, vnet, frontend.address)];
    if (!frontend.publicIp)
      doubts.push(frontend.address ? unread(frontend.subnet, 'subnet') : unread(frontend.id, 'address', { host: balancer.name }));
    return [];
  });
  if (hosts.length > 0) return { kind: 'hosts', hosts, doubts };
  const named = balancer.frontends.flatMap((frontend) => frontend.publicIp ?? []);
  const publicIp = named.map((key) => index.model.resources.publicAddresses.get(key)).find((each) => each);
  if (publicIp) return { kind: 'outside', where: 'internet', address: publicIp.address, publicIp: publicIp.key };
  return orNone([], [...named.map((key) => unread(key, 'publicAddress', { balancer: balancer.name })), ...doubts], balancer);
}

/** A bare address: the VNet that holds it, or several (overlapping space: the route decides which is meant). */
function ofAddress(index: NetworkIndex, end: End, address: Address): Endpoints {
  const given = end.vnet ? index.model.resources.vnets.get(keyOf(end.vnet)) : undefined;
  const owners = given
    ? [given]
    : [
        ...new Set(
          index
            .spaces()
            .matches(address)
            .map((match) => match.value),
        ),
      ];
  if (owners.length === 0) return { kind: 'outside', where: isPublic(address) ? 'internet' : 'nowhere', address };
  return { kind: 'hosts', hosts: owners.map((vnet) => endpointAt(index, vnet, address)), doubts: [] };
}

/** A host name that stands for several hosts: for all of them, as a machine does for its cards. */
function ofAddresses(index: NetworkIndex, end: End): Endpoints {
  const each = (end.addresses ?? []).map((address) => ofAddress(index, end, address));
  const hosts = each.flatMap((found) => (found.kind === 'hosts' && found.hosts.length === 1 ? found.hosts : []));
  if (hosts.length > 0 && hosts.length === each.length) return { kind: 'hosts', hosts, doubts: [] };
  return { kind: 'unknown', doubt: { code: 'name-not-resolved', resource: null, source: null, facts: { host: end.text } } };
}

function ofConfigurations(index: NetworkIndex, nic: NetworkInterface, doubts: Unsure[]): Endpoint[] {
  const { subnets, vnets } = index.model.resources;
  const hosts: Endpoint[] = [];
  // A network card has a configuration, and that an address.
  if (nic.ipConfigurations.length === 0) doubts.push(unread(nic.id, 'address', { host: nic.name }));
  for (const config of nic.ipConfigurations) {
    if (!config.address) {
      doubts.push(unread(nic.id, 'address', { host: nic.name }));
      continue;
    }
    const subnet = config.subnet ? subnets.get(config.subnet) : undefined;
    const vnet = subnet && vnets.get(subnet.vnet);
    if (vnet) hosts.push(fromHolder(index, vnet, { nic, config }, config.address));
    else doubts.push(unread(config.subnet, 'subnet', { host: nic.name }));
  }
  return hosts;
}

/**
 * A subnet or VNet stands for its hosts, one of each class that the rules could tell apart; an empty one for any host. What of it could not be read
 * may hold others.
 */
function ofSubnets(index: NetworkIndex, end: End, subnets: readonly Subnet[]): Endpoints {
  const { resource } = end;
  if (!resource) return notInModel(end);
  const hosts = subnets.filter((subnet) => !isPlatformSubnet(subnet)).flatMap((subnet) => classesOf(index, subnet));
  const key = keyOf(resource);
  const untold = subnets.flatMap((subnet) => index.holdersIn(subnet.key)).find(({ config }) => !config.address)?.nic;
  const doubts = [
    ...index.model.unread
      .filter(({ scope, type }) => scope !== null && (scope === key || scope.startsWith(`${key}/`)) && !/peerings$/.test(type ?? ''))
      .map(({ scope, text }) => unread(scope, 'unread', { line: text })),
    ...(untold ? [unread(untold.id, 'address', { host: untold.name })] : []),
  ];
  return hosts.length > 0 ? { kind: 'hosts', hosts, doubts } : orNone([], doubts, { id: resource, name: end.text });
}

function subnetNamed(index: NetworkIndex, end: End): readonly Subnet[] {
  const subnet = end.resource ? index.model.resources.subnets.get(keyOf(end.resource)) : undefined;
  return subnet ? [subnet] : [];
}

function orNone(hosts: readonly Endpoint[], doubts: readonly Unsure[], of: { readonly id: ArmId; readonly name: string }): Endpoints {
  if (hosts.length > 0) return { kind: 'hosts', hosts, doubts };
  const [doubt] = doubts;
  if (doubt) return { kind: 'unknown', doubt };
  return {
    kind: 'none',
    blocker: {
      code: 'no-such-host',
      resource: of.id,
      property: null,
      value: null,
      needed: 'an IP address',
      basis: 'documented',
      source: 'DIAG',
      facts: { host: of.name, what: 'noAddress' },
    },
  };
}

function notInModel(end: End): Endpoints {
  return { kind: 'unknown', doubt: unread(end.resource, 'end', { host: end.text }) };
}
