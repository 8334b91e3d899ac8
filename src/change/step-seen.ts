/** A step of a plan and the resource as ARM holds it now -> whether it is as the plan expects it before the step, after it, or otherwise. */

import { typeOf } from '../network/resource-id.ts';
import { sameWireValue } from '../network/same-wire-value.ts';
import type { Step } from '../network/step.ts';
import { isWire, type Wire } from '../network/wire.ts';
import { valueAt } from './wire-path.ts';

export type Seen =
  /** As the plan expects it: it may be sent. */
  | { readonly kind: 'before'; readonly etag: string | null; readonly apiVersion: string; readonly found: unknown }
  /** As the step makes it. `failed`: Azure's last operation on it failed. */
  | { readonly kind: 'after'; readonly busy: boolean; readonly failed: boolean; readonly found: unknown }
  /** As expected, but an operation runs on it. */
  | { readonly kind: 'busy'; readonly found: unknown }
  | { readonly kind: 'moved'; readonly property: string; readonly found: unknown }
  | { readonly kind: 'migrating'; readonly found: unknown }
  | { readonly kind: 'notExpressRoute'; readonly found: unknown };

/** `body` null: there is no such resource. Source: azure.md 1.5, 1.7. */
export function seenBy(step: Step, body: Wire | null, read: { readonly etag: string | null; readonly apiVersion: string }): Seen {
  const type = typeOf(step.resource);
  if (type === 'microsoft.network/virtualnetworkgateways' && body !== null) {
    const gatewayType = valueAt(body, 'properties.gatewayType');
    if (String(gatewayType).toLowerCase() !== 'expressroute') return { kind: 'notExpressRoute', found: gatewayType ?? null };
    const migration = migrationOf(body);
    if (migration !== null) return { kind: 'migrating', found: migration };
  }
  return step.property === '' ? wholeSeen(step, body, read) : propertySeen(step, body, read);
}

function propertySeen(step: Step, body: Wire | null, read: { readonly etag: string | null; readonly apiVersion: string }): Seen {
  if (body === null) return { kind: 'moved', property: '', found: null };
  const found = valueAt(body, step.property) ?? null;
  if (sameWireValue(found, step.from)) return isBusy(body) ? { kind: 'busy', found } : { kind: 'before', ...read, found };
  if (sameWireValue(found, step.to) || isUnset(step.to, found))
    return { kind: 'after', busy: isBusy(body), failed: stateOf(body) === 'failed', found };
  return { kind: 'moved', property: step.property, found };
}

/** A flag that Azure had not returned is taken out again; that it then says `false` is the same to Azure. */
function isUnset(to: unknown, found: unknown): boolean {
  return (to === null || to === undefined) && found === false;
}

function wholeSeen({ from, to }: Step, body: Wire | null, read: { readonly etag: string | null; readonly apiVersion: string }): Seen {
  const created = to !== null && to !== undefined;
  if (body === null) return created ? { kind: 'before', ...read, found: null } : { kind: 'after', busy: false, failed: false, found: null };
  const differs = firstDifference(created ? to : from, body);
  if (differs !== null) return { kind: 'moved', ...differs };
  if (created) return { kind: 'after', busy: isBusy(body), failed: stateOf(body) === 'failed', found: null };
  return isBusy(body) ? { kind: 'busy', found: null } : { kind: 'before', ...read, found: null };
}

/** What Azure works out by itself is no part of what was asked for. */
const AZURES_OWN = new Set([
  'peeringState',
  'peeringSyncLevel',
  'provisioningState',
  'remoteAddressSpace',
  'remoteVirtualNetworkAddressSpace',
]);

function firstDifference(expected: unknown, body: Wire): { readonly property: string; readonly found: unknown } | null {
  const properties = isWire(expected) && isWire(expected.properties) ? expected.properties : {};
  for (const [name, value] of Object.entries(properties)) {
    if (AZURES_OWN.has(name)) continue;
    const found = valueAt(body, `properties.${name}`) ?? null;
    if (!sameWireValue(found, value)) return { property: `properties.${name}`, found };
  }
  return null;
}

function stateOf(body: Wire): string {
  return String(valueAt(body, 'properties.provisioningState') ?? '').toLowerCase();
}

function isBusy(body: Wire): boolean {
  return ['updating', 'deleting', 'creating', 'accepted'].includes(stateOf(body));
}

/** Null where no migration is under way. Source: MIG-42. */
function migrationOf(body: Wire): string | null {
  const status = valueAt(body, 'properties.virtualNetworkGatewayMigrationStatus');
  if (!isWire(status)) return null;
  const [state, phase] = [String(status.state ?? ''), String(status.phase ?? '')];
  const idle =
    ['', 'none', 'succeeded', 'failed'].includes(state.toLowerCase()) &&
    ['', 'none', 'commitsucceeded', 'abortsucceeded'].includes(phase.toLowerCase());
  return idle ? null : [state, phase].filter(Boolean).join(' ');
}
