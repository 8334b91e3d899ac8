/** A hub connection that passes its routes on to other tables only -> the step that adds the table the other end looks at. */

import type { Model } from '../network/model.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import { idOfKey } from '../network/wire-value.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';

const PROPERTY = 'properties.routingConfiguration.propagatedRouteTables';

/** Connections of VNets; what a branch propagates stands on its gateway. By label where the table is a default one, by id too. Source: VWAN-ROUTING. */
export function propagateTo(model: Model, cause: Cause): Fix | null {
  const connection = model.resources.hubConnections.get(keyOf(cause.resource));
  const { table } = cause.facts;
  if (!connection || typeof table !== 'string') return null;
  const { propagatedLabels, propagatedRouteTables } = connection.routing;
  const labels = propagatedLabels.filter((label) => label.toLowerCase() !== 'none');
  const ids = propagatedRouteTables.filter((key) => !key.endsWith('/noneroutetable'));
  const added = cause.needed === 'default' && !labels.some((label) => label.toLowerCase() === 'default') ? [...labels, 'default'] : labels;
  const from = { labels: propagatedLabels, ids: asReferences(model, propagatedRouteTables) };
  const to = { labels: added, ids: asReferences(model, ids.includes(table) ? ids : [...ids, table]) };
  return { kind: 'changeRoute', steps: [{ resource: connection.id, property: PROPERTY, from, to }] };
}

function asReferences(model: Model, keys: readonly Key[]): readonly { readonly id: string }[] {
  return keys.map((key) => ({ id: idOfKey(model, key) }));
}
