/** The route tables of a virtual hub, and the way of a packet through it. */
import { accepts, type Edge, farEdges } from './edge.ts';
import { FIREWALL } from './firewall.ts';
import { BRANCHES, hubOf, learns, routingOf, sameWan } from './hub-learned.ts';
import { anyHolds, holds, lengthOf } from './inside.ts';
import { DEFAULT_TABLE, type Firewall, type Hub, type Net, NONE_TABLE, named } from './net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';
import { SILENT } from './vpn.ts';

/** Where a circuit leads; null: to on-premises. */
export type Far = { readonly edge: Edge; readonly vnet: string } | null;

export interface HubRoute {
  readonly prefix: string;
  /** Written into the table: before what is learned. */
  readonly fixed: boolean;
  readonly to:
    | { readonly kind: 'vnet' | 'connection'; readonly hub: Hub; readonly vnet: string }
    | { readonly kind: 'appliance'; readonly hub: Hub; readonly vnet: string; readonly nextHop: string }
    | { readonly kind: 'secured' }
    /** By the circuit of this hub or another. */
    | { readonly kind: 'edge'; readonly hub: Hub; readonly far: Far };
}

/** Of the address space there. */
const AGGREGATES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** `inside`: as the hub's firewall sees it, which knows all that is connected to the hub, and all that the other hubs tell. */
export function hubTable(net: Net, hub: Hub, table: string, aggregates: (edge: Edge) => readonly string[], inside = false): HubRoute[] {
  const fixed = inside ? [] : fixedRoutes(net, hub, table);
  if (table === NONE_TABLE) return [];
  if (hub.intent && !inside) return [...fixed, ...AGGREGATES.map((prefix): HubRoute => ({ prefix, fixed: true, to: { kind: 'secured' } }))];
  const hubs = net.hubs.filter((from) => sameWan(hub, from));
  const seen = inside ? DEFAULT_TABLE : table;
  const isTold = (from: Hub, routing = BRANCHES): boolean => (inside && from === hub) || learns(hub, seen, from, routing);
  return [
    ...fixed,
    ...hubs.flatMap((from) =>
      from.vnets
        .filter((vnet) => isTold(from, routingOf(from, vnet)))
        .flatMap((vnet) => {
          const { statics, passesOn } = routingOf(from, vnet);
          const passed = statics.filter(({ prefix }) => passesOn && (from === hub || prefix !== '0.0.0.0/0'));
          return [
            ...named(net.vnets, vnet).prefixes.map((prefix): HubRoute => ({ prefix, fixed: false, to: { kind: 'vnet', hub: from, vnet } })),
            ...passed.map(
              ({ prefix, nextHop }): HubRoute => ({ prefix, fixed: false, to: { kind: 'appliance', hub: from, vnet, nextHop } }),
            ),
          ];
        }),
    ),
    ...hubs.filter((from) => from.gateway && isTold(from)).flatMap((from) => overCircuits(net, hub, from, aggregates)),
  ];
}

const fixedRoutes = (net: Net, hub: Hub, table: string): HubRoute[] =>
  (hub.tables?.find((each) => each.name === table)?.routes ?? []).map(({ prefix, to }): HubRoute => {
    const far = to === null ? undefined : hubOf(net, to);
    return { prefix, fixed: true, to: far && to ? { kind: 'connection', hub: far, vnet: to } : { kind: 'secured' } };
  });

/** What comes by the circuits of `from`: hubs reach each other without one, but for their own. */
function overCircuits(net: Net, hub: Hub, from: Hub, aggregates: (edge: Edge) => readonly string[]): HubRoute[] {
  const edge: Edge = { kind: 'hub', hub: from };
  const specific = net.vnets
    .filter(({ name }) => !hub.vnets.includes(name) && !from.vnets.includes(name))
    .flatMap(({ name: vnet, prefixes }) =>
      farEdges(net, edge, vnet)
        .filter((far) => accepts(edge, far) && (far.kind === 'vnet' || from === hub))
        .filter((far) => far.kind === 'vnet' || !sameWan(far.hub, hub) || far.hub.vnets.includes(vnet))
        .flatMap((far) =>
          prefixes.map((prefix): HubRoute => ({ prefix, fixed: false, to: { kind: 'edge', hub: from, far: { edge: far, vnet } } })),
        ),
    );
  const others = from === hub ? aggregates(edge) : [];
  return [...specific, ...others.map((prefix): HubRoute => ({ prefix, fixed: false, to: { kind: 'edge', hub: from, far: null } }))];
}

/** The longest prefix, written before learned, and then as the hub prefers: nearer before farther, or a shorter path before a longer one. */
function chosen(hub: Hub, routes: readonly HubRoute[], destination: string): readonly HubRoute[] {
  const there = routes.filter(({ prefix }) => holds(prefix, destination));
  const longest = Math.max(-1, ...there.map(({ prefix }) => lengthOf(prefix)));
  const last = there.filter(({ prefix }) => lengthOf(prefix) === longest);
  const fixed = last.filter((each) => each.fixed);
  const best = fixed.length > 0 ? fixed : last;
  const least = Math.min(...best.map((each) => distance(hub, each)));
  return best.filter((each) => distance(hub, each) === least);
}

function distance(hub: Hub, { to }: HubRoute): number {
  if (to.kind === 'secured') return 0;
  const away = to.hub === hub ? 0 : 1;
  if (hub.preference === 'ASPath') return away + (to.kind === 'edge' ? 2 : 0);
  return away;
}

/** What a packet may meet that the hub does not decide by itself. */
export interface Steps {
  readonly overCircuit: (hub: Hub, far: Far) => Result;
  readonly toAppliance: (vnet: string, nextHop: string) => Result;
  readonly firewall: (firewall: Firewall) => Result;
  /** Of several equal ways, of which it is not told which one is taken. */
  readonly either: (ways: readonly Result[]) => Result;
}

interface Through {
  readonly net: Net;
  readonly hub: Hub;
  readonly destination: string;
  readonly aggregates: (edge: Edge) => readonly string[];
  /** It came over a circuit: over none does it go on. */
  readonly fromCircuit: boolean;
  readonly steps: Steps;
}

/** `nothing`: what it is called that no route leads on. */
export function throughHub(through: Through, table: string, nothing: string, inside = false): Result {
  const { net, hub, destination, aggregates, fromCircuit } = through;
  const routes = hubTable(net, hub, table, aggregates, inside).filter(({ to }) => !fromCircuit || to.kind !== 'edge');
  const best = chosen(hub, routes, destination);
  if (best.length === 0) return no(nothing);
  // What the firewall knows of other hubs, as it is asked by a table of the hub's own, is not told.
  const aside = inside && table !== DEFAULT_TABLE && best.some(({ to }) => to.kind !== 'secured' && to.hub !== hub);
  const told = aside ? maybe(SILENT) : YES;
  const ways = best.map(({ to }) => wayBy(through, to, () => throughHub(through, table, nothing, true)));
  // Equal ways over circuits lead to the same gateway.
  if (best.every(({ to }) => to.kind === 'edge')) {
    return all(told, ways.find((each) => each.pass === 'yes') ?? ways.find((each) => each.pass === 'maybe') ?? ways[0] ?? no(nothing));
  }
  // Whether a static route that a connection passes on goes before what is learned is not told; one appliance may be the next hop of both.
  const isPassedOn = best.some(({ fixed, to }) => !fixed && to.kind === 'appliance');
  return all(told, isPassedOn && best.length > 1 ? all(maybe(SILENT), ...ways) : through.steps.either(ways));
}

function wayBy(through: Through, to: HubRoute['to'], pastFirewall: () => Result): Result {
  switch (to.kind) {
    case 'secured':
      return secured(through.hub, through, pastFirewall);
    case 'edge':
      return afar(through, to.hub, through.steps.overCircuit(to.hub, to.far));
    case 'connection':
      return intoConnection(through, to.hub, to.vnet);
    case 'appliance':
      return afar(through, to.hub, through.steps.toAppliance(to.vnet, to.nextHop));
    case 'vnet':
      return afar(through, to.hub, intoVnet(through, to.hub, to.vnet));
  }
}

/** To another hub, and through what secures it. */
const afar = (through: Through, hub: Hub, beyond: Result): Result =>
  hub !== through.hub && hub.intent ? secured(hub, through, () => beyond) : beyond;

function secured({ name, firewall, intent }: Hub, { steps }: Through, beyond: () => Result): Result {
  if (intent === 'appliance') return all(maybe('nva-opaque'), beyond());
  const met: Result = { ...(firewall ? YES : maybe('firewall-opaque')), through: [`${FIREWALL} of ${name}`] };
  if (firewall === undefined) return all(met, beyond());
  const rules = firewall.map((each) => ({ protocol: 'Any' as const, ports: '*', ...each }));
  const collections = rules.length > 0 ? [{ priority: 200, access: 'Allow' as const, rules }] : [];
  const group = { ofParent: false, priority: 200, collections };
  return all(met, steps.firewall({ vnet: '', subnet: '', address: '', groups: [group], ipGroups: [] }), beyond());
}

/** A route that was written to a connection: what that one's own routes say, or the VNet itself. */
function intoConnection(through: Through, hub: Hub, vnet: string): Result {
  const { net, destination, steps } = through;
  const { statics } = routingOf(hub, vnet);
  const own = statics.filter(({ prefix }) => holds(prefix, destination));
  const longest = own.toSorted((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix))[0];
  if (longest) return steps.toAppliance(vnet, longest.nextHop);
  return anyHolds(named(net.vnets, vnet).prefixes, destination) ? YES : no('next-hop-missing');
}

/** A static route that covers a prefix of the VNet puts its appliance before what stands in the VNet, unless that is to be reached past it. */
function intoVnet({ net, destination, steps }: Through, hub: Hub, vnet: string): Result {
  const { statics, bypass } = routingOf(hub, vnet);
  const prefix = named(net.vnets, vnet).prefixes.find((each) => holds(each, destination));
  const covering = statics.filter((each) => !bypass && prefix && holds(each.prefix, prefix));
  const longest = covering.toSorted((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix))[0];
  return longest ? steps.toAppliance(vnet, longest.nextHop) : YES;
}
