/** The steps of a remedy -> the described network with them taken; throws for a step that the description has no place for. */
import type { ReachAnswer } from '../../src/app/answer-schema.ts';
import { routingOf } from './hub-learned.ts';
import type { AdminRule, Group, Hub, Net, PeeringSide, Rule, Table, VNet } from './net.ts';
import { named } from './net.ts';

export type Step = ReachAnswer['remedies'][number]['steps'][number];

interface Wire {
  readonly properties: Readonly<Record<string, unknown>>;
}

export function applied(net: Net, steps: readonly Step[]): Net {
  return settled(steps.reduce(take, net), steps);
}

function take(net: Net, step: Step): Net {
  const parts = step.resource.split('/');
  const name = parts.at(-1) ?? '';
  const type = parts.at(-2)?.toLowerCase();
  const property = step.property.replace(/^properties\./, '');
  switch (type) {
    case 'virtualnetworkgateways':
      return onGateway(net, name, property, step.to);
    case 'expressroutegateways':
      return {
        ...net,
        hubs: net.hubs.map((hub) => (hub.gateway?.name === name ? { ...hub, gateway: { ...hub.gateway, nonWan: step.to === true } } : hub)),
      };
    case 'hubvirtualnetworkconnections':
      return {
        ...net,
        hubs: net.hubs.map((hub) => (hub.name === parts.at(-3) ? rewired(hub, name.replace(/^to-/, ''), property, step.to) : hub)),
      };
    case 'connections':
      if (property !== 'enableBgp') throw new Error(`no place for ${property} of a connection`);
      return { ...net, tunnels: net.tunnels.map((each) => (each.name === name ? { ...each, bgp: step.to === true } : each)) };
    case 'virtualnetworkpeerings':
      return onPeering(net, parts.at(-3) ?? '', name, property, step.to);
    case 'routes':
      return { ...net, tables: net.tables.map((table) => (table.name === parts.at(-3) ? withOrWithoutRoute(table, name, step) : table)) };
    case 'subnets':
      if (property !== 'routeTable') throw new Error(`no place for ${property} of a subnet`);
      return { ...net, vnets: net.vnets.map((vnet) => (vnet.name === parts.at(-3) ? withTable(vnet, name, step.to) : vnet)) };
    case 'routetables':
      if (property === '') return { ...net, tables: [...net.tables, { name, propagationOff: false, routes: [] }] };
      return { ...net, tables: net.tables.map((table) => (table.name === name ? { ...table, propagationOff: step.to === true } : table)) };
    case 'securityrules':
      return { ...net, groups: net.groups.map((group) => (group.name === parts.at(-3) ? withRule(group, name, step) : group)) };
    case 'rules':
      return { ...net, vnets: net.vnets.map((vnet) => withAccess(vnet, name, property, step.to)) };
    case 'networkinterfaces':
      return { ...net, hosts: net.hosts.map((host) => (`${host.name}-nic` === name ? { ...host, forwards: step.to === true } : host)) };
    case 'networkrulecollections':
      return onClassic(net, parts.at(-3) ?? '', step);
    case 'rulecollectiongroups':
      return onFirewall(net, parts.at(-3) === 'fw-parent', step);
  }
  throw new Error(`no place for ${step.resource} ${step.property}`);
}

/** A route table by its id -> by its name as it is described, one of another hub with that one's. */
function tableOf(hub: Hub, { id }: { readonly id: string }): string {
  const parts = id.split('/');
  const name = (parts.at(-1) ?? '').replace(/^(default|none)RouteTable$/i, '$1');
  return parts.at(-3) === hub.name ? name : `${parts.at(-3)}/${name}`;
}

function rewired(hub: Hub, vnet: string, property: string, to: unknown): Hub {
  const before = routingOf(hub, vnet);
  const others = (hub.routing ?? []).filter((each) => each.vnet !== vnet);
  if (property === 'routingConfiguration.associatedRouteTable') {
    return { ...hub, routing: [...others, { ...before, associated: tableOf(hub, to as { id: string }) }] };
  }
  if (property !== 'routingConfiguration.propagatedRouteTables') throw new Error(`no place for ${property} of a connection`);
  const { ids = [], labels = [] } = to as { readonly ids?: readonly { readonly id: string }[]; readonly labels?: readonly string[] };
  return { ...hub, routing: [...others, { ...before, to: ids.map((each) => tableOf(hub, each)), labels }] };
}

/** One more group of network rules. */
function onFirewall(net: Net, ofParent: boolean, step: Step): Net {
  if (net.firewall === undefined || step.property !== '') throw new Error(`no place for ${step.property} of ${step.resource}`);
  const own = (step.to as Wire).properties as {
    readonly priority: number;
    readonly ruleCollections: readonly {
      readonly priority: number;
      readonly action: { readonly type: 'Allow' | 'Deny' };
      readonly rules: readonly Readonly<Record<string, readonly string[]>>[];
    }[];
  };
  const collections = own.ruleCollections.map(({ priority, action, rules }) => ({
    priority,
    access: action.type,
    rules: rules.map(({ ipProtocols, sourceAddresses, destinationAddresses, destinationPorts }) => ({
      protocol: ipProtocols?.[0] as 'Any' | 'TCP' | 'UDP' | 'ICMP',
      source: sourceAddresses?.[0] ?? '*',
      destination: destinationAddresses?.[0] ?? '*',
      ports: destinationPorts?.[0] ?? '*',
    })),
  }));
  return { ...net, firewall: { ...net.firewall, groups: [...net.firewall.groups, { ofParent, priority: own.priority, collections }] } };
}

/** One more collection of its own, which is a policy's of one group here; of the firewall of a hub, the rules in it, which all allow. */
function onClassic(net: Net, firewall: string, step: Step): Net {
  const { priority, action, rules } = (step.to as Wire).properties as {
    readonly priority: number;
    readonly action: { readonly type: 'Allow' | 'Deny' };
    readonly rules: readonly Readonly<Record<string, readonly string[]>>[];
  };
  const made = {
    priority,
    access: action.type,
    rules: rules.map(({ protocols, sourceAddresses, destinationAddresses, destinationPorts }) => ({
      protocol: protocols?.[0] as 'Any' | 'TCP' | 'UDP' | 'ICMP',
      source: sourceAddresses?.[0] ?? '*',
      destination: destinationAddresses?.[0] ?? '*',
      ports: destinationPorts?.[0] ?? '*',
    })),
  };
  if (step.property === '' && net.hubs.some(({ name }) => `fw-${name}` === firewall)) {
    const more = (hub: Hub): Hub => ({ ...hub, firewall: [...(hub.firewall ?? []), ...made.rules] });
    return { ...net, hubs: net.hubs.map((hub) => (`fw-${hub.name}` === firewall ? more(hub) : hub)) };
  }
  if (net.firewall === undefined || step.property !== '') throw new Error(`no place for ${step.property} of ${step.resource}`);
  const [group] = net.firewall.groups;
  const collections = [...(group?.collections ?? []), made];
  return { ...net, firewall: { ...net.firewall, groups: [{ ofParent: false, priority: 200, collections }] } };
}

function onGateway(net: Net, name: string, property: string, to: unknown): Net {
  const key = property === 'allowRemoteVnetTraffic' ? 'remoteVnet' : property === 'allowVirtualWanTraffic' ? 'remoteWan' : null;
  if (key === null) throw new Error(`no place for ${property} of a gateway`);
  return { ...net, gateways: net.gateways.map((each) => (each.name === name ? { ...each, [key]: to } : each)) };
}

const SETTINGS: Readonly<Record<string, keyof PeeringSide>> = {
  allowVirtualNetworkAccess: 'access',
  allowForwardedTraffic: 'forwarded',
  allowGatewayTransit: 'transit',
  useRemoteGateways: 'useRemote',
  'remoteAddressSpace.addressPrefixes': 'known',
};

function onPeering(net: Net, from: string, name: string, property: string, to: unknown): Net {
  const others = net.peerings.filter((side) => side.from !== from || `${side.from}-to-${side.to}` !== name);
  if (property === '' && to === null) return { ...net, peerings: others };
  if (property === '') {
    const { properties } = to as Wire;
    const remote =
      String((properties.remoteVirtualNetwork as { id: string }).id)
        .split('/')
        .at(-1) ?? '';
    const made: PeeringSide = {
      from,
      to: remote,
      state: 'Initiated',
      known: named(net.vnets, remote).prefixes,
      access: properties.allowVirtualNetworkAccess !== false,
      forwarded: properties.allowForwardedTraffic === true,
      transit: properties.allowGatewayTransit === true,
      useRemote: properties.useRemoteGateways === true,
      ...(properties.enableOnlyIPv6Peering === true ? { sixOnly: true as const } : {}),
      ...(properties.peerCompleteVnets === false
        ? { only: { local: properties.localSubnetNames as string[], remote: properties.remoteSubnetNames as string[] } }
        : {}),
    };
    return { ...net, peerings: [...others, made] };
  }
  if (property === 'enableOnlyIPv6Peering' && to === false) {
    const whole = ({ sixOnly: _, ...side }: PeeringSide): PeeringSide => side;
    return { ...net, peerings: net.peerings.map((side) => (others.includes(side) ? side : whole(side))) };
  }
  const list = property === 'localSubnetNames' ? 'local' : property === 'remoteSubnetNames' ? 'remote' : null;
  if (list !== null) {
    const listed = (side: PeeringSide): PeeringSide => (side.only ? { ...side, only: { ...side.only, [list]: to } } : side);
    return { ...net, peerings: net.peerings.map((side) => (others.includes(side) ? side : listed(side))) };
  }
  const key = SETTINGS[property];
  if (key === undefined) throw new Error(`no place for ${property} of a peering`);
  return { ...net, peerings: net.peerings.map((side) => (others.includes(side) ? side : { ...side, [key]: to })) };
}

/** A side that was made anew, as Azure shows it once the other one is there too. */
function settled(net: Net, steps: readonly Step[]): Net {
  const made = steps.filter((step) => step.property === '' && step.to !== null).map((step) => step.resource.split('/').at(-1) ?? '');
  const touched = (side: PeeringSide): boolean =>
    made.includes(`${side.from}-to-${side.to}`) || made.includes(`${side.to}-to-${side.from}`);
  const sides = net.peerings.map((side) => {
    const back = net.peerings.find((each) => each.from === side.to && each.to === side.from);
    return touched(side) && back !== undefined && side.state === 'Initiated' && back.state !== 'Disconnected'
      ? { ...side, state: 'Connected' as const }
      : side;
  });
  return { ...net, peerings: sides };
}

/** Holds no address that anybody asks about. */
const NO_ROUTE = { prefix: '255.255.255.255/32', type: 'None' } as const;

function withOrWithoutRoute(table: Table, name: string, step: Step): Table {
  if (step.property !== '') throw new Error(`no place for ${step.property} of a route`);
  if (step.to !== null) {
    const { addressPrefix, nextHopType, nextHopIpAddress } = (step.to as Wire).properties as Readonly<Record<string, string>>;
    if (addressPrefix === undefined || nextHopType !== 'VirtualAppliance') throw new Error(`no place for ${JSON.stringify(step.to)}`);
    return {
      ...table,
      routes: [...table.routes, { prefix: addressPrefix, type: nextHopType, ...(nextHopIpAddress ? { nextHop: nextHopIpAddress } : {}) }],
    };
  }
  // The others keep their names, which count them.
  return { ...table, routes: table.routes.map((route, i) => (`u${i}` === name ? NO_ROUTE : route)) };
}

function withTable(vnet: VNet, subnet: string, to: unknown): VNet {
  const table = (to as { readonly id: string }).id.split('/').at(-1);
  return { ...vnet, subnets: vnet.subnets.map((each) => (each.name === subnet && table ? { ...each, table } : each)) };
}

/** An admin rule is named after its VNet and its place in the list. */
function withAccess(vnet: VNet, name: string, property: string, to: unknown): VNet {
  if (property !== 'access') throw new Error(`no place for ${property} of ${name}`);
  const admin = vnet.admin?.map((each, i) => (`${vnet.name}-a${i}` === name ? { ...each, access: to as AdminRule['access'] } : each));
  return admin ? { ...vnet, admin } : vnet;
}

function withRule(group: Group, name: string, step: Step): Group {
  if (step.property !== '') throw new Error(`no place for ${step.property} of ${name}`);
  const own = (step.to as Wire).properties as Record<string, string> & { priority: number };
  const made: Rule = {
    priority: own.priority,
    direction: own.direction as Rule['direction'],
    access: own.access as Rule['access'],
    protocol: own.protocol as Rule['protocol'],
    source: own.sourceAddressPrefix ?? '*',
    destination: own.destinationAddressPrefix ?? '*',
    ports: own.destinationPortRange ?? '*',
  };
  return { ...group, rules: [...group.rules, made] };
}
