/** A resource's body as Azure sent it -> the digest by which a later body is known to be the same. */
import { createHash } from 'node:crypto';
import type { Wire } from './network/wire.ts';

/** What changes by itself, or with each reading: counters, times of the last look, versions. */
const BY_ITSELF: ReadonlySet<string> = new Set([
  'etag',
  'systemData',
  'ingressBytesTransferred',
  'egressBytesTransferred',
  'tunnelConnectionStatus',
  'lastModifiedTime',
  'changedTime',
  'time',
]);

/** SHA-256 in hex over the canonical JSON: names in order, without what changes by itself. */
export function bodyDigest(body: Wire): string {
  return createHash('sha256').update(textOf(body)).digest('hex');
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  const body = value as Wire;
  const names = Object.keys(body).sort();
  return `{${names.flatMap((name) => (BY_ITSELF.has(name) || body[name] === undefined ? [] : [`${JSON.stringify(name)}:${textOf(body[name])}`])).join()}}`;
}
