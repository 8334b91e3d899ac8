/** A Model -> its names, addresses and host names, each built once, when first asked for. */
import type { Address } from '../network/address.ts';
import type { EndKind } from '../network/end.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, type Head, type Key, nameOf, parentOf } from '../network/resource-id.ts';
import { type Holder, holdersOf } from './address-holders.ts';

/** One thing a name can mean. */
export interface Named {
  readonly kind: EndKind;
  readonly key: Key;
  readonly id: ArmId;
  /** Lower-cased, what is looked up: `vm-a`, `vmss-a_3`. */
  readonly name: string;
}

export interface NameIndex {
  /** Everything that has exactly this lower-cased name. */
  readonly exact: (name: string) => readonly Named[];
  /** Everything whose lower-cased name begins so, in the order of names. */
  readonly beginning: (prefix: string) => readonly Named[];
  /** Every name, sorted; one entry for each resource. */
  readonly sorted: () => readonly Named[];
  readonly byKey: (key: Key) => Named | undefined;
  /** Who holds an address. */
  readonly holders: (address: Address) => readonly Holder[];
  /** The NICs that name this machine, for machines whose own list was not read. */
  readonly interfacesOf: (machine: Key) => readonly NetworkInterface[];
}

const INDEXES = new WeakMap<Model, NameIndex>();

/** Memoised for as long as the model lives. */
export function nameIndexOf(model: Model): NameIndex {
  let index = INDEXES.get(model);
  if (!index) {
    index = makeIndex(model);
    INDEXES.set(model, index);
  }
  return index;
}

function makeIndex(model: Model): NameIndex {
  const all = once(() => namedIn(model));
  const names = once(() => grouped(all(), (named) => named.name));
  const keys = once(() => new Map(all().map((named) => [named.key, named])));
  const sorted = once(() => all().sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1)));
  const holders = once(() => grouped(holdersOf(model), (holder) => holder.address));
  const machines = once(() => grouped(withMachine(model), (nic) => nic.machine as Key));
  return {
    exact: (name) => names().get(name) ?? [],
    sorted,
    beginning: (prefix) => rangeOf(sorted(), prefix),
    byKey: (key) => keys().get(key),
    holders: (address) => holders().get(address.bits) ?? [],
    interfacesOf: (machine) => machines().get(machine) ?? [],
  };
}

/** Scale sets themselves are no ends; their instances are, and are called `vmss-a_3`, whatever the id ends in. */
function namedIn(model: Model): Named[] {
  const found: Named[] = [];
  const add = (heads: Iterable<Head>, kind: EndKind): void => {
    for (const { key, id } of heads) found.push({ kind, key, id, name: nameOf(key) });
  };
  const { resources } = model;
  for (const { key, id, kind } of resources.machines.values()) {
    if (kind === 'vm') found.push({ kind, key, id, name: nameOf(key) });
    if (kind === 'scaleSetInstance') found.push({ kind, key, id, name: instanceName(key) });
  }
  add(resources.interfaces.values(), 'nic');
  add(resources.vnets.values(), 'vnet');
  add(resources.subnets.values(), 'subnet');
  add(resources.privateEndpoints.values(), 'privateEndpoint');
  add(resources.loadBalancers.values(), 'loadBalancer');
  add(resources.publicAddresses.values(), 'publicAddress');
  return found;
}

export function instanceName(id: string): string {
  const own = nameOf(id);
  return /^\d+$/.test(own) ? `${nameOf(parentOf(id))}_${own}` : own;
}

function* withMachine(model: Model): Generator<NetworkInterface> {
  for (const nic of model.resources.interfaces.values()) if (nic.machine) yield nic;
}

function grouped<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The run of names that begin so: two binary searches. */
function rangeOf(sorted: readonly Named[], prefix: string): readonly Named[] {
  const from = lowest(sorted, (name) => name >= prefix);
  const to = lowest(sorted, (name) => name > prefix && !name.startsWith(prefix));
  return sorted.slice(from, Math.max(from, to));
}

/** The first place from which the test holds; it must not hold before and hold ever after. */
function lowest(sorted: readonly Named[], holds: (name: string) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds((sorted[middle] as Named).name)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
