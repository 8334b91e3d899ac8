/** A connection's routing configuration and a hub route table -> whether the table learns what the connection brings. */
import type { ArmId, Key } from '../network/resource-id.ts';
import type { HubRouting, VirtualHub } from '../network/wan.ts';
import type { Found } from './circuit-state.ts';
import { type Unsure, unread } from './finding.ts';
import type { HubAsk } from './hub-route.ts';
import type { NetworkIndex } from './network-index.ts';
import { intentOf } from './routing-intent.ts';

const isDefault = (table: Key): boolean => table.endsWith('/hubroutetables/defaultroutetable');
const isNone = (table: Key): boolean => table.endsWith('/hubroutetables/noneroutetable');

/** Every hub has a default table and a none table; any other must be read before it can be looked at. */
export function isKnownTable(index: NetworkIndex, table: Key): boolean {
  return isDefault(table) || isNone(table) || index.model.resources.hubRouteTables.has(table);
}

/**
 * What a connection to `hub` brings, as the table that is asked learns it. A private routing policy manages propagation by itself: the hub's firewall,
 * and other hubs, know all that is connected. Source: VWAN-INTENT.
 */
export function checkLearned(
  ask: Pick<HubAsk, 'index' | 'hub' | 'table' | 'byFirewall'>,
  hub: VirtualHub,
  connection: { readonly id: ArmId; readonly routing: HubRouting },
  into: Found,
): void {
  if (hub === ask.hub && ask.byFirewall) return;
  if (hub !== ask.hub && intentOf(ask.index, hub.key).private !== null) {
    if (!isDefault(ask.table)) into.doubts.push(toCustomTable(ask, hub));
    return;
  }
  checkPropagation(ask.index, connection, ask.table, into);
}

/** A virtual WAN with custom route tables is said not to be one for routing intent: what they learn of it is not. Source: VWAN-INTENT. */
function toCustomTable(ask: Pick<HubAsk, 'table'>, hub: VirtualHub): Unsure {
  return {
    code: 'undocumented',
    resource: hub.id,
    source: 'VWAN-INTENT',
    facts: { what: 'intentToCustomTable', hub: hub.name, table: ask.table },
    astray: true,
  };
}

/** By id, or by a label: `default` is the label of the default tables of all hubs of the WAN. Source: VWAN-ROUTING. */
function checkPropagation(
  index: NetworkIndex,
  connection: { readonly id: ArmId; readonly routing: HubRouting },
  table: Key,
  into: Found,
): void {
  const { propagatedRouteTables: ids, propagatedLabels } = connection.routing;
  if (ids.includes(table) && !isNone(table)) return;
  const named = propagatedLabels.map((label) => label.toLowerCase()).filter((label) => label !== 'none');
  const labels = propagatedLabels.length === 0 && ids.length === 0 ? ['default'] : named;
  if (!isKnownTable(index, table)) {
    if (labels.length > 0) into.doubts.push(unread(table, 'hubRouteTable'));
    else into.blockers.push(notPropagated(connection, table));
    return;
  }
  if (!isNone(table) && labelsOf(index, table).some((label) => labels.includes(label))) return;
  const customOnly = propagatedLabels.length === 0 && ids.some((id) => !isNone(id));
  if (customOnly && isDefault(table)) {
    // A connection that names no label is documented to take `default`; what was read names tables and not that label.
    into.doubts.push({
      code: 'undocumented',
      resource: connection.id,
      source: 'VWAN-ROUTING',
      facts: { what: 'noPropagationLabel' },
      astray: true,
    });
  } else into.blockers.push(notPropagated(connection, table));
}

function labelsOf(index: NetworkIndex, table: Key): readonly string[] {
  const labels = (index.model.resources.hubRouteTables.get(table)?.labels ?? []).map((label) => label.toLowerCase());
  return isDefault(table) ? ['default', ...labels] : labels;
}

function notPropagated(connection: { readonly id: ArmId; readonly routing: HubRouting }, table: Key): Found['blockers'][number] {
  const { propagatedRouteTables: ids, propagatedLabels } = connection.routing;
  return {
    code: 'no-route',
    resource: connection.id,
    property: 'properties.routingConfiguration.propagatedRouteTables',
    value: [...propagatedLabels, ...ids],
    needed: isDefault(table) ? 'default' : table,
    basis: 'documented',
    source: 'VWAN-ROUTING',
    facts: { what: 'notPropagated', table },
  };
}
