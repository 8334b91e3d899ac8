/** A name and a model -> the resources it means: by exact name, else by the beginning of the name. */
import type { Model } from '../network/model.ts';
import { instanceName, nameOf, parentOf, resourceGroupOf, subscriptionOf } from '../network/resource-id.ts';
import { type AskedName, askedNames } from './asked-name.ts';
import { placeOf } from './end-of.ts';
import { type Named, type NameIndex, nameIndexOf } from './name-index.ts';

export function exactly(model: Model, index: NameIndex, text: string): readonly Named[] {
  return firstFound(askedNames(text), (asked) => meant(model, asked, index.exact(asked.name)));
}

/** Exactly so, or by an address or host name: not by a beginning. */
export function isCalled(model: Model, text: string): boolean {
  return /[.:/]/.test(text) || exactly(model, nameIndexOf(model), text).length > 0;
}

/**
 * One letter is too little to mean anything by. Several that begin so are a choice; a single one that goes on with a digit (`vm-10` for `vm-1`) is
 * another number, not the rest of the name.
 */
export function beginning(model: Model, index: NameIndex, text: string): readonly Named[] {
  return firstFound(askedNames(text), (asked) => {
    if (asked.name.length < 2) return [];
    const found = meant(model, asked, index.beginning(asked.name));
    const [only, ...others] = found;
    return only && others.length === 0 && cutsNumber(asked.name, only.name) ? [] : found;
  });
}

export function cutsNumber(prefix: string, name: string): boolean {
  return /\d$/.test(prefix) && /\d/.test(name[prefix.length] ?? '');
}

function firstFound(asked: readonly AskedName[], find: (asked: AskedName) => readonly Named[]): readonly Named[] {
  for (const each of asked) {
    const found = find(each);
    if (found.length > 0) return found;
  }
  return [];
}

function meant(model: Model, asked: AskedName, found: readonly Named[]): readonly Named[] {
  const fitting = found.filter(
    (named) => (asked.kind === null || named.kind === asked.kind) && asked.within.every((place) => liesIn(model, named, place)),
  );
  return withoutOwnInterfaces(model, fitting);
}

function liesIn(model: Model, named: Named, place: string): boolean {
  const holders = [resourceGroupOf(named.key), subscriptionOf(named.key), nameOf(parentOf(named.key)), instanceName(parentOf(named.key))];
  if (holders.some((holder) => holder?.toLowerCase() === place)) return true;
  const vnet = placeOf(model, named).vnet;
  return vnet !== null && nameOf(vnet).toLowerCase() === place;
}

/** More than this is a choice in any case, and sorting out whose NIC is whose would take its time. */
const MANY = 1000;

/** A machine, or a private endpoint, comes before the NICs that are its own. */
function withoutOwnInterfaces(model: Model, found: readonly Named[]): readonly Named[] {
  if (found.length < 2) return found;
  if (found.length > MANY) return found.some((named) => named.kind !== 'nic') ? found.filter((named) => named.kind !== 'nic') : found;
  const { interfaces, machines, privateEndpoints } = model.resources;
  const keys = new Set(found.map((named) => named.key));
  const owned = new Set(found.flatMap(({ key }) => machines.get(key)?.interfaces ?? privateEndpoints.get(key)?.interfaces ?? []));
  return found.filter(({ key, kind }) => {
    const nic = kind === 'nic' ? interfaces.get(key) : undefined;
    return !nic || !(owned.has(key) || keys.has(nic.machine ?? '') || keys.has(nic.privateEndpoint ?? ''));
  });
}
