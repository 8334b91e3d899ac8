/** A type, names and properties -> the resource as Resource Graph returns it, and references to it. */
import { padded } from './estate-plan.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface WireResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly properties: Json;
  readonly [name: string]: unknown;
}

/** `of`: what the resource belongs to, as a number: neighbours share a subscription and a resource group. */
export function idOf(of: number, type: string, ...names: readonly string[]): string {
  const [provider, ...types] = type.startsWith('Microsoft.') ? type.split('/') : ['Microsoft.Network', ...type.split('/')];
  const path = types.map((part, index) => `${part}/${names[index]}`).join('/');
  const subscription = `00000000-0000-4000-8000-${padded(Math.floor(of / 50), 12)}`;
  return `/subscriptions/${subscription}/resourceGroups/rg-network-${padded(of, 4)}/providers/${provider}/${path}`;
}

export function ref(id: string): Json {
  return { id };
}

export function resource(of: number, type: string, names: readonly string[], properties: Json, top: Json = {}): WireResource {
  return {
    id: idOf(of, type, ...names),
    name: names.at(-1) ?? '',
    // Resource Graph returns types in lower case.
    type: (type.startsWith('Microsoft.') ? type : `Microsoft.Network/${type}`).toLowerCase(),
    location: 'westeurope',
    ...top,
    properties: { provisioningState: 'Succeeded', ...properties },
  };
}

/** A part of a resource that has an id and properties of its own. */
export function part(parent: string, list: string, name: string, properties: Json): Json {
  return { name, id: `${parent}/${list}/${name}`, properties: { provisioningState: 'Succeeded', ...properties } };
}

/** What the hubs, circuits and the virtual WAN belong to: numbers above those of the spokes. */
export const HUB_OWNER = 9000;
export const WAN_OWNER = 9900;
