/** A question and its verdict -> the resources whose state must be read again before the verdict is believed, or whose records would confirm it. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf, typeOf } from '../network/resource-id.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointsOf } from './endpoints-of.ts';
import type { Ends } from './judge.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import { servingGateways } from './serving-gateway.ts';
import type { Verdict } from './verdict.ts';

/** Gateways, connections and circuits: what changes a verdict between two sweeps and is cheap to ask for. */
const FRESH_TYPES =
  /^microsoft\.network\/(virtualnetworkgateways|connections|expressroutecircuits|expressroutegateways(\/expressrouteconnections)?|vpngateways(\/vpnconnections)?)$/;

/** The way of a question: its gateways, those that serve the ends, their connections and circuits, those with a part in the verdict first. */
export function freshResources(model: Model, ends: Ends, verdict: Verdict): readonly ArmId[] {
  const index = indexOf(model);
  const named = [
    ...verdict.gateways.filter(({ side }) => side !== 'other').map(({ resource }) => resource),
    ...verdict.directions.flatMap(({ path }) => path.flatMap(({ resource }) => resource ?? [])),
    ...[...verdict.causes, ...verdict.doubts].flatMap(({ resource }) => resource ?? []),
    ...hosts(index, ends).flatMap(({ vnet }) => servingGateways(index, vnet.key).map(({ gateway }) => gateway.id)),
    ...verdict.gateways.map(({ resource }) => resource),
  ].filter((id) => FRESH_TYPES.test(typeOf(id) ?? ''));
  return known(model, withAttached(index, new Set(named.map(keyOf))));
}

/** Every gateway of the model with its connections and circuits, for questions about all of it. */
export function allFreshResources(model: Model): readonly ArmId[] {
  const { gateways, hubErGateways } = model.resources;
  const er = [...gateways.values()].filter(({ gatewayType }) => gatewayType?.toLowerCase() === 'expressroute');
  return known(model, withAttached(indexOf(model), new Set([...er, ...hubErGateways.values()].map(({ key }) => key))));
}

export interface EndResources {
  /** One of each end, where there is one that a running machine has; `off`: the name of its machine, which does not run. */
  readonly nics: readonly { readonly id: ArmId; readonly off: string | null }[];
  /** Those NICs, their machines, and what filters and routes them. */
  readonly around: readonly ArmId[];
}

export function endResources(model: Model, ends: Ends): EndResources {
  const index = indexOf(model);
  const chosen = (['from', 'to'] as const).flatMap((side) => {
    const found = endpointsOf(index, ends[side]);
    const all = found.kind === 'hosts' ? found.hosts.filter(({ nic }) => nic !== null) : [];
    return all.find(({ machine }) => machine?.power === 'running') ?? all[0] ?? [];
  });
  const keys = chosen.flatMap(({ nic, machine, subnet, vnet }) => [
    nic?.key,
    machine?.key,
    nic?.nsg,
    subnet?.nsg,
    subnet?.routeTable,
    vnet.key,
  ]);
  // One that was put there since the sweep is not in the model yet: its key will do.
  const around = [...new Set(keys.flatMap((key) => key ?? []))].map((key) => known(model, [key])[0] ?? key);
  const nics = chosen.flatMap(({ nic, machine }) =>
    nic === null ? [] : [[nic.id, { id: nic.id, off: isOff(machine) ? (machine?.name ?? null) : null }] as const],
  );
  return { nics: [...new Map(nics).values()], around };
}

function isOff(machine: Endpoint['machine']): boolean {
  return machine?.power === 'stopped' || machine?.power === 'deallocated';
}

/** The gateways that serve the VNets of both ends, whose learned routes show what they know of the other side. */
export function endGateways(model: Model, ends: Ends): readonly ArmId[] {
  const index = indexOf(model);
  return [...new Set(hosts(index, ends).flatMap(({ vnet }) => servingGateways(index, vnet.key).map(({ gateway }) => gateway.id)))];
}

function hosts(index: NetworkIndex, ends: Ends): readonly Endpoint[] {
  return (['from', 'to'] as const).flatMap((side) => {
    const found = endpointsOf(index, ends[side]);
    return found.kind === 'hosts' ? found.hosts : [];
  });
}

/** Connections of the gateways, then their circuits. */
function withAttached(index: NetworkIndex, keys: Set<Key>): ReadonlySet<Key> {
  for (const key of [...keys]) {
    for (const connection of index.connectionsOf(key)) keys.add(connection.key);
    for (const { circuit } of index.linksOf(key)) keys.add(circuit);
  }
  return keys;
}

/** As Azure writes them; what the model does not hold cannot be told to have changed. */
function known(model: Model, keys: Iterable<Key>): readonly ArmId[] {
  const r = model.resources;
  const maps = [
    r.gateways,
    r.connections,
    r.circuits,
    r.hubErGateways,
    r.hubVpnGateways,
    r.interfaces,
    r.machines,
    r.nsgs,
    r.routeTables,
    r.vnets,
  ];
  return [...new Set(keys)].flatMap((key) => maps.map((map) => map.get(key)?.id).find((id) => id !== undefined) ?? []);
}
