/** What a change phrase's slots read -> the changes it words; shared by both languages. */
import type { FlagName } from '../network/gateway.ts';
import { flagCalled, USUAL_FLAG } from './flag-names.ts';
import type { Got } from './pattern.ts';
import type { ChangePhrase, DescribedRule } from './question.ts';

const PORTS = /^\d{1,5}(?:-\d{1,5})?(?: in .*)?$/;

/** `to` where the phrase's verb says it (`we enabled …`), else the slot's. */
export function flagChanges(got: Got, to: boolean | null = null): ChangePhrase[] {
  // "We allow 443" opens a port: no gateway is called so.
  if (got.values.flag === undefined && got.lists.gateways?.some((name) => PORTS.test(name))) return [];
  const flag = (got.values.flag as FlagName | undefined) ?? USUAL_FLAG;
  const on = to ?? (got.values.onOff as boolean);
  const assumed = got.values.flag === undefined ? { assumed: true as const } : {};
  return (got.lists.gateways ?? []).map((gateway) => ({ kind: 'flag', flag, gateway, to: on, ...assumed }));
}

/** Of every gateway: the flag that was said, else the one that "on" means of a single gateway too; `all`: every flag. */
export function everyFlag(got: Got, to: boolean | null = null, all = false): ChangePhrase[] {
  const flag = all ? null : ((got.values.flag as FlagName | undefined) ?? USUAL_FLAG);
  return [{ kind: 'everyFlag', flag, to: to ?? (got.values.onOff as boolean) }];
}

/** `enableIPForwarding` that is enabled is true; `Enabled` is the value of settings that are no switch. */
function asSwitch(property: string, value: string | number | boolean | null): string | number | boolean | null {
  if (typeof value !== 'string' || !/^(?:properties\.)?(?:enable|disable|allow|use)[A-Z]\w*$/.test(property)) return value;
  if (/^enabled$/i.test(value)) return true;
  return /^disabled$/i.test(value) ? false : value;
}

export function forwardingChange(got: Got, to: boolean): ChangePhrase[] {
  return [{ kind: 'property', resource: got.names.resource as string, property: 'properties.enableIPForwarding', to }];
}

/** Of a route table; the setting is the other way round. */
export function propagationChange(got: Got, to: boolean): ChangePhrase[] {
  return [{ kind: 'property', resource: got.names.resource as string, property: 'properties.disableBgpRoutePropagation', to: !to }];
}

/** Several where one phrase names several pairs. */
export function peeringChanges(got: Got, to: 'present' | 'absent'): ChangePhrase[] {
  const pairs = (got.values.pairs as readonly (readonly [string, string])[] | undefined) ?? [
    [got.names.a as string, got.names.b as string],
  ];
  return pairs.map(([a, b]) => ({ kind: 'peering', a, b, to }));
}

/** Between which networks is told by what is asked of it. */
export function thePeering(to: 'present' | 'absent'): ChangePhrase[] {
  return [{ kind: 'thePeering', to }];
}

/** `nsg` allows or denies what is described. */
export function newRule(got: Got, access: 'Allow' | 'Deny'): ChangePhrase[] {
  return [{ kind: 'rule', nsg: got.names.nsg as string, access, ...(got.values.rule as DescribedRule) }];
}

/** "If allowRemoteVnetTraffic were on" names no gateway. */
export function powerChange(got: Got, to: boolean): ChangePhrase[] | null {
  const resource = got.names.resource as string;
  return flagCalled(resource) ? null : [{ kind: 'power', resource, to }];
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

export function named({ names }: Got): string {
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
export function accessChange(got: Got, to: 'Allow' | 'Deny' | 'AlwaysAllow'): ChangePhrase[] {
  return [{ kind: 'property', resource: named(got), property: 'properties.access', to }];
}

export function propertyChange(got: Got): ChangePhrase[] | null {
  const property = got.names.property as string;
  const resource = got.names.resource as string;
  const to = asSwitch(property, got.values.value as string | number | boolean | null);
  const flag = flagCalled(property);
  if (!flag) return [{ kind: 'property', resource, property, to }];
  return typeof to === 'boolean' ? [{ kind: 'flag', flag, gateway: resource, to }] : null;
}
