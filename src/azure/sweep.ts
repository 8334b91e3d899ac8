/** The configured scopes -> everything a model is made of, page by page, and lines for what could not be read. */
import type { AzureTrouble, FleetRead, FromAzure, SweepOptions } from '../app/azure-ports.ts';
import type { Wire } from '../network/wire.ts';
import type { Arm } from './arm.ts';
import { CHILD_TYPES, FLEET_QUERIES, type FleetQuery, READ_TYPES, textOfQuery } from './fleet-queries.ts';
import type { Graph } from './graph.ts';
import { type ChildRead, childReads, holdsBack, rowsOfChild } from './left-to-read.ts';
import { inParallel } from './limit-parallel.ts';
import { forbiddenType, uncheckedSubscription, unreadQuery, unreadType } from './missing-lines.ts';
import type { ReadChild } from './read-child.ts';
import type { RightsMemory } from './rights.ts';
import { inGroups, readScopes, type Scopes } from './scopes.ts';
import { makeProgress } from './sweep-progress.ts';
import { failed, trouble, worked } from './trouble.ts';

export interface SweepParts {
  readonly graph: Graph;
  readonly arm: Arm;
  readonly readChild: ReadChild;
  readonly rights: RightsMemory;
  /** Requests sent so far, tries again included. */
  readonly sent: () => number;
  readonly now: () => number;
}

type OnPage = (page: readonly Wire[]) => void | Promise<void>;

/** Queries at once: their pages follow one another, so that more would only wait for the quota. */
const CHAINS = 4;
/** Far below what ARM lets through in a second [ARM-TB]. */
const READS = 16;
/** What these are for is lost where Virtual Network Manager's memberships are not readable. */
const MEMBERSHIPS = 'Microsoft.Network/networkGroupMemberships';
const APPLIED = ['effectiveSecurityAdminRules', 'effectiveConnectivityConfigurations'].map(
  (name) => `Microsoft.Network/virtualNetworks/${name}`,
);

export async function sweep(parts: SweepParts, scopes: Scopes, onPage: OnPage, options: SweepOptions = {}): Promise<FromAzure<FleetRead>> {
  const { signal } = options;
  const before = parts.sent();
  const asOf = new Date(parts.now()).toISOString();
  const seen = await readScopes(parts.graph, scopes, signal);
  if (!seen.ok) return seen;
  const { subscriptions } = seen.value;
  const missing = [...seen.value.missing];
  let least = seen.value.pages;

  const progress = makeProgress(subscriptions.length, options.onProgress);
  // Side by side with the queries: it only tells what they left out.
  const lacking = readLacking(parts, subscriptions, signal);

  const children = new Map<string, Child>();
  let ending: AzureTrouble | null = null;
  const work = inGroups(subscriptions).flatMap((group) => FLEET_QUERIES.map((query) => ({ query, group })));
  progress.plan(work.length);
  // Pages of different queries are handed on one after the other: whoever takes them need not mind.
  let handing: Promise<void> = Promise.resolve();
  const hand = (page: readonly Wire[]): Promise<void> => {
    handing = handing.then(() => (page.length === 0 ? undefined : onPage(page)));
    return handing;
  };
  await inParallel(work, CHAINS, async ({ query, group }) => {
    if (ending || signal?.aborted) return;
    const begun = progress.begin();
    const read = await parts.graph(
      textOfQuery(query),
      { subscriptions: group },
      async (page, total) => {
        begun.page(page.length, total);
        await hand(page.filter((row) => noteChildren(children, row)));
      },
      signal,
    );
    begun.end();
    if (read.ok) least += read.value.least;
    else if (endsSweep(query, read.trouble)) ending ??= read.trouble;
    else missing.push(...linesOf(query, group, group.length === subscriptions.length, read.trouble));
  });
  const { lines, asked } = await lacking;
  if (ending) return failed(ending);
  for (const line of lines) missing.push(line);
  least += asked;

  progress.plan(children.size);
  await inParallel(children.values(), READS, async ({ child, row }) => {
    if (ending || signal?.aborted) return;
    const read = await parts.readChild(child, signal);
    progress.done(read.ok ? read.value.length : 0);
    if (read.ok) {
      least += 1;
      await hand(rowsOfChild(child, row, read.value));
    } else if (read.trouble.why === 'cancelled' || read.trouble.why === 'no-credential') ending ??= read.trouble;
    // What is gone since the query is no part of the model any more.
    else if (read.trouble.why !== 'not-found') {
      missing.push(unreadType(child.type, child.of, read.trouble));
      if (holdsBack(child)) await hand([row]);
    }
  });
  if (ending) return failed(ending);
  if (signal?.aborted) return failed(trouble('cancelled', 'Reading from Azure was cancelled: nothing of it is used.'));
  return worked({ asOf, missing: [...new Set(missing)].sort(), requests: { sent: parts.sent() - before, least } });
}

interface Child {
  readonly child: ChildRead;
  readonly row: Wire;
}

/** False: the row is handed on when the rest of it is read, so that no resource comes twice. */
function noteChildren(children: Map<string, Child>, row: Wire): boolean {
  const reads = childReads(row);
  for (const child of reads) children.set(`${child.of}/${child.name}`.toLowerCase(), { child, row });
  return !reads.some(holdsBack);
}

/** A refusal concerns what was asked for; silence concerns all, at least where the model cannot be without it. */
function endsSweep({ core }: FleetQuery, { why, status }: AzureTrouble): boolean {
  if (why === 'cancelled' || why === 'no-credential') return true;
  return core && why !== 'not-allowed' && !(why === 'azure-error' && status !== null && status < 500);
}

function linesOf({ types }: FleetQuery, group: readonly string[], everywhere: boolean, why: AzureTrouble): string[] {
  return unreadQuery(withApplied(types), group, everywhere, why);
}

function withApplied(types: readonly string[]): readonly string[] {
  return types.includes(MEMBERSHIPS) ? [...types, ...APPLIED] : types;
}

/** What the identity may not read: Resource Graph leaves it out without a word, so it is asked of its rights. */
async function readLacking(
  parts: SweepParts,
  subscriptions: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ lines: string[]; asked: number }> {
  const lines: string[] = [];
  let asked = 0;
  await inParallel(subscriptions, READS, async (subscription) => {
    const known = await parts.rights(parts.arm, subscription, signal);
    if (known.asked) asked++;
    const { allows } = known;
    if (allows === null) {
      lines.push(uncheckedSubscription(subscription, known.trouble));
      return;
    }
    const types = READ_TYPES.filter((type) => !allows(`${type}/read`));
    // Children are refused when they are asked for, with Azure's own words.
    const told = withApplied(types.filter((type) => !CHILD_TYPES.includes(type)));
    lines.push(...told.map((type) => forbiddenType(type, subscription)));
  });
  return { lines, asked };
}
