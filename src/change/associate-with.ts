/** A hub connection that is associated with the none table -> the step that associates it with the default one. Source: VWAN-ROUTING. */

import type { Model } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import { idOfKey } from '../network/wire-value.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';

const PROPERTY = 'properties.routingConfiguration.associatedRouteTable';

export function associateWithDefault(model: Model, cause: Cause): Fix | null {
  const connection = model.resources.hubConnections.get(keyOf(cause.resource));
  const table = connection?.routing.associatedRouteTable;
  const hub = connection ? model.resources.hubs.get(connection.hub) : undefined;
  if (!connection || !table || !hub) return null;
  const to = { id: `${hub.id}/hubRouteTables/defaultRouteTable` };
  return { kind: 'changeRoute', steps: [{ resource: connection.id, property: PROPERTY, from: { id: idOfKey(model, table) }, to }] };
}
