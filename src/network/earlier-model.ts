/**
 * A model read whole, and how each resource that differs stood in an earlier reading -> that earlier model, sharing all else; or null where only reading
 * it whole can tell. Unlike a correction nothing is kept of what a body does not say: these bodies are all that the earlier reading had.
 */
import { type Changing, changing, write } from './changing.ts';
import { type Draft, newDraft, type ResourceKind } from './draft.ts';
import { inOrder } from './finish-model.ts';
import type { NetworkInterface, VirtualMachine } from './interface.ts';
import type { Model } from './model.ts';
import { addResource } from './read-model.ts';
import { type Head, type Key, parentOf, typeOf } from './resource-id.ts';
import type { VirtualNetwork } from './vnet.ts';
import type { VirtualHub } from './wan.ts';
import type { Wire } from './wire.ts';

/** `body` null: it was not there. */
export interface EarlierBody {
  readonly key: Key;
  readonly body: Wire | null;
}

export function earlierModel(model: Model, earlier: readonly EarlierBody[], asOf: string): Model | null {
  const draft = newDraft();
  const types = new Map(model.types);
  const count = (type: string, by: number): void => {
    types.set(type, (types.get(type) ?? 0) + by);
  };
  const keys = new Set(earlier.map(({ key }) => key));
  for (const { key, body } of earlier) {
    const type = typeOf(key) ?? '';
    if (!ALONE.test(type)) return null;
    if (body !== null) addResource(draft, body);
    const was = isThere(model, key);
    if (was && body === null) count(type, -1);
    if (!was && body !== null) count(type, 1);
  }
  if (!isPlain(draft) || isInDoubt(model, keys) || [...model.types.keys()].some((type) => INNER.test(type))) return null;
  const change = changing(model);
  for (const { key, body } of earlier) if (body === null) takeOut(change, key);
  for (const kind of Object.keys(draft.resources) as ResourceKind[]) {
    if (kind === 'subnets' || kind === 'peerings') continue;
    for (const resource of draft.resources[kind].values() as Iterable<Head>) {
      if (kind === 'hubs' && !isWholeHub(model, resource as VirtualHub)) return null;
      inOrder(kind, resource);
      write(change, kind, resource.key, kind === 'vnets' ? putChildren(change, draft, resource as VirtualNetwork) : resource);
    }
  }
  if (!relinked(change, model, draft, keys)) return null;
  for (const [type, number] of types) if (number === 0) types.delete(type);
  return { ...change.model, types, asOf: { iso: asOf, from: 'capture' } };
}

/** Types of which each row stands for itself: what others of the model say of it, they say by its id. */
const ALONE =
  /^(microsoft\.network\/(networkinterfaces|virtualnetworks|networksecuritygroups|routetables|applicationsecuritygroups|privateendpoints|virtualnetworkgateways|connections|localnetworkgateways|expressroutecircuits|expressroutegateways|vpngateways|p2svpngateways|vpnsites|virtualwans|virtualhubs(\/(hubroutetables|routingintent|bgpconnections))?|azurefirewalls|firewallpolicies(\/rulecollectiongroups)?|ipgroups|loadbalancers|publicipaddresses|publicipprefixes|natgateways)|microsoft\.compute\/(virtualmachines|virtualmachinescalesets(\/virtualmachines(\/networkinterfaces)?)?))$/;

/** Children that their parents list; where some have rows of their own, a parent's body is not all that there is of it. */
const INNER =
  /^microsoft\.network\/(virtualnetworks\/(subnets|virtualnetworkpeerings)|networksecuritygroups\/.+|routetables\/.+|expressroutecircuits\/.+|expressroutegateways\/.+|vpngateways\/.+|loadbalancers\/.+)$/;

/** Nothing but whole resources came of the bodies, and nothing of them was lost. */
function isPlain(draft: Draft): boolean {
  const { broken, unread, named, without, waiting, alone, power, hubsWithRouteMaps, hubSubnets, globalReach } = draft;
  const rest = [named, without, waiting, alone, power, hubsWithRouteMaps, hubSubnets, globalReach, draft.resources.hubConnections];
  return broken.length === 0 && unread.every(({ why }) => why === 'twice') && rest.every(({ size }) => size === 0);
}

/** What the model says could not be read of these would have to be said anew. */
function isInDoubt(model: Model, keys: ReadonlySet<Key>): boolean {
  return model.unread.some(({ scope }) => scope !== null && (keys.has(scope) || keys.has(parentOf(scope))));
}

function isThere(model: Model, key: Key): boolean {
  return (Object.keys(model.resources) as ResourceKind[]).some((kind) => model.resources[kind].has(key));
}

function takeOut(change: Changing, key: Key): void {
  for (const kind of Object.keys(change.model.resources) as ResourceKind[]) {
    const resource = change.model.resources[kind].get(key);
    if (resource === undefined) continue;
    if (kind === 'vnets') dropChildren(change, resource as VirtualNetwork);
    write(change, kind, key, null);
  }
}

function dropChildren(change: Changing, vnet: VirtualNetwork): void {
  for (const kind of ['subnets', 'peerings'] as const) for (const child of vnet[kind]) write(change, kind, child, null);
}

/** Its body lists all of them. */
function putChildren(change: Changing, draft: Draft, vnet: VirtualNetwork): VirtualNetwork {
  const before = change.model.resources.vnets.get(vnet.key);
  if (before !== undefined) dropChildren(change, before);
  const keysOf = (kind: 'subnets' | 'peerings'): readonly Key[] => {
    const own = [...draft.resources[kind].values()].filter((child) => child.vnet === vnet.key);
    for (const child of own) write(change, kind, child.key, child);
    return own.map(({ key }) => key).sort();
  };
  return { ...vnet, subnets: keysOf('subnets'), peerings: keysOf('peerings') };
}

/** Route maps and the subnet of a route server come from rows of their own: which of them told so is not known here. */
function isWholeHub({ resources }: Model, hub: VirtualHub): boolean {
  const now = resources.hubs.get(hub.key);
  return now === undefined || (now.hasRouteMaps === hub.hasRouteMaps && (now.routeServerSubnet === null || hub.routeServerSubnet !== null));
}

/** VMs and NICs name each other, and one that does speaks for both: false where it is not known which of them did. */
function relinked(change: Changing, before: Model, draft: Draft, keys: ReadonlySet<Key>): boolean {
  const { machines: machinesBefore, interfaces: interfacesBefore } = before.resources;
  const machineOf = (key: Key): VirtualMachine | undefined => change.model.resources.machines.get(key);
  const nicOf = (key: Key): NetworkInterface | undefined => change.model.resources.interfaces.get(key);
  // Those that did not change, and are or were linked with one that did.
  for (const key of keys) {
    const nic = interfacesBefore.get(key);
    const kept = nic?.machine && nic.machine !== nicOf(key)?.machine && !keys.has(nic.machine) ? machineOf(nic.machine) : undefined;
    if (kept?.interfaces.includes(key)) return false;
    const machine = machinesBefore.get(key);
    const listed = machineOf(key)?.interfaces ?? [];
    if (machine?.interfaces.some((own) => !keys.has(own) && !listed.includes(own) && nicOf(own)?.machine === key)) return false;
  }
  const [nics, machines] = [draft.resources.interfaces, draft.resources.machines];
  for (const machine of machines.values()) {
    for (const key of machine.interfaces) {
      const nic = nicOf(key);
      if (nic?.machine === null) write(change, 'interfaces', key, { ...nic, machine: machine.key } as NetworkInterface);
    }
  }
  const isNew = new Set([...machines.keys()].filter((key) => !machinesBefore.has(key)));
  const naming =
    isNew.size === 0 ? [] : [...change.model.resources.interfaces.values()].filter(({ machine }) => machine && isNew.has(machine));
  for (const { key } of [...nics.values(), ...naming]) {
    const nic = nicOf(key);
    // A VM that names it may be any of them.
    if (nic?.machine === null && nic.privateEndpoint === null && !interfacesBefore.has(key)) return false;
    const machine = nic?.machine ? machineOf(nic.machine) : undefined;
    if (machine && !machine.interfaces.includes(key))
      write(change, 'machines', machine.key, { ...machine, interfaces: [...machine.interfaces, key].sort() } as VirtualMachine);
  }
  return true;
}
