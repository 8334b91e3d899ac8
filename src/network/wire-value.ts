/** A property's value in the model <-> the value ARM has under its wire path. */
import { formatAddress } from './address.ts';
import type { Model } from './model.ts';
import { parsePowerState } from './power-state.ts';
import { formatPrefix, type Prefix } from './prefix.ts';
import { lacking, problem, type Reading } from './reading.ts';
import type { Key } from './resource-id.ts';
import { addressesIn, addressIn, addressSpaceIn, enumIn, flagIn, none, numberIn, prefixesIn, refIn, textIn, textsIn } from './wire.ts';

/** One changeable property of resources of type T. `set` notes a problem in the reading where ARM would not take the value. */
export interface Property<T> {
  /** As ARM writes it, from the resource: `properties.allowRemoteVnetTraffic`. */
  readonly path: string;
  /** The model's field that it is kept in. */
  readonly field: string;
  readonly get: (resource: T, model: Model) => unknown;
  readonly set: (reading: Reading, resource: T, value: unknown) => T;
}

/** How one kind of value is written and read. */
interface Codec<V> {
  // Methods, so that a codec that reads less than a property may hold still writes it.
  write(value: V, model: Model): unknown;
  read(reading: Reading, wire: { readonly value: unknown }): V;
}

export function property<T, F extends keyof T>(path: string, field: F, codec: Codec<T[F]>): Property<T> {
  return {
    path,
    field: String(field),
    get: (resource, model) => codec.write(resource[field], model),
    set: (reading, resource, value) => ({ ...resource, [field]: codec.read(reading, { value }) }),
  };
}

const asIs = <V>(value: V): unknown => value;

export const flag: Codec<boolean | null> = { write: asIs, read: (reading, wire) => flagIn(reading, wire, 'value') };
/** A flag that is off where it is not given. */
export const switchFlag: Codec<boolean> = { write: asIs, read: (reading, wire) => flagIn(reading, wire, 'value') ?? false };
export const text: Codec<string | null> = { write: asIs, read: (reading, wire) => textIn(reading, wire, 'value') };
export const texts: Codec<readonly string[]> = { write: asIs, read: (reading, wire) => textsIn(reading, wire, 'value') };
export const number: Codec<number | null> = { write: asIs, read: (reading, wire) => numberIn(reading, wire, 'value') };

/** A text, in the documented spelling where it is a documented one. */
export function oneOf(...values: readonly string[]): Codec<string | null> {
  return { write: asIs, read: (reading, wire) => enumIn(reading, wire, 'value', values) };
}

/** Nothing but one of the documented values. */
export function only<V extends string>(...values: readonly V[]): Codec<V> {
  return {
    write: asIs,
    read: (reading, wire) => {
      const found = values.find((value) => value === enumIn(reading, wire, 'value', values));
      if (found === undefined) problem(reading, 'the value', wire.value, `one of ${values.join(', ')}`);
      return found ?? (values[0] as V);
    },
  };
}

export const priority: Codec<number> = {
  write: asIs,
  read: (reading, wire) => {
    const value = numberIn(reading, wire, 'value');
    if (value === null) lacking(reading, 'priority');
    return value ?? 0;
  },
};

/** `{"id": …}`, with the id as it was first written where the model has the resource. */
export const reference: Codec<Key | null> = {
  write: (key, model) => (key === null ? null : { id: idOfKey(model, key) }),
  read: (reading, wire) => refIn(reading, wire, 'value'),
};

export function idOfKey(model: Model, key: Key): string {
  for (const map of Object.values(model.resources)) {
    const found = map.get(key);
    if (found !== undefined) return found.id;
  }
  return key;
}

export const prefixes: Codec<readonly Prefix[]> = {
  write: (value) => value.map(formatPrefix),
  read: (reading, wire) => prefixesIn(reading, wire, 'value'),
};

/** `{"addressPrefixes": […]}`. */
export const addressSpace: Codec<readonly Prefix[] | null> = {
  write: (value) => (value === null ? null : { addressPrefixes: value.map(formatPrefix) }),
  read: (reading, wire) => addressSpaceIn(reading, wire, 'value'),
};

export const sureAddressSpace: Codec<readonly Prefix[]> = {
  write: (value, model) => addressSpace.write(value, model),
  read: (reading, wire) => addressSpace.read(reading, wire) ?? none(),
};

type Power = ReturnType<typeof parsePowerState>;
export const powerState: Codec<Power> = {
  write: (value) => (value === null ? null : `VM ${value}`),
  read: (_reading, wire) => parsePowerState(wire.value),
};

type Addresses = ReturnType<typeof addressesIn>;
/** The one address of `nextHopIpAddress`; null where there are several. */
export const singleAddress: Codec<Addresses> = {
  write: (value) => (value.length === 1 && value[0] ? formatAddress(value[0]) : null),
  read: (reading, wire) => {
    const address = addressIn(reading, wire, 'value');
    return address === null ? none() : [address];
  },
};

/** The addresses of `nextHop.nextHopIpAddresses`; empty where there is but one. */
export const severalAddresses: Codec<Addresses> = {
  write: (value) => (value.length > 1 ? value.map(formatAddress) : []),
  read: (reading, wire) => addressesIn(reading, wire, 'value'),
};
