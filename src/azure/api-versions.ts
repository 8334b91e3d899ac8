/** An ARM type -> the api-version to ask for, and a layer that takes the newest one that a cloud knows where it does not know ours. */
import { typeOf } from '../network/resource-id.ts';
import type { Layer } from './layers.ts';

/** By namespace, or by the beginning of a type where that has versions of its own. Network: that of [SDK39]. */
const VERSIONS: readonly (readonly [string, string])[] = [
  ['microsoft.network/privatednszones', '2024-06-01'],
  ['microsoft.network/', '2026-01-01'],
  ['microsoft.compute/', '2024-11-01'],
  ['microsoft.sql/', '2021-11-01'],
  ['microsoft.containerinstance/', '2023-05-01'],
  ['microsoft.dbforpostgresql/', '2024-08-01'],
  ['microsoft.dbformysql/', '2023-12-30'],
  ['microsoft.authorization/', '2022-04-01'],
  ['microsoft.insights/', '2015-04-01'],
];

/** Null: a type that Hairpin does not read by itself. */
export function apiVersionOf(type: string): string | null {
  const lower = type.toLowerCase();
  return VERSIONS.find(([begin]) => lower.startsWith(begin))?.[1] ?? null;
}

export function versionIn(url: string): string {
  return new URL(url).searchParams.get('api-version') ?? '';
}

const REFUSED = /supported api-versions are '([^']+)'/i;

/** `known`: by type and version asked for, what a cloud takes instead. A change is not sent again with another version. */
export function withVersions(known: Map<string, string>): Layer {
  return (next) => async (request) => {
    const asked = versionIn(request.url);
    const key = `${typeOf(new URL(request.url).pathname) ?? ''}@${asked}`;
    const instead = known.get(key);
    if (instead !== undefined) request.url = withVersion(request.url, instead);
    const response = await next(request);
    if ((response.status !== 400 && response.status !== 404) || instead !== undefined) return response;
    const supported = REFUSED.exec(response.bodyAsText ?? '')?.[1];
    const newest = supported === undefined ? null : newestOf(supported.split(/\s*,\s*/), asked);
    if (newest === null || newest === asked || !['GET', 'POST'].includes(request.method)) return response;
    known.set(key, newest);
    request.url = withVersion(request.url, newest);
    return next(request);
  };
}

/** The newest without `-preview` that is not newer than what was asked for; versions are dates. */
function newestOf(versions: readonly string[], asked: string): string | null {
  const fit = versions.filter((version) => /^\d{4}-\d{2}-\d{2}$/.test(version) && version <= asked);
  return fit.sort().at(-1) ?? null;
}

function withVersion(url: string, version: string): string {
  return url.replace(/([?&]api-version=)[^&]*/i, `$1${version}`);
}
