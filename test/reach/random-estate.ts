/** Small estates drawn at random: two hubs on one circuit, a spoke behind each, an appliance, hosts that rules, routes and states tell apart. */
import fc from 'fast-check';
import type { Model } from '../../src/network/model.ts';
import {
  bothPeerings,
  circuit,
  erConnection,
  erGateway,
  host,
  idOf,
  nsg,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { modelWith } from './base-topology.ts';

const HUBS = [1, 2] as const;
const GROUPS = ['nsg-a', 'nsg-b', 'nsg-c'] as const;
const ASGS = ['web', 'db'] as const;
const FORWARDED = { allowForwardedTraffic: true };

const flag = fc.constantFrom(true, true, false, undefined);
const groupName = fc.constantFrom(undefined, ...GROUPS);

/** Whole networks, halves of subnets, single hosts, groups and tags. */
const peer = fc.constantFrom<Readonly<Record<string, unknown>>>(
  { prefix: '*' },
  { prefix: 'VirtualNetwork' },
  { prefix: 'Internet' },
  { prefix: 'Storage' },
  { prefix: '10.0.0.0/8' },
  { prefix: '10.11.0.0/16' },
  { prefix: '10.12.0.0/16' },
  { prefix: '10.11.0.0/29' },
  { prefix: '10.12.0.8/29' },
  { prefix: '10.11.0.4' },
  { prefix: '10.12.0.9' },
  { prefix: '10.1.1.4' },
  { asg: 'web' },
  { asg: 'db' },
);

function sideOf(name: 'source' | 'destination', { prefix, asg }: Readonly<Record<string, unknown>>): object {
  if (prefix !== undefined) return { [`${name}AddressPrefix`]: prefix };
  return { [`${name}ApplicationSecurityGroups`]: [{ id: idOf('applicationSecurityGroups', String(asg)) }] };
}

const rules = fc.array(
  fc.record({
    direction: fc.constantFrom('Inbound', 'Outbound'),
    access: fc.constantFrom('Allow', 'Allow', 'Deny'),
    source: peer,
    destination: peer,
    ports: fc.constantFrom('*', '*', '443', '22-80'),
    protocol: fc.constantFrom('*', 'Tcp', 'Udp'),
  }),
  { maxLength: 5 },
);

const hosts = fc.uniqueArray(
  fc.record({
    last: fc.constantFrom(4, 5, 7, 8, 9, 12),
    power: fc.constantFrom('running', 'running', 'running', 'deallocated', 'starting', null),
    group: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: groupName }),
    asgs: fc.subarray([...ASGS]),
    untracked: fc.boolean(),
  }),
  { selector: ({ last }) => last, maxLength: 4 },
);

const nextHop = fc.constantFrom(null, null, '10.1.1.4', 'None');
const place = fc.record({
  hosts,
  group: groupName,
  to: nextHop,
  cut: fc.constantFrom('10.0.0.0/8', '10.11.0.0/29', '10.12.0.0/16', '10.12.0.8/30'),
});

export const estate = fc.record({
  flags: fc.tuple(flag, flag),
  transit: fc.boolean(),
  propagation: fc.boolean(),
  beyond: fc.constantFrom('Connected', 'Disconnected'),
  access: fc.constantFrom(true, true, false),
  places: fc.tuple(place, place, place, place),
  groups: fc.tuple(rules, rules, rules),
  appliance: fc.record({
    group: groupName,
    forwards: fc.constantFrom(true, true, false),
    power: fc.constantFrom('running', 'running', 'running', 'deallocated'),
    /** A route of its subnet, and one of the GatewaySubnet beside it. */
    leads: fc.constantFrom(null, '10.2.0.0/16', '10.12.0.0/16'),
    comes: fc.constantFrom(null, null, '10.11.0.0/16'),
  }),
});

export type Estate = typeof estate extends fc.Arbitrary<infer T> ? T : never;

const hub = (n: number): WireResource => vnet(`hub-${n}`, [`10.${n}.0.0/16`]);
const spoke = (n: number): WireResource => vnet(`spoke-${n}`, [`10.${10 + n}.0.0/16`]);

export function estateModel({ flags, transit, propagation, beyond, access, places, groups, appliance }: Estate): Model {
  const ofHub = { ...FORWARDED, allowGatewayTransit: true, allowVirtualNetworkAccess: access };
  const at = ['hub-1', 'hub-2', 'spoke-1', 'spoke-2'];
  return modelWith(
    ASGS.map((name) => resource('applicationSecurityGroups', [name], {})),
    GROUPS.map((name, i) =>
      nsg(
        name,
        (groups[i] ?? []).map(({ direction, access: own, source, destination, ports, protocol }, n) =>
          rule(`r${n}`, 100 + n, direction, own, {
            ...sideOf('source', source),
            ...sideOf('destination', destination),
            destinationPortRange: ports,
            protocol,
          }),
        ),
      ),
    ),
    circuit('c1'),
    HUBS.flatMap((n) => [
      hub(n),
      subnetUnder(`hub-${n}`, 'GatewaySubnet', `10.${n}.255.0/27`, n === 1 && appliance.comes ? 'in' : null),
      subnetUnder(`hub-${n}`, 'snet-nva', `10.${n}.1.0/24`, n === 1 && appliance.leads ? 'on' : null),
      spoke(n),
      erGateway(`gw${n}`, `hub-${n}`, flags[n - 1] === undefined ? {} : { allowRemoteVnetTraffic: flags[n - 1] }),
      erConnection(`conn${n}`, `gw${n}`, 'c1'),
    ]),
    bothPeerings(hub(1), spoke(1), ofHub, { ...FORWARDED, useRemoteGateways: transit }),
    bothPeerings(hub(2), spoke(2), { ...ofHub, peeringState: beyond }, { ...FORWARDED, useRemoteGateways: true, peeringState: beyond }),
    host('nva', 'hub-1/snet-nva', '10.1.1.4', { enableIPForwarding: appliance.forwards, ...grouped(appliance.group) }, appliance.power),
    appliance.comes === null ? [] : routeTable('rt-in', [route('in', appliance.comes, 'VirtualAppliance', '10.1.1.4')]),
    appliance.leads === null ? [] : routeTable('rt-on', [route('on', appliance.leads, 'None')]),
    places.flatMap(({ hosts: own, group, to, cut }, i) => {
      const [name, first] = [at[i] ?? '', [1, 2, 11, 12][i]];
      const table = `rt-${i}`;
      const hops = to === null || to === 'None' ? [route('cut', cut, 'None')] : [route('cut', cut, 'VirtualAppliance', to)];
      return [
        ...(to === null ? [] : [routeTable(table, hops, { disableBgpRoutePropagation: !propagation })]),
        subnet(name, 'snet-vm', `10.${first}.0.0/24`, { ...grouped(group), ...(to === null ? {} : { routeTable: table }) }),
        ...own.flatMap(({ last, power, group: nicGroup, asgs, untracked }) =>
          host(
            `vm-${i}-${last}`,
            `${name}/snet-vm`,
            `10.${first}.0.${last}`,
            { ...grouped(nicGroup), asgs, disableTcpStateTracking: untracked },
            power,
          ),
        ),
      ];
    }),
  );
}

function subnetUnder(ofVnet: string, name: string, prefix: string, table: string | null): WireResource {
  return subnet(ofVnet, name, prefix, table === null ? {} : { routeTable: `rt-${table}` });
}

function grouped(name: string | undefined): { nsg?: string } {
  return name === undefined ? {} : { nsg: name };
}
