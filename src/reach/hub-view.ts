/** A connection's view of its hub: what the hub's table, its static routes and its routing intent give for an address. */
import { contains, formatPrefix, samePrefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import { nothingFound } from './circuit-state.ts';
import { type Unsure, unread } from './finding.ts';
import { recordedBranchRoutes } from './hub-branches.ts';
import { isKnownTable } from './hub-propagation.ts';
import type { HubAsk, HubRoute } from './hub-route.ts';
import { sameWan } from './hub-state.ts';
import { tableStatics } from './hub-statics.ts';
import { type CameFrom, learnedByHub, ownersOf } from './hub-table.ts';
import { keptView } from './kept-view.ts';
import { aggregateOf, DEFAULT_ROUTE, intentOf } from './routing-intent.ts';
import { isPrivate } from './system-routes.ts';

/** A private policy hides the learned routes behind its aggregates: only its device sees them. Source: VWAN-INTENT. */
export function hubView(ask: HubAsk, from: CameFrom): readonly HubRoute[] {
  return keptView(ask, from, () => findView(ask, from));
}

function findView(ask: HubAsk, from: CameFrom): readonly HubRoute[] {
  const intent = intentOf(ask.index, ask.hub.key);
  const forced = intent.private !== null && intent.internet === null;
  const onward = once(() => [...learnedByHub({ ...ask, byFirewall: true }, from), ...toInternet(ask, forced)]);
  const statics = tableStatics(ask, onward);
  const secured = (prefix: HubRoute['prefix'], device: string, beyond: readonly HubRoute[]): HubRoute => ({
    prefix,
    isStatic: true,
    hop: { kind: 'firewall', device, onward: beyond },
    blockers: [],
    doubts: [],
  });
  const aggregate = intent.private ? aggregateOf(ask.destination) : null;
  return [
    ...statics,
    ...legacyRoutes(ask, statics),
    ...(intent.private ? [] : learnedByHub(ask, from)),
    ...(intent.private && aggregate ? [secured(aggregate, intent.private, onward())] : []),
    ...(intent.private && !aggregate ? outsideAggregates(ask) : []),
    ...(forced && !aggregate ? learnedOutside(ask) : []),
    ...(intent.internet && ask.destination.family === 4 ? [secured(DEFAULT_ROUTE, intent.internet, toInternet(ask, false))] : []),
  ];
}

/** Routes that stand in the hub itself: how they go with those of its route tables is not documented. A table's own route of the prefix replaces them. */
function legacyRoutes(ask: HubAsk, statics: readonly HubRoute[]): HubRoute[] {
  return ask.hub.legacyPrefixes
    .filter((prefix) => contains(prefix, ask.destination) && !statics.some((route) => samePrefix(route.prefix, prefix)))
    .map((prefix): HubRoute => {
      const doubt: Unsure = {
        code: 'undocumented',
        resource: ask.hub.id,
        source: 'VWAN-ROUTING',
        facts: { what: 'legacyHubRoute', hub: ask.hub.name, prefix: formatPrefix(prefix) },
      };
      return { prefix, isStatic: true, hop: { kind: 'nothing' }, blockers: [], doubts: [doubt] };
    });
}

/** Behind the device that secures the Internet traffic. A forced tunnel leads to whoever advertises the default route. Source: VWAN-INTERNET. */
function toInternet(ask: HubAsk, forced: boolean): HubRoute[] {
  if (ask.destination.family !== 4 || isPrivate(ask.destination)) return [];
  const doubts: Unsure[] = forced ? [unread(ask.hub.id, 'hubRoutes', { hub: ask.hub.name })] : [];
  return [{ prefix: DEFAULT_ROUTE, isStatic: true, hop: { kind: 'internet' }, blockers: [], doubts }];
}

/** A VNet outside the private ranges: such prefixes are to be added to the policy by hand, and what happens without is not documented. */
function outsideAggregates(ask: HubAsk): HubRoute[] {
  return ownersOf(ask)
    .flatMap((vnet) =>
      ask.index
        .hubConnectionsOf(vnet.key)
        .filter(({ hub }) => hub === ask.hub.key || isOfWan(ask, hub))
        .map((connection) => ({ vnet, connection })),
    )
    .flatMap(({ vnet, connection }): HubRoute[] => {
      const prefix = vnet.addressSpace.find((each) => each.family === ask.destination.family);
      if (!prefix) return [];
      const doubt: Unsure = {
        code: 'undocumented',
        resource: ask.hub.id,
        source: 'VWAN-INTENT',
        facts: { what: 'nonPrivateRange', vnet: vnet.name },
      };
      return [{ prefix, isStatic: false, hop: { kind: 'vnet', connection, vnet }, blockers: [], doubts: [doubt] }];
    });
}

/** What branches were recorded to advertise outside the private ranges, the default route above all, no aggregate of the policy hides. */
function learnedOutside(ask: HubAsk): HubRoute[] {
  return ownersOf(ask).length === 0 ? recordedBranchRoutes(ask) : [];
}

function isOfWan({ index, hub }: HubAsk, other: Key): boolean {
  const far = index.model.resources.hubs.get(other);
  return far === undefined || sameWan(hub, far);
}

/** What of the hub's routing was not read. A custom table counts only where it is looked at. */
export function unreadRouting(ask: HubAsk): Unsure[] {
  const found = nothingFound();
  if (!isKnownTable(ask.index, ask.table)) found.doubts.push(unread(ask.table, 'hubRouteTable', { hub: ask.hub.name }));
  for (const line of ask.index.model.unread) {
    if (line.why === 'twice' || !line.type || !/virtualhubs\/(hubroutetables|routingintent)/.test(line.type)) continue;
    const concerns = line.scope === null || ask.hub.key.startsWith(line.scope) || line.scope.startsWith(ask.hub.key);
    if (concerns) found.doubts.push(unread(line.scope, 'unread', { line: line.text }));
  }
  return found.doubts;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
