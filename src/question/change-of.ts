/** What a change phrase's slots read -> the changes it words; shared by both languages. */
import type { FlagName } from '../network/gateway.ts';
import { flagCalled, USUAL_FLAG } from './flag-names.ts';
import type { Got } from './pattern.ts';
import type { ChangePhrase } from './question.ts';

/** `to` where the phrase's verb says it (`we enabled …`), else the slot's. */
export function flagChanges(got: Got, to: boolean | null = null): ChangePhrase[] {
  const flag = (got.values.flag as FlagName | undefined) ?? USUAL_FLAG;
  const on = to ?? (got.values.onOff as boolean);
  return (got.lists.gateways ?? []).map((gateway) => ({ kind: 'flag', flag, gateway, to: on }));
}

export function peeringChange(got: Got, to: 'present' | 'absent'): ChangePhrase[] {
  return [{ kind: 'peering', a: got.names.a as string, b: got.names.b as string, to }];
}

export function routeRemoved(got: Got): ChangePhrase[] {
  return [{ kind: 'route', table: got.names.table as string, prefix: got.names.prefix as string, to: 'absent' }];
}

export function routeSet(got: Got): ChangePhrase[] {
  const to = got.values.hop as { nextHopType: string; nextHopAddress: string | null };
  return [{ kind: 'route', table: got.names.table as string, prefix: got.names.prefix as string, to }];
}

export function removed(got: Got): ChangePhrase[] {
  return [{ kind: 'removed', resource: got.names.resource as string }];
}

/** Of a named group or table: said as a name that says where it lies. */
export function removedFrom(got: Got): ChangePhrase[] {
  return [{ kind: 'removed', resource: named(got) }];
}

function named({ names }: Got): string {
  return names.table === undefined ? (names.resource as string) : `${names.resource} in ${names.table}`;
}

/** A route by its name that leads elsewhere. */
export function hopChange(got: Got): ChangePhrase[] {
  const { nextHopType, nextHopAddress } = got.values.hop as { nextHopType: string; nextHopAddress: string | null };
  const set = (property: string, to: string): ChangePhrase => ({ kind: 'property', resource: named(got), property, to });
  return [
    set('properties.nextHopType', nextHopType),
    ...(nextHopAddress === null ? [] : [set('properties.nextHopIpAddress', nextHopAddress)]),
  ];
}

/** A rule that would let pass, or stop, what it matches. */
export function accessChange(got: Got, to: 'Allow' | 'Deny'): ChangePhrase[] {
  return [{ kind: 'property', resource: named(got), property: 'properties.access', to }];
}

export function propertyChange(got: Got): ChangePhrase[] | null {
  const property = got.names.property as string;
  const resource = got.names.resource as string;
  const to = got.values.value as string | number | boolean | null;
  const flag = flagCalled(property);
  if (!flag) return [{ kind: 'property', resource, property, to }];
  return typeof to === 'boolean' ? [{ kind: 'flag', flag, gateway: resource, to }] : null;
}
