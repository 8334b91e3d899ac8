/** Two models of one network -> the VNets whose own hosts, filters or tables differ, if nothing else does that a verdict could hang on. */

import type { NetworkInterface } from '../network/interface.ts';
import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import { sameValue } from '../network/same-value.ts';
import { interfacesOnTheWay } from './common-cuts.ts';
import { isPlatformSubnet } from './endpoint.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';
import { untoldAddresses } from './untold-addresses.ts';

export interface LocalChanges {
  /** Between two others every verdict is the same. */
  readonly vnets: ReadonlySet<Key>;
  /** The routes are the same everywhere. */
  readonly sameRoutes: boolean;
}

/**
 * What a packet meets of hosts, security groups and route tables is what stands at its two ends, and at appliances and gateways on the way. Null: one of
 * these differs, or something else does.
 */
export function localChanges(was: NetworkIndex, is: NetworkIndex): LocalChanges | null {
  if (!sameValue(partsOfWays(was.model), partsOfWays(is.model))) return null;
  const vnets = changedEnds(was, is);
  return vnets && { vnets, sameRoutes: routesAreSame(was.model, is.model) };
}

/** The same where what the ways between VNets are made of may differ too: between two others nothing else makes a difference. Null: something else does. */
export function changedEnds(was: NetworkIndex, is: NetworkIndex): ReadonlySet<Key> | null {
  if (!sameBeside(was, is)) return null;
  const both: Both = { was, is, found: new Set() };
  const isLocal =
    interfacesAreLocal(both) && machinesAreLocal(both) && tablesAreLocal(both) && subnetsAreLocal(both) && groupsAreLocal(both);
  return isLocal ? both.found : null;
}

interface Both {
  readonly was: NetworkIndex;
  readonly is: NetworkIndex;
  /** The VNets so far. */
  readonly found: Set<Key>;
}

function sameBeside(was: NetworkIndex, is: NetworkIndex): boolean {
  const [before, after] = [was.model, is.model];
  return (
    sameValue(before.unread, after.unread) &&
    sameValue(givenTypes(before), givenTypes(after)) &&
    sameValue(before.adminRules, after.adminRules) &&
    sameValue(before.connectedGroups, after.connectedGroups) &&
    sameValue(before.evidence, after.evidence) &&
    sameValue(before.serviceTags, after.serviceTags) &&
    sameValue(before.dnsRecords, after.dnsRecords) &&
    sameValue(otherResources(before), otherResources(after)) &&
    sameValue(untoldAddresses(was), untoldAddresses(is))
  );
}

/** Whether there is any resource of a type decides what counts as read, not how many there are. */
function givenTypes({ types }: Model): ReadonlyMap<string, boolean> {
  return new Map([...types].filter(([, count]) => count > 0).map(([type]) => [type, true]));
}

/** What leads from one VNet to another, but for the tables of subnets and the devices that look at packets. */
function partsOfWays({ resources }: Model): readonly unknown[] {
  return WAYS.map((kind) => resources[kind]);
}

const WAYS = [
  'vnets',
  'peerings',
  'gateways',
  'connections',
  'localGateways',
  'circuits',
  'wans',
  'hubs',
  'hubErGateways',
  'hubVpnGateways',
  'hubConnections',
  'hubRouteTables',
  'routingIntents',
  'vpnSites',
  'hubClientGateways',
  'bgpPeers',
] as const satisfies readonly (keyof Model['resources'])[];
const OWN = ['nsgs', 'interfaces', 'machines', 'routeTables', 'subnets'] as const satisfies readonly (keyof Model['resources'])[];
const APART: ReadonlySet<string> = new Set([...WAYS, ...OWN]);

function otherResources({ resources }: Model): object {
  return Object.fromEntries(Object.entries(resources).filter(([kind]) => !APART.has(kind)));
}

type Local = (typeof OWN)[number];

/** The keys under which the two models hold something else. */
function changed({ was, is }: Both, kind: Local): readonly Key[] {
  const [before, after]: ReadonlyMap<Key, unknown>[] = [was.model.resources[kind], is.model.resources[kind]];
  if (!before || !after || before === after) return [];
  const keys = [...before.keys(), ...[...after.keys()].filter((key) => !before.has(key))];
  return keys.filter((key) => !sameValue(before.get(key), after.get(key)));
}

function interfacesAreLocal(both: Both): boolean {
  return changed(both, 'interfaces').every((key) => {
    const [before, after] = sides(both).map(({ model }) => model.resources.interfaces.get(key));
    // A private endpoint has a route of its own wherever its VNet is peered; what is recorded of an interface is evidence of its routes; a public address is a way from outside.
    if (before?.privateEndpoint || after?.privateEndpoint || isRecorded(both.is.model, key)) return false;
    if (!sameValue(publicAddresses(before), publicAddresses(after))) return false;
    return sides(both).every((index) => isAloneAt(index, key) && isEndOnly(index, key, both.found));
  });
}

/** An appliance's filters know an end by its address alone: another VNet's host may have the same one. */
function isAloneAt(index: NetworkIndex, nic: Key): boolean {
  const { interfaces, subnets } = index.model.resources;
  const vnetOf = (subnet: Key | null): Key | undefined => (subnet === null ? undefined : subnets.get(subnet)?.vnet);
  return (interfaces.get(nic)?.ipConfigurations ?? []).every(({ address, subnet }) => {
    if (address === null) return true;
    const home = vnetOf(subnet);
    const holders = index.holders().get(address.bits) ?? [];
    return (
      index
        .spaces()
        .matches(address)
        .every(({ value }) => value.key === home) && holders.every(({ config }) => vnetOf(config.subnet) === home)
    );
  });
}

function isRecorded({ evidence }: Model, nic: Key): boolean {
  return evidence.effectiveRoutes.has(nic) || evidence.effectiveNsgs.has(nic);
}

function publicAddresses(nic: NetworkInterface | undefined): readonly Key[] {
  return (nic?.ipConfigurations ?? []).flatMap(({ publicIp }) => publicIp ?? []);
}

/** No packet of others passes it. Notes where it stands. */
function isEndOnly(index: NetworkIndex, nic: Key, found: Set<Key>): boolean {
  if (interfacesOnTheWay(index).has(nic)) return false;
  const { interfaces, subnets } = index.model.resources;
  for (const { subnet } of interfaces.get(nic)?.ipConfigurations ?? []) {
    const vnet = subnet === null ? undefined : subnets.get(subnet)?.vnet;
    if (vnet !== undefined) found.add(vnet);
  }
  return true;
}

function machinesAreLocal(both: Both): boolean {
  const keys = new Set(changed(both, 'machines'));
  if (keys.size === 0) return true;
  return sides(both).every((index) => {
    const { interfaces, machines } = index.model.resources;
    const held = [...interfaces.values()].filter(({ machine }) => machine !== null && keys.has(machine)).map(({ key }) => key);
    const named = [...keys].flatMap((key) => machines.get(key)?.interfaces ?? []);
    return [...held, ...named].every((nic) => isEndOnly(index, nic, both.found));
  });
}

function tablesAreLocal(both: Both): boolean {
  const keys = new Set(changed(both, 'routeTables'));
  return (
    keys.size === 0 ||
    sides(both).every((index) =>
      [...index.model.resources.subnets.values()].every(
        ({ key, routeTable }) => routeTable === null || !keys.has(routeTable) || isHostSubnet(index, key, both.found),
      ),
    )
  );
}

/** Its group or its table is another one. */
function subnetsAreLocal(both: Both): boolean {
  return changed(both, 'subnets').every((key) => {
    const [before, after] = sides(both).map(({ model }) => model.resources.subnets.get(key));
    if (!before || !after || !sameValue({ ...before, nsg: null, routeTable: null }, { ...after, nsg: null, routeTable: null }))
      return false;
    return sides(both).every((index) => isHostSubnet(index, key, both.found));
  });
}

/** No packet of others is routed there. Notes its VNet. */
function isHostSubnet(index: NetworkIndex, key: Key, found: Set<Key>): boolean {
  const subnet = index.model.resources.subnets.get(key);
  if (!subnet || isPlatformSubnet(subnet) || subnetsOnTheWay(index).has(key)) return false;
  found.add(subnet.vnet);
  return true;
}

/** Where appliances, gateways and firewalls stand, whatever the subnet is called. */
export const subnetsOnTheWay = rememberOnce((index): ReadonlySet<Key> => {
  const { interfaces, gateways, firewalls, loadBalancers, otherFrontends } = index.model.resources;
  const found = new Set<Key>();
  const add = (subnet: Key | null): void => {
    if (subnet !== null) found.add(subnet);
  };
  for (const nic of interfacesOnTheWay(index)) for (const { subnet } of interfaces.get(nic)?.ipConfigurations ?? []) add(subnet);
  for (const { subnets } of gateways.values()) for (const subnet of subnets) add(subnet);
  for (const { subnet } of [...firewalls.values(), ...otherFrontends.values()]) add(subnet);
  for (const { frontends } of loadBalancers.values()) for (const { subnet } of frontends) add(subnet);
  return found;
});

function groupsAreLocal(both: Both): boolean {
  const keys = new Set(changed(both, 'nsgs'));
  if (keys.size === 0) return true;
  return sides(both).every((index) => {
    const { subnets, interfaces } = index.model.resources;
    const isUnder = (nsg: Key | null): boolean => nsg !== null && keys.has(nsg);
    for (const nic of interfacesOnTheWay(index)) {
      const own = interfaces.get(nic);
      if (own && (isUnder(own.nsg) || own.ipConfigurations.some(({ subnet }) => isUnder((subnet && subnets.get(subnet)?.nsg) || null))))
        return false;
    }
    for (const { nsg, vnet } of subnets.values()) if (isUnder(nsg)) both.found.add(vnet);
    for (const { key, nsg } of interfaces.values()) if (isUnder(nsg)) isEndOnly(index, key, both.found);
    return true;
  });
}

function routesAreSame(before: Model, after: Model): boolean {
  const tables = ({ resources }: Model): unknown => [...resources.subnets.values()].map(({ key, routeTable }) => [key, routeTable]);
  return (
    sameValue(before.resources.interfaces, after.resources.interfaces) &&
    sameValue(before.resources.routeTables, after.resources.routeTables) &&
    sameValue(tables(before), tables(after))
  );
}

function sides({ was, is }: Both): readonly [NetworkIndex, NetworkIndex] {
  return [was, is];
}
