/** A query to Azure Resource Graph -> its rows page by page, through the official client and within its quota. */
import type { ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { AzureTrouble, FromAzure } from '../app/azure-ports.ts';
import type { Wire } from '../network/wire.ts';
import { dropSecrets } from './drop-secrets.ts';
import { isObject, textOf } from './json.ts';
import type { QuotaGate } from './quota-gate.ts';
import { troubleOfError } from './thrown.ts';
import { failed, trouble, worked } from './trouble.ts';

export interface GraphScope {
  readonly subscriptions?: readonly string[];
  readonly managementGroups?: readonly string[];
}

export interface RowsRead {
  readonly rows: number;
  readonly pages: number;
  /** Pages that the rows take at the size that Azure lets through: 1,000 rows, fewer where they would be more than 16 MB. */
  readonly least: number;
}

/** Rows without secrets and empty columns; none is given twice. `total`: rows of the whole query, as Azure counts them. */
export type OnRows = (rows: readonly Wire[], total: number) => void | Promise<void>;

export type Graph = (query: string, scope: GraphScope, onRows: OnRows, signal?: AbortSignal) => Promise<FromAzure<RowsRead>>;

/** The most that Azure gives at once [ARG-PAGE]. */
const PAGE = 1000;
/** A page may not exceed 16 MB; one resource never does. */
const SMALLEST = 10;

export async function makeGraph(endpoint: string, client: HttpClient, credential: TokenCredential, gate: QuotaGate): Promise<Graph> {
  const [{ ResourceGraphClient }, { createEmptyPipeline }] = await Promise.all([
    import('@azure/arm-resourcegraph'),
    import('@azure/core-rest-pipeline'),
  ]);
  const graph = new ResourceGraphClient(credential, { endpoint, httpClient: client, pipeline: createEmptyPipeline() });
  // What was too large once is so the next time: by query, the page that fitted.
  const fitting = new Map<string, number>();
  return async (query, scope, onRows, signal) => {
    const given = new Set<string>();
    let pages = 0;
    for (let top = fitting.get(query) ?? PAGE; ; ) {
      fitting.set(query, top);
      const read = await readAll(graph, gate, { query, scope, top, signal }, async (rows, total) => {
        pages++;
        const fresh = rows.filter((row) => isNew(given, row));
        await onRows(fresh.map(slim), total);
      });
      if (read === null) return worked({ rows: given.size, pages, least: Math.max(1, Math.ceil(given.size / top)) });
      if (read.code !== 'ResponsePayloadTooLarge') return failed(read);
      // Too much for one answer: from the beginning with smaller pages; what was given is not given again.
      const smaller = smallerPage(top, read);
      if (smaller < SMALLEST) return failed(read);
      top = smaller;
    }
  };
}

/** Azure says how much it was and how much may be; other pages may hold a little more than this one. */
function smallerPage(top: number, { text }: AzureTrouble): number {
  const [, size, most] = /payload size is (\d+)\D+(\d+)/i.exec(text) ?? [];
  const fits = size === undefined ? top / 2 : (top * MARGIN * Number(most)) / Number(size);
  return Math.floor(Math.min(fits, top * MARGIN));
}

const MARGIN = 0.9;

function isNew(given: Set<string>, row: Wire): boolean {
  const key = String(row.id).toLowerCase();
  if (given.has(key)) return false;
  given.add(key);
  return true;
}

function slim(row: Wire): Wire {
  const full = dropSecrets(row);
  return Object.fromEntries(Object.entries(full).filter(([, value]) => value !== null && value !== ''));
}

interface Reading {
  readonly query: string;
  readonly scope: GraphScope;
  readonly top: number;
  readonly signal: AbortSignal | undefined;
}

/** Null: all of it was read. */
async function readAll(graph: ResourceGraphClient, gate: QuotaGate, reading: Reading, onPage: OnRows): Promise<AzureTrouble | null> {
  const seen = new Set<string>();
  let skipToken: string | undefined;
  do {
    const page = await readPage(graph, gate, reading, skipToken);
    if (!page.ok) return page.trouble;
    const { rows, total, next, truncated } = page.value;
    if (next !== undefined && seen.has(next)) {
      return trouble(
        'malformed',
        "Resource Graph's pages lead back to one that was read already: ask again in a moment, and report it if it stays so.",
      );
    }
    if (truncated && next === undefined) {
      return trouble('malformed', 'Resource Graph cut its answer short without a next page: ask for fewer subscriptions at once.');
    }
    if (next !== undefined) seen.add(next);
    await onPage(rows, total);
    skipToken = next;
  } while (skipToken !== undefined);
  return null;
}

interface Page {
  readonly rows: readonly Wire[];
  readonly total: number;
  readonly next: string | undefined;
  readonly truncated: boolean;
}

async function readPage(
  graph: ResourceGraphClient,
  gate: QuotaGate,
  reading: Reading,
  skipToken: string | undefined,
): Promise<FromAzure<Page>> {
  const { query, scope, top, signal } = reading;
  let headers: Readonly<Record<string, string | undefined>> = {};
  await gate.enter(signal);
  try {
    const response = await graph.resources(
      {
        query,
        ...(scope.subscriptions ? { subscriptions: [...scope.subscriptions] } : {}),
        ...(scope.managementGroups ? { managementGroups: [...scope.managementGroups] } : {}),
        options: { resultFormat: 'objectArray', top, ...(skipToken === undefined ? {} : { skipToken }) },
      },
      {
        ...(signal ? { abortSignal: signal } : {}),
        onResponse: ({ rawHeaders }: { readonly rawHeaders?: Readonly<Record<string, string>> }) => {
          headers = rawHeaders ?? {};
        },
      } as Parameters<ResourceGraphClient['resources']>[1],
    );
    const { data, totalRecords, resultTruncated } = response;
    if (!Array.isArray(data) || !data.every(isObject)) {
      return failed(trouble('malformed', 'Resource Graph sent a page without rows: ask again in a moment, and report it if it stays so.'));
    }
    return worked({
      rows: data,
      total: Number(totalRecords ?? data.length),
      next: textOf(response.skipToken) ?? undefined,
      truncated: String(resultTruncated) === 'true',
    });
  } catch (error) {
    return failed(troubleOfError(error));
  } finally {
    gate.leave((name) => headers[name]);
  }
}
