/** Steps on a model -> the pairs of VNets they newly connect. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { JudgeOptions } from './judge.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import { servingGateways } from './serving-gateway.ts';
import { connectionBetween } from './vnet-pairs.ts';

export interface OpenedPair {
  readonly a: ArmId;
  readonly b: ArmId;
}

/**
 * Pairs that were closed (or unknown) before and are open after, each once, by name. `after` is the changed copy of `before`. Only pairs that the
 * steps can touch are asked.
 */
export function opensPairs(before: Model, after: Model, steps: readonly Step[], options: JudgeOptions = {}): readonly OpenedPair[] {
  const [was, is] = [indexOf(before), indexOf(after)];
  const opened = new Map<string, OpenedPair>();
  for (const [a, b] of touchedPairs(is, steps)) {
    const [first, second] = a.id.localeCompare(b.id) <= 0 ? [a, b] : [b, a];
    const mark = `${first.key} ${second.key}`;
    if (opened.has(mark)) continue;
    if (connectionBetween(is, first, second, options) === 'open' && connectionBetween(was, first, second, options) !== 'open') {
      opened.set(mark, { a: first.id, b: second.id });
    }
  }
  return [...opened.values()].sort((x, y) => x.a.localeCompare(y.a) || x.b.localeCompare(y.b));
}

/** Pairs a step can connect: what hangs on the changed resource, with everything that could be at the other end. */
function touchedPairs(index: NetworkIndex, steps: readonly Step[]): readonly (readonly [VirtualNetwork, VirtualNetwork])[] {
  const { vnets } = index.model.resources;
  const pairs: (readonly [VirtualNetwork, VirtualNetwork])[] = [];
  for (const step of steps) {
    const near = touchedVnets(index, keyOf(step.resource));
    const far = onCircuitsOf(index, keyOf(step.resource)) ?? [...vnets.values()];
    for (const a of near) for (const b of far) if (a !== b) pairs.push([a, b]);
  }
  return pairs;
}

/** The VNets that hang on a resource. */
function touchedVnets(index: NetworkIndex, key: Key): readonly VirtualNetwork[] {
  const r = index.model.resources;
  const found = new Set<VirtualNetwork>();
  const add = (vnet: Key | null | undefined): void => {
    const known = vnet ? r.vnets.get(vnet) : undefined;
    if (known) found.add(known);
  };
  const gateway = r.gateways.get(key);
  if (gateway) for (const vnet of r.vnets.values()) if (isServedBy(index, vnet, key)) add(vnet.key);
  const hubGateway = r.hubErGateways.get(key);
  if (hubGateway?.hub) for (const connection of index.hubConnectionsTo(hubGateway.hub)) add(connection.remoteVnet);
  const peering = r.peerings.get(key);
  // What a hub's side allows, its spokes gain.
  add(peering?.vnet);
  add(peering?.remoteVnet);
  add(key.replace(/\/virtualnetworkpeerings\/.*$/, ''));
  for (const subnet of r.subnets.values()) {
    if (subnet.key === key || holds(subnet.routeTable, key) || holds(subnet.nsg, key)) add(subnet.vnet);
  }
  for (const nic of r.interfaces.values()) {
    if (nic.key !== key && !holds(nic.nsg, key)) continue;
    for (const config of nic.ipConfigurations) add(config.subnet && r.subnets.get(config.subnet)?.vnet);
  }
  return found.size > 0 ? [...found] : [...r.vnets.values()];
}

/** The resource itself, or one that contains it (a rule of the group, a route of the table). */
function holds(resource: Key | null, key: Key): boolean {
  return resource !== null && (resource === key || key.startsWith(`${resource}/`));
}

/** A gateway's flag can only connect what shares a circuit with it; null: the resource is no gateway. */
function onCircuitsOf(index: NetworkIndex, key: Key): readonly VirtualNetwork[] | null {
  const links = index.linksOf(key);
  if (links.length === 0) return null;
  const gateways = new Set(links.flatMap((link) => index.linksOn(link.circuit)).map((link) => link.side.gateway.key));
  const hubs = new Set(
    links
      .flatMap((link) => index.linksOn(link.circuit))
      .flatMap((link) => (link.side.kind === 'hub' && link.side.gateway.hub ? [link.side.gateway.hub] : [])),
  );
  return [...index.model.resources.vnets.values()].filter(
    (vnet) =>
      [...gateways].some((gateway) => isServedBy(index, vnet, gateway)) ||
      index.hubConnectionsOf(vnet.key).some((connection) => hubs.has(connection.hub)),
  );
}

function isServedBy(index: NetworkIndex, vnet: VirtualNetwork, gateway: Key): boolean {
  return servingGateways(index, vnet.key).some((serving) => serving.gateway.key === gateway && serving.blockers.length === 0);
}
