/** A VNet and a name -> a resource to create beside it, in its group and region. */
import type { Model } from '../network/model.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import { freeName } from './free-name.ts';

export interface NewResource {
  readonly resource: ArmId;
  readonly property: '';
  readonly from: null;
  readonly to: { readonly name: string; readonly location: string };
}

/** Null where the VNet's region is not known. A name that is taken gets a number. */
export function newResource(model: Model, vnet: Key, type: 'routeTables' | 'networkSecurityGroups', wanted: string): NewResource | null {
  const home = model.resources.vnets.get(vnet);
  const group = home && /^.*\/providers\/microsoft\.network\//i.exec(home.id)?.[0];
  if (!home?.location || !group) return null;
  const idOf = (name: string): ArmId => `${group}${type}/${name}`;
  const others = [...model.resources[type === 'routeTables' ? 'routeTables' : 'nsgs'].values()];
  const name = freeName(
    others.flatMap((other) => (other.key === idOf(other.name).toLowerCase() ? other.name : [])),
    wanted,
  );
  return { resource: idOf(name), property: '', from: null, to: { name, location: home.location } };
}
