/** A time and resources -> what changed since, by whom: from Resource Graph's `resourcechanges` or, where that cannot be asked or names nobody, from the activity log. */
import type { ChangeNote, FromAzure, RecordedChange, RecordedChanges } from '../app/azure-ports.ts';
import { type ArmId, subscriptionOf } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import { readActivity } from './activity-log.ts';
import type { Arm } from './arm.ts';
import { FLEET_QUERIES } from './fleet-queries.ts';
import type { Graph } from './graph.ts';
import { isObject, textOf } from './json.ts';
import { inGroups, readScopes, type Scopes } from './scopes.ts';
import { worked } from './trouble.ts';

/** Resource Graph keeps property changes for 14 days. */
const KEPT_MS = 14 * 86_400_000;
/** Ids in one query: an id is about 150 characters. */
const MOST_IDS = 100;

export interface ChangesParts {
  readonly graph: Graph;
  readonly arm: Arm;
  readonly now: () => number;
}

export async function recentChanges(
  { graph, arm, now }: ChangesParts,
  scopes: Scopes,
  since: string,
  resources: readonly ArmId[] | null,
): Promise<FromAzure<RecordedChanges>> {
  const subscriptions = resources === null ? await seenSubscriptions(graph, scopes) : worked(subscriptionsOf(resources));
  if (!subscriptions.ok) return subscriptions;
  const from = new Date(Math.max(Date.parse(since), now() - KEPT_MS)).toISOString();
  // Whether the three flags are among them is not confirmed anywhere.
  const notes: ChangeNote[] = ['flags-not-confirmed'];
  if (Date.parse(since) < Date.parse(from)) notes.push('fourteen-days');
  const changes: RecordedChange[] = [];
  for (const query of queriesFor(from, resources)) {
    for (const group of inGroups(subscriptions.value)) {
      const read = await graph(query, { subscriptions: group }, (rows) => void changes.push(...rows.flatMap(changesIn)));
      if (read.ok || /NoValidSubscriptions/.test(read.trouble.code ?? '')) continue;
      const logged = await readActivity(arm, subscriptions.value, from, resources);
      return logged.ok ? worked({ changes: newestFirst(logged.value), notes: ['activity-log-only', ...notes.slice(1)] }) : read;
    }
  }
  const unsigned = (resources ?? []).filter((id) => !changes.some(({ resource, by }) => by !== null && sameId(resource, id)));
  // Of one resource the log tells who; of a whole estate it would be read for minutes.
  const logged = unsigned.length === 0 ? worked([]) : await readActivity(arm, subscriptionsOf(unsigned), from, unsigned);
  return worked({ changes: newestFirst([...changes, ...(logged.ok ? logged.value : [])]), notes });
}

function sameId(a: ArmId, b: ArmId): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

async function seenSubscriptions(graph: Graph, scopes: Scopes): Promise<FromAzure<readonly string[]>> {
  const seen = await readScopes(graph, scopes);
  return seen.ok ? worked(seen.value.subscriptions) : seen;
}

function subscriptionsOf(resources: readonly ArmId[]): string[] {
  return [...new Set(resources.map((id) => subscriptionOf(id)?.toLowerCase()).filter((id) => id !== undefined))];
}

function queriesFor(from: string, resources: readonly ArmId[] | null): string[] {
  const types = FLEET_QUERIES.flatMap((query) => query.types).map((type) => `'${type.toLowerCase()}'`);
  const about =
    resources === null
      ? [`tostring(properties.targetResourceType) in~ (${types.join(', ')})`]
      : inGroups(resources, MOST_IDS).map((ids) => `tostring(properties.targetResourceId) in~ (${ids.map(quoted).join(', ')})`);
  return about.map(
    (where) =>
      `resourcechanges | where todatetime(properties.changeAttributes.timestamp) >= datetime(${from}) | where ${where} | project id, properties | order by todatetime(properties.changeAttributes.timestamp) desc, id asc`,
  );
}

/** No id of Azure's has a quote in it; one that has would end the text. */
function quoted(id: ArmId): string {
  return `'${id.replaceAll("'", '').toLowerCase()}'`;
}

const KINDS: Readonly<Record<string, RecordedChange['change']>> = { create: 'create', update: 'update', delete: 'delete' };

/** One row is one event; an update names each property that changed. */
function changesIn(row: Wire): RecordedChange[] {
  const p = isObject(row.properties) ? row.properties : {};
  const about = isObject(p.changeAttributes) ? p.changeAttributes : {};
  const resource = textOf(p.targetResourceId);
  const at = textOf(about.timestamp);
  const change = KINDS[String(p.changeType).toLowerCase()];
  if (resource === null || at === null || Number.isNaN(Date.parse(at)) || change === undefined) return [];
  const event = {
    resource,
    at: new Date(at).toISOString(),
    change,
    by: byWhom(textOf(about.changedBy)),
    operation: textOf(about.operation),
    source: 'resourcechanges' as const,
    correlationId: textOf(about.correlationId),
  };
  const properties = isObject(p.changes) ? Object.entries(p.changes) : [];
  if (properties.length === 0) return [{ ...event, property: null, from: null, to: null }];
  return properties.map(([property, value]) => ({
    ...event,
    property,
    from: isObject(value) ? shownValue(value.previousValue) : null,
    to: isObject(value) ? shownValue(value.newValue) : null,
  }));
}

/** `System`, `Unspecified` and the empty text name nobody. */
function byWhom(text: string | null): string | null {
  return text === null || /^(system|unspecified|unknown)$/i.test(text) ? null : text;
}

/** Resource Graph writes every value as text. */
function shownValue(value: unknown): unknown {
  if (value === 'True' || value === 'true') return true;
  if (value === 'False' || value === 'false') return false;
  return value === 'null' || value === undefined ? null : value;
}

function newestFirst(changes: readonly RecordedChange[]): readonly RecordedChange[] {
  return changes.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
