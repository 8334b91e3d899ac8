/** A value of the model, of whatever shape -> short text, or null where there is nothing to show. */
import { nameOf } from '../network/resource-id.ts';
import { visible } from './visible.ts';

const LONGEST = 200;

export function valueText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'string') return visible(value);
  if (typeof value !== 'object') return visible(String(value));
  if (Array.isArray(value)) return joined(value);
  const { id, ...rest } = value as { readonly id?: unknown };
  // A reference is told by the name of what it leads to.
  if (typeof id === 'string' && Object.keys(rest).length === 0) return visible(nameOf(id)) || null;
  // What Azure did not return is left out rather than shown as a value.
  const json = JSON.stringify(value, (_, part: unknown) => part ?? undefined);
  return json === '{}' ? null : visible(json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json);
}

function joined(values: readonly unknown[]): string | null {
  const texts = values.map(valueText).filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join(', ');
}
