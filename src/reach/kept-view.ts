/** A hub, one of its tables and an address -> the view of it, found once for all addresses between two edges of the prefixes that matter to hubs. */
import { type Prefix, parsePrefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualHub } from '../network/wan.ts';
import type { HubAsk, HubRoute } from './hub-route.ts';
import type { CameFrom } from './hub-table.ts';
import { NOTHING_LEARNED } from './learned.ts';
import type { NetworkIndex } from './network-index.ts';
import { PrefixTable } from './prefix-table.ts';
import { remember, rememberOnce } from './remember.ts';
import { AGGREGATES } from './routing-intent.ts';
import { PLATFORM_PREFIXES } from './system-routes.ts';

type View = readonly HubRoute[];

/** `find`: the view of the one address. */
export function keptView(ask: HubAsk, from: CameFrom, find: () => View): View {
  const { index, hub, table, destination } = ask;
  const { model } = index;
  // Recorded routes, and what is said of routes that may be there, are of single addresses; only those of a VNet are asked for again and again.
  if (ask.learned !== NOTHING_LEARNED || ask.byFirewall || destination.family !== 4 || model.evidence.hubRoutes.size > 0) return find();
  if (index.spaces().matches(destination).length === 0) return find();
  const views = viewsOf(index, hub, table, from);
  const step = steps(index).stepAt(destination);
  const known = views[step];
  if (known) return known;
  const made = find();
  const count = counts(index);
  if (count.views >= MOST_VIEWS || made.some(isOfAddress)) return made;
  count.views++;
  views[step] = made;
  return made;
}

/** Some 2 kB each. */
const MOST_VIEWS = 20_000;
const counts = rememberOnce(() => ({ views: 0 }));

function isOfAddress({ undecided, hop }: HubRoute): boolean {
  if (undecided) return true;
  if (hop.kind === 'hub') return isOfAddress(hop.onward);
  return hop.kind === 'firewall' && hop.onward.some(isOfAddress);
}

function viewsOf(index: NetworkIndex, hub: VirtualHub, table: Key, from: CameFrom): (View | undefined)[] {
  const ofHub = views(index, hub);
  let ofTable = ofHub.get(table);
  if (!ofTable) {
    ofTable = { vnet: [], circuit: [] };
    ofHub.set(table, ofTable);
  }
  return ofTable[from];
}

const views = remember((_index, _hub: VirtualHub) => new Map<Key, Record<CameFrom, (View | undefined)[]>>());

const steps = rememberOnce((index) => {
  const table = new PrefixTable<null>();
  for (const prefix of prefixesIn(index)) table.add(prefix, null);
  return table;
});

/** All by which a hub may treat two addresses differently. */
function* prefixesIn({ model: { resources } }: NetworkIndex): Generator<Prefix> {
  yield* PLATFORM_PREFIXES;
  yield* AGGREGATES;
  for (const vnet of resources.vnets.values()) yield* vnet.addressSpace;
  for (const hub of resources.hubs.values()) yield* hub.legacyPrefixes;
  for (const table of resources.hubRouteTables.values())
    for (const route of table.routes) yield* route.destinations.flatMap((text) => parsePrefix(text) ?? []);
  for (const { routing } of resources.hubConnections.values()) for (const route of routing.staticRoutes) yield* route.prefixes;
  for (const site of resources.vpnSites.values()) yield* site.prefixes;
  for (const gateway of resources.hubClientGateways.values()) for (const { prefixes } of gateway.connections) yield* prefixes;
}
