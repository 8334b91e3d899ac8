/** Configured subscriptions and management groups -> the subscriptions that can be read, and lines for what cannot. */
import type { FromAzure } from '../app/azure-ports.ts';
import type { Wire } from '../network/wire.ts';
import type { Graph, GraphScope } from './graph.ts';
import { textOf } from './json.ts';
import { unreadGroup, unseenSubscription } from './missing-lines.ts';
import { failed, trouble, worked } from './trouble.ts';

export interface Scopes {
  readonly subscriptions: readonly string[];
  readonly managementGroups: readonly string[];
}

export interface SeenScopes {
  /** Lower-cased ids, in order. */
  readonly subscriptions: readonly string[];
  readonly missing: readonly string[];
  readonly pages: number;
}

/** So many subscriptions in one query at most [ARG-THR]. */
const MOST_SUBSCRIPTIONS = 300;

const QUERY = "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id, name, subscriptionId | order by id asc";

/** Fails where no subscription is left, or Azure cannot be asked at all. */
export async function readScopes(graph: Graph, scopes: Scopes, signal?: AbortSignal): Promise<FromAzure<SeenScopes>> {
  const seen = new Set<string>();
  const missing: string[] = [];
  let pages = 0;
  const ask = async (scope: GraphScope): Promise<Awaited<ReturnType<Graph>>> => {
    const read = await graph(QUERY, scope, (rows) => rows.forEach((row) => void seen.add(idOf(row))), signal);
    // Only answers count here: with a scope that nobody sees Azure refuses the query itself.
    if (read.ok) pages += read.value.pages;
    return read;
  };
  const named = scopes.subscriptions.map((id) => id.toLowerCase());
  for (const part of inGroups(named)) {
    const read = await ask({ subscriptions: part });
    if (!read.ok && !isUnseen(read.trouble)) return read;
  }
  missing.push(...named.filter((id) => !seen.has(id)).map(unseenSubscription));
  for (const group of scopes.managementGroups) {
    const read = await ask({ managementGroups: [group] });
    if (read.ok) continue;
    if (!isUnseen(read.trouble)) return read;
    missing.push(...unreadGroup(group, read.trouble));
  }
  if (seen.size === 0) {
    const what = [...scopes.subscriptions, ...scopes.managementGroups].join(', ');
    return failed(
      trouble(
        'not-allowed',
        `The identity sees none of what is configured (${what || 'nothing is'}): give it the role Reader there, or correct AZURE_SUBSCRIPTIONS and AZURE_MANAGEMENT_GROUPS.`,
      ),
    );
  }
  return worked({ subscriptions: [...seen].sort(), missing, pages });
}

function idOf(row: Wire): string {
  return (textOf(row.subscriptionId) ?? String(row.id).slice('/subscriptions/'.length)).toLowerCase();
}

function isUnseen({ why, code }: { readonly why: string; readonly code: string | null }): boolean {
  return (
    why === 'not-allowed' || why === 'not-found' || /NoValidSubscriptions|InvalidManagementGroup|ManagementGroupNotFound/i.test(code ?? '')
  );
}

export function inGroups<T>(items: readonly T[], size = MOST_SUBSCRIPTIONS): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
