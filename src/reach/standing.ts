/** A place -> what its routes hang on besides the destination, looked up once. */
import type { Prefix } from '../network/prefix.ts';
import type { RouteTable, Subnet, VirtualNetwork } from '../network/vnet.ts';
import type { OwnRoutes } from './decided-routes.ts';
import { type Edge, edgeOf } from './edge.ts';
import type { NetworkIndex } from './network-index.ts';
import { PrefixTable } from './prefix-table.ts';
import { remember } from './remember.ts';
import { PLATFORM_PREFIXES, peeredSpaces } from './system-routes.ts';
import { unreadTable } from './unread-tables.ts';

export interface Standing {
  /** It counts for the model of this index alone. */
  readonly index: NetworkIndex;
  readonly edge: Edge | null;
  readonly table: RouteTable | undefined;
  /** It has one, which was not read, or not whole. */
  readonly isUnread: boolean;
  /** Null: the subnet's VNet is not in the model. */
  readonly steps: RouteSteps | null;
}

/** Where every route table of a VNet can change its mind, and the routes of the steps between that were asked for. */
export interface RouteSteps {
  readonly edges: PrefixTable<null>;
  /** By the step of `edges`. */
  readonly known: (OwnRoutes | undefined)[];
}

export function standingIn(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet | null): Standing {
  return subnet ? inSubnet(index, subnet) : inVnet(index, vnet);
}

const inSubnet = remember((index, { routeTable, vnet }: Subnet): Standing => {
  const table = routeTable ? index.model.resources.routeTables.get(routeTable) : undefined;
  const home = index.model.resources.vnets.get(vnet);
  const isUnread = routeTable !== null && (!table || unreadTable(index.model, routeTable) !== null);
  return { index, edge: home ? edgeOf(index, home) : null, table, isUnread, steps: home ? stepsOf(index, home, table) : null };
});

const inVnet = remember((index, vnet: VirtualNetwork): Standing => {
  return { index, edge: edgeOf(index, vnet), table: undefined, isUnread: false, steps: stepsOf(index, vnet, undefined) };
});

function stepsOf(index: NetworkIndex, vnet: VirtualNetwork, table: RouteTable | undefined): RouteSteps {
  const byTable = stepsByTable(index, vnet);
  const known = byTable.get(table);
  if (known) return known;
  const edges = new PrefixTable<null>();
  for (const prefix of prefixesIn(index, vnet, table)) edges.add(prefix, null);
  const made = { edges, known: [] };
  byTable.set(table, made);
  return made;
}

const stepsByTable = remember((_index, _vnet: VirtualNetwork) => new Map<RouteTable | undefined, RouteSteps>());

function* prefixesIn(index: NetworkIndex, vnet: VirtualNetwork, table: RouteTable | undefined): Generator<Prefix> {
  const { resources, connectedGroups, serviceTags } = index.model;
  yield* PLATFORM_PREFIXES;
  yield* vnet.addressSpace;
  for (const peering of index.peeringsOf(vnet.key)) yield* peeredSpaces(index, peering);
  for (const group of connectedGroups.get(vnet.key) ?? [])
    for (const key of group.vnets) yield* resources.vnets.get(key)?.addressSpace ?? [];
  for (const route of table?.routes ?? []) {
    if (route.prefix) yield route.prefix;
    else yield* serviceTags.get(route.addressPrefix.toLowerCase()) ?? [];
  }
}
