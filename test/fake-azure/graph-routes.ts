/** A query to Resource Graph -> a page of rows, with the quota in its headers. */
import { typeOf } from '../../src/network/resource-id.ts';
import { type Answer, type Asked, refusal } from './answer.ts';
import { rowsOf } from './graph-rows.ts';
import { parseQuery, type Query } from './kql.ts';
import { isAllowed, type Rights } from './rights.ts';
import type { Json } from './wire-folder.ts';
import type { World } from './world.ts';

export interface GraphParts {
  readonly world: World;
  readonly rights: Rights;
  /** Lower-cased ids of the subscriptions that the caller sees at all. */
  readonly visible: () => ReadonlySet<string>;
  readonly managementGroups: Readonly<Record<string, readonly string[]>>;
  readonly page: number;
  /** Bytes of a page; more is refused as Azure refuses it. */
  readonly payload: number;
  readonly quota: { readonly limit: number; readonly windowMs: number } | null;
  readonly changes: readonly Json[];
}

interface Sent {
  readonly query: string;
  readonly subscriptions?: readonly string[];
  readonly managementGroups?: readonly string[];
  readonly options?: { readonly $skipToken?: string; readonly $top?: number; readonly resultFormat?: string };
}

export function makeGraph(parts: GraphParts): (asked: Asked) => Answer {
  let window = { from: 0, used: 0 };
  // Rows of a query as it was begun, until its last page is sent: what changes meanwhile does not shift its pages.
  const begun = new Map<string, Json[]>();
  let queries = 0;
  return (asked) => {
    const now = Date.now();
    if (parts.quota && now - window.from >= parts.quota.windowMs) window = { from: now, used: 0 };
    window.used++;
    const quota = quotaHeaders(parts, window, now);
    if (parts.quota && window.used > parts.quota.limit) {
      const wait = Math.ceil((parts.quota.windowMs - (now - window.from)) / 1000);
      return refusal(
        429,
        'RateLimiting',
        'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed.',
        {
          ...quota,
          'retry-after': String(wait),
        },
      );
    }
    const sent = asked.body as Sent;
    const query = parseQuery(sent.query);
    if (query === null) {
      const details = [
        {
          code: 'InvalidQuery',
          message:
            'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
        },
      ];
      return {
        status: 400,
        headers: quota,
        body: { error: { code: 'BadRequest', message: 'Please provide below info when asking for support.', details } },
      };
    }
    const scope = scopeOf(parts, sent);
    if ('status' in scope) return { ...scope, headers: quota };
    const [name, offset] = (sent.options?.$skipToken ?? `q${++queries}:0`).split(':');
    const key = String(name);
    const rows = begun.get(key) ?? allRows(parts, query, scope);
    begun.set(key, rows);
    return pageOf(
      parts,
      asked,
      query,
      rows,
      { key, from: Number(offset), top: Math.min(sent.options?.$top ?? 100, parts.page), forget: (done) => begun.delete(done) },
      quota,
    );
  };
}

function quotaHeaders(parts: GraphParts, window: { from: number; used: number }, now: number): Record<string, string> {
  if (!parts.quota) return {};
  const left = Math.max(0, Math.ceil((parts.quota.windowMs - (now - window.from)) / 1000));
  return {
    'x-ms-user-quota-remaining': String(Math.max(0, parts.quota.limit - window.used)),
    'x-ms-user-quota-resets-after': `00:00:${String(left).padStart(2, '0')}`,
  };
}

/** Subscriptions that the caller does not see are left out without a word, unless none is left. */
function scopeOf(parts: GraphParts, sent: Sent): ReadonlySet<string> | Answer {
  const visible = parts.visible();
  const named = new Set((sent.subscriptions ?? []).map((id) => id.toLowerCase()));
  for (const group of sent.managementGroups ?? []) {
    const members = parts.managementGroups[group];
    if (members === undefined) {
      return refusal(
        403,
        'AuthorizationFailed',
        `The client does not have authorization over scope '/providers/Microsoft.Management/managementGroups/${group}' or the scope is invalid.`,
      );
    }
    for (const id of members) named.add(id.toLowerCase());
  }
  const scope = new Set([...named].filter((id) => visible.has(id)));
  if (scope.size > 0) return scope;
  const details = [
    {
      code: 'NoValidSubscriptionsInQueryRequest',
      message: `There must be at least one subscription that is eligible to contain resources. Given: '${[...named].join(',')}'.`,
    },
  ];
  return { status: 400, body: { error: { code: 'BadRequest', message: 'Please provide below info when asking for support.', details } } };
}

function allRows(parts: GraphParts, query: Query, scope: ReadonlySet<string>): Json[] {
  if (query.table === 'resourcechanges') return changeRows(parts.changes, query);
  return rowsOf(parts.world, query, scope, (type, id) =>
    isAllowed(parts.rights, /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? null, `${type}/read`),
  );
}

function changeRows(changes: readonly Json[], query: Query): Json[] {
  const about = (row: Json): Json => row.properties as Json;
  const at = (row: Json): string => String((about(row).changeAttributes as Json).timestamp);
  return changes
    .filter((row) => query.since === null || Date.parse(at(row)) >= Date.parse(query.since))
    .filter((row) => query.targets?.has(String(about(row).targetResourceId).toLowerCase()) ?? true)
    .filter((row) => query.types?.has(typeOf(String(about(row).targetResourceId)) ?? '') ?? true)
    .sort((a, b) => (at(a) < at(b) ? 1 : -1));
}

interface Place {
  readonly key: string;
  readonly from: number;
  readonly top: number;
  readonly forget: (key: string) => void;
}

function pageOf(
  parts: GraphParts,
  asked: Asked,
  query: Query,
  rows: readonly Json[],
  { key, from, top, forget }: Place,
  headers: Record<string, string>,
): Answer {
  const data = rows.slice(from, from + top).map((row) => projected(row, query.columns));
  const size = JSON.stringify(data).length;
  if (size > parts.payload) {
    const details = [
      {
        code: 'ResponsePayloadTooLarge',
        message: `Response payload size is ${size}, and has exceeded the limit of ${parts.payload}. Please consider querying less data at a time and make paginated call if needed.`,
      },
    ];
    return {
      status: 400,
      headers,
      body: { error: { code: 'BadRequest', message: 'Please provide below info when asking for support.', details } },
    };
  }
  const next = asked.effect?.kind === 'loop' ? from : from + data.length;
  const more = asked.effect?.kind === 'loop' || next < rows.length;
  if (!more) forget(key);
  const body = {
    totalRecords: rows.length,
    count: data.length,
    data,
    facets: [],
    resultTruncated: 'false',
    ...(more ? { $skipToken: `${key}:${next}` } : {}),
  };
  return { status: 200, headers, body };
}

function projected(row: Json, columns: readonly string[] | null): Json {
  return columns === null ? row : Object.fromEntries(columns.map((name) => [name, row[name] ?? null]));
}
