/** A place -> what its routes hang on besides the destination, looked up once. */
import { covers, type Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { RouteTable, Subnet, VirtualNetwork } from '../network/vnet.ts';
import type { OwnRoutes } from './decided-routes.ts';
import { type Edge, edgeOf } from './edge.ts';
import type { Blocker } from './finding.ts';
import { missesRoutes } from './missing-reads.ts';
import type { NetworkIndex } from './network-index.ts';
import { PrefixTable } from './prefix-table.ts';
import { remember } from './remember.ts';
import { PLATFORM_PREFIXES, peeredSpaces, takesDroppedRange } from './system-routes.ts';
import { unreadTable } from './unread-tables.ts';

export interface Standing {
  /** It counts for the model of this index alone. */
  readonly index: NetworkIndex;
  readonly edge: Edge | null;
  readonly table: RouteTable | undefined;
  /** What keeps the routes of every gateway out, where the table refuses them. */
  readonly propagationOff: Blocker | null;
  /** It has one, which was not read, or not whole. */
  readonly isUnread: boolean;
  /** The VNet is joined to nothing but the one whose gateway it uses: to what lies elsewhere it has the platform's routes alone. */
  readonly isLeaf: boolean;
  /** See `missesRoutes`. */
  readonly missesRoutes: boolean;
  /** Null: the subnet's VNet is not in the model. */
  readonly steps: RouteSteps | null;
}

/** Where every route table of a VNet can change its mind, and the routes of the steps between that were asked for. */
export interface RouteSteps {
  readonly edges: PrefixTable<null>;
  /** By the step of `edges`. */
  readonly known: (OwnRoutes | undefined)[];
  /** Each of them once: most steps of a table have the same routes. */
  readonly distinct: OwnRoutes[];
}

export function standingIn(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet | null): Standing {
  return subnet ? inSubnet(index, subnet) : inVnet(index, vnet);
}

const inSubnet = remember((index, { routeTable, vnet }: Subnet): Standing => {
  const home = index.model.resources.vnets.get(vnet);
  return home ? standingUnder(index, home, routeTable) : makeStanding(index, undefined, routeTable);
});

const inVnet = remember((index, vnet: VirtualNetwork): Standing => standingUnder(index, vnet, null));

/** One for all subnets of a VNet with the same route table: there are far fewer of them. */
function standingUnder(index: NetworkIndex, vnet: VirtualNetwork, routeTable: Key | null): Standing {
  const byTable = standings(index, vnet);
  const known = byTable.get(routeTable);
  if (known) return known;
  const made = makeStanding(index, vnet, routeTable);
  byTable.set(routeTable, made);
  return made;
}

const standings = remember((_index, _vnet: VirtualNetwork) => new Map<Key | null, Standing>());

function makeStanding(index: NetworkIndex, vnet: VirtualNetwork | undefined, routeTable: Key | null): Standing {
  const table = routeTable ? index.model.resources.routeTables.get(routeTable) : undefined;
  return {
    index,
    edge: vnet ? edgeOf(index, vnet) : null,
    table,
    propagationOff: table?.disableBgpRoutePropagation ? propagationOff(table) : null,
    isUnread: routeTable !== null && (!table || unreadTable(index.model, routeTable) !== null),
    isLeaf: vnet !== undefined && isLeaf(index, vnet),
    missesRoutes: vnet !== undefined && missesRoutes(index, vnet),
    steps: vnet ? stepsOf(index, vnet, table) : null,
  };
}

/** Source: UDR 2.3. */
function propagationOff(table: RouteTable): Blocker {
  return {
    code: 'no-route',
    resource: table.id,
    property: 'properties.disableBgpRoutePropagation',
    value: true,
    needed: false,
    basis: 'documented',
    source: 'UDR',
    facts: { what: 'propagationOff' },
  };
}

/** What it knows of its peer is no more than the peer has. */
const isLeaf = remember((index, vnet: VirtualNetwork): boolean => {
  if (takesDroppedRange(vnet) || (index.model.connectedGroups.get(vnet.key) ?? []).length > 0) return false;
  const homes = edgeOf(index, vnet).expressRoute.map(({ gateway }) => gateway.vnet);
  return index.peeringsOf(vnet.key).every((peering) => {
    const { remoteVnet } = peering;
    const remote = remoteVnet && homes.includes(remoteVnet) ? index.model.resources.vnets.get(remoteVnet) : undefined;
    return remote && peeredSpaces(index, peering).every((prefix) => remote.addressSpace.some((space) => covers(space, prefix)));
  });
});

function stepsOf(index: NetworkIndex, vnet: VirtualNetwork, table: RouteTable | undefined): RouteSteps {
  const byTable = stepsByTable(index, vnet);
  const known = byTable.get(table);
  if (known) return known;
  const edges = new PrefixTable<null>();
  for (const prefix of prefixesIn(index, vnet, table)) edges.add(prefix, null);
  const made = { edges, known: [], distinct: [] };
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
