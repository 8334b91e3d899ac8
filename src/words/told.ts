/** What is known of a cause, a doubt or a hop -> names and values ready for a sentence; nothing that is absent is ever printed. */
import { nameOf, parentOf, typeOf } from '../network/resource-id.ts';
import type { Facts } from '../reach/verdict.ts';
import { valueText } from './value-text.ts';
import { visible } from './visible.ts';

export interface Told {
  /** The resource's ARM id, to be quoted in a command. */
  readonly id: string | null;
  /** The resource's own name; null where there is no resource. */
  readonly name: string | null;
  /** The name of the resource that holds it: the NSG of a rule, the VNet of a peering. */
  readonly parent: string | null;
  /** Its ARM type, lower-cased. */
  readonly type: string | null;
  /** The last part of the property's path. */
  readonly property: string | null;
  readonly value: string | null;
  readonly needed: string | null;
  /** A fact as text; null where absent. */
  readonly fact: (key: string) => string | null;
  readonly list: (key: string) => readonly string[];
  /** The fact, else the resource's name, else the words given. */
  readonly named: (key: string, otherwise: string) => string;
  /** Text around a fact, or nothing. */
  readonly around: (key: string, words: (fact: string) => string) => string;
  readonly is: (key: string) => boolean;
  /** The fact as it came. */
  readonly raw: (key: string) => Facts[string] | undefined;
  readonly keys: readonly string[];
}

/** A sentence or a part of one, in one language. */
export type Clause = (told: Told) => string;

export interface ToldOf {
  readonly resource: string | null;
  readonly property?: string | null;
  readonly value?: unknown;
  readonly needed?: unknown;
  readonly facts: Facts;
}

export function toldOf({ resource, property = null, value = null, needed = null, facts }: ToldOf): Told {
  const fact = (key: string): string | null => (Object.hasOwn(facts, key) ? valueText(named(facts[key])) : null);
  const name = ownName(resource);
  return {
    id: resource === null ? null : visible(resource) || null,
    name,
    parent: resource === null ? null : ownName(parentOf(resource)),
    type: resource === null ? null : typeOf(resource),
    property: property === null ? null : visible(property.slice(property.lastIndexOf('.') + 1)) || null,
    value: valueText(named(value)),
    needed: valueText(named(needed)),
    fact,
    list: (key) => {
      const found = Object.hasOwn(facts, key) ? facts[key] : undefined;
      if (Array.isArray(found)) return found.map((one) => valueText(named(one))).filter((text) => text !== null);
      const single = fact(key);
      return single === null ? [] : [single];
    },
    named: (key, otherwise) => fact(key) ?? name ?? otherwise,
    around: (key, words) => {
      const found = fact(key);
      return found === null ? '' : words(found);
    },
    is: (key) => Object.hasOwn(facts, key) && facts[key] === true,
    raw: (key) => (Object.hasOwn(facts, key) ? facts[key] : undefined),
    keys: Object.keys(facts),
  };
}

/** In a sentence an ARM id stands for its resource's name. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'string' || !/^\/subscriptions\/[^/]+\//i.test(value)) return value;
  // A line of the model begins with an id and goes on; what it goes on with may hold slashes.
  const line = /^([^\s:]+)(: .*)$/s.exec(value);
  return line ? `${nameOf(line[1] as string)}${line[2]}` : nameOf(value);
}

function ownName(id: string | null): string | null {
  return id === null || id === '' ? null : visible(nameOf(id)) || null;
}

/** The entry of a table of words, where it has one. */
export function pick<T>(table: Readonly<Record<string, T>>, key: string | null): T | undefined {
  return key !== null && Object.hasOwn(table, key) ? table[key] : undefined;
}
