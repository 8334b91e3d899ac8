/** The activity log of subscriptions -> who wrote or deleted what since a time; it names operations, no properties. */
import type { FromAzure, RecordedChange } from '../app/azure-ports.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import type { Arm } from './arm.ts';
import { isObject, textOf } from './json.ts';
import { readList } from './pages.ts';
import { worked } from './trouble.ts';

const COLUMNS = 'eventTimestamp,caller,operationName,status,resourceId,correlationId';

export async function readActivity(
  arm: Arm,
  subscriptions: readonly string[],
  since: string,
  resources: readonly ArmId[] | null,
): Promise<FromAzure<readonly RecordedChange[]>> {
  const wanted = resources === null ? null : new Set(resources.map((id) => id.toLowerCase()));
  const changes: RecordedChange[] = [];
  for (const subscription of subscriptions) {
    const filter = encodeURIComponent(`eventTimestamp ge '${since}' and resourceProvider eq 'Microsoft.Network'`);
    const url = `/subscriptions/${subscription}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter=${filter}&$select=${COLUMNS}`;
    const events = await readList(arm, { method: 'GET', url });
    if (!events.ok) return events;
    for (const event of events.value) {
      const change = changeIn(event);
      if (change && (wanted === null || wanted.has(change.resource.toLowerCase()))) changes.push(change);
    }
  }
  return worked(changes);
}

/** Only what succeeded changed something; a create and an update are both a write. */
function changeIn(event: Wire): RecordedChange | null {
  const operation = wordOf(event.operationName);
  const [, verb] = /\/(write|delete)$/i.exec(operation ?? '') ?? [];
  const resource = textOf(event.resourceId);
  const at = textOf(event.eventTimestamp);
  if (verb === undefined || resource === null || at === null || !/^succeeded$/i.test(wordOf(event.status) ?? '')) return null;
  return {
    resource,
    at: new Date(at).toISOString(),
    change: verb.toLowerCase() === 'delete' ? 'delete' : 'update',
    property: null,
    from: null,
    to: null,
    by: textOf(event.caller),
    operation,
    source: 'activityLog',
    correlationId: textOf(event.correlationId),
  };
}

/** `{"value": "Succeeded", "localizedValue": …}` */
function wordOf(value: unknown): string | null {
  return isObject(value) ? textOf(value.value) : textOf(value);
}
