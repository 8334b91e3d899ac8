/** The resources of the fake: found, listed, changed, with an etag that changes with them. */
import { randomUUID } from 'node:crypto';
import { parentOf, subscriptionOf, typeOf } from '../../src/network/resource-id.ts';
import { INLINE, listIn, nested } from './nest.ts';
import type { Json } from './wire-folder.ts';

export interface World {
  /** A copy; null: there is none. Children that stand inside their parent are found as well. */
  readonly get: (id: string) => Json | null;
  readonly put: (id: string, wire: Json) => Json;
  readonly remove: (id: string) => boolean;
  readonly all: () => Iterable<Json>;
  /** Of a type, beneath a path (a subscription, a group, a parent). */
  readonly list: (type: string, beneath: string) => Json[];
  /** What a POST read gives; undefined: nothing was recorded. */
  readonly read: (id: string, read: string) => unknown;
  readonly setRead: (id: string, read: string, value: unknown) => void;
  /** Ids of the resources that have this read recorded. */
  readonly withRead: (read: string) => string[];
  readonly subscriptions: () => readonly string[];
}

const newEtag = (): string => `W/"${randomUUID()}"`;

export function makeWorld(wires: Iterable<Json>): World {
  const { resources, reads } = nested(wires) as { resources: Map<string, Json>; reads: Map<string, unknown> };
  for (const wire of resources.values()) wire.etag ??= newEtag();
  const inlineOf = (id: string): { readonly parent: Json; readonly list: Json[]; readonly name: string } | null => {
    const place = INLINE[typeOf(id) ?? ''];
    const parent = place === undefined || place.refs === true ? undefined : resources.get(parentOf(id).toLowerCase());
    if (place === undefined || parent === undefined) return null;
    return { parent, list: listIn(parent, place.list), name: place.list };
  };
  const same = (id: string) => (child: Json) => String(child.id).toLowerCase() === id.toLowerCase();
  const held = (id: string): Json | undefined => resources.get(id.toLowerCase()) ?? inlineOf(id)?.list.find(same(id));
  return {
    get: (id) => {
      const wire = held(id);
      return wire === undefined ? null : structuredClone(wire);
    },
    put: (id, wire) => {
      const kept = { ...structuredClone(wire), id: held(id)?.id ?? id, etag: newEtag() };
      const place = inlineOf(id);
      if (place === null) resources.set(id.toLowerCase(), kept);
      else {
        (place.parent.properties as Json)[place.name] = [...place.list.filter((child) => !same(id)(child)), kept];
        place.parent.etag = newEtag();
      }
      return structuredClone(kept);
    },
    remove: (id) => {
      const place = inlineOf(id);
      if (place === null) return resources.delete(id.toLowerCase());
      const rest = place.list.filter((child) => !same(id)(child));
      (place.parent.properties as Json)[place.name] = rest;
      return rest.length < place.list.length;
    },
    all: () => resources.values(),
    list: (type, beneath) => {
      const place = INLINE[type];
      const parent = place === undefined || place.refs === true ? undefined : resources.get(beneath.toLowerCase());
      // Looking must not put an empty list there: a list that is lacking is not one that is empty.
      if (place !== undefined && parent !== undefined)
        return structuredClone(((parent.properties as Json | undefined)?.[place.list] ?? []) as Json[]);
      const found = [...resources].filter(([key]) => typeOf(key) === type && key.startsWith(`${beneath.toLowerCase()}/`));
      return structuredClone(found.map(([, wire]) => wire));
    },
    read: (id, read) => reads.get(`${id}/${read}`.toLowerCase()),
    setRead: (id, read, value) => void reads.set(`${id}/${read}`.toLowerCase(), value),
    withRead: (read) =>
      [...reads.keys()].filter((key) => key.endsWith(`/${read.toLowerCase()}`)).map((key) => key.slice(0, key.lastIndexOf('/'))),
    subscriptions: () => [...new Set([...resources.keys()].map(subscriptionOf).filter((id) => id !== null))],
  };
}
