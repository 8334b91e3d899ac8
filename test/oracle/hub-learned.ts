/** Which route tables of virtual hubs learn what a connection brings: by their names, and by labels across the hubs of a WAN. */
import { DEFAULT_TABLE, type Hub, type HubRouting, type Net, NONE_TABLE } from './net.ts';

export const hubOf = (net: Net, vnet: string): Hub | undefined => net.hubs.find((each) => each.vnets.includes(vnet));

export const sameWan = (a: Hub, b: Hub): boolean => a.wan === b.wan;

/** As a connection is made where nobody says otherwise. */
const AS_MADE = {
  associated: DEFAULT_TABLE,
  to: [DEFAULT_TABLE],
  labels: [DEFAULT_TABLE],
  statics: [],
  passesOn: true,
  bypass: false,
} as const;

/** Routing intent puts all connections into the default table by itself, and lets them tell none. */
export function routingOf(hub: Hub, vnet: string): HubRouting {
  if (hub.intent) return { vnet, ...AS_MADE, to: [NONE_TABLE], labels: [] };
  return hub.routing?.find((each) => each.vnet === vnet) ?? { vnet, ...AS_MADE };
}

/** All branches of a hub tell the default tables of the WAN. */
export const BRANCHES: HubRouting = { vnet: '', ...AS_MADE };

function labelsOf(hub: Hub, table: string): readonly string[] {
  const own = hub.tables?.find((each) => each.name === table)?.labels ?? [];
  return table === DEFAULT_TABLE ? [DEFAULT_TABLE, ...own] : own;
}

/** Whether a table of `hub` learns what a connection to `from` brings. */
export function learns(hub: Hub, table: string, from: Hub, { to, labels }: HubRouting): boolean {
  if (!sameWan(hub, from) || table === NONE_TABLE) return false;
  // What another hub secures it tells by itself; that tables of a hub's own learn it is not told.
  if (from !== hub && from.intent) return table === DEFAULT_TABLE || hub.learnsSecured === true;
  if (to.includes(from === hub ? table : `${hub.name}/${table}`)) return true;
  return labelsOf(hub, table).some((each) => labels.includes(each));
}

/** The VNets that a hub tells a circuit: what its default table holds, and behind a policy all that it knows. */
export function toldByHub(net: Net, hub: Hub): readonly string[] {
  return net.hubs
    .filter((from) => sameWan(hub, from))
    .flatMap((from) =>
      from.vnets.filter((vnet) => (from === hub && hub.intent) || learns(hub, DEFAULT_TABLE, from, routingOf(from, vnet))),
    );
}

/** The prefixes of the default table that no connection brought by itself. */
export function writtenIn(net: Net, hub: Hub): readonly string[] {
  const fixed = hub.tables?.find((each) => each.name === DEFAULT_TABLE)?.routes ?? [];
  const passed = net.hubs
    .filter((from) => sameWan(hub, from))
    .flatMap((from) => from.vnets.map((vnet) => ({ from, routing: routingOf(from, vnet) })))
    .filter(({ from, routing }) => routing.passesOn && learns(hub, DEFAULT_TABLE, from, routing))
    .flatMap(({ routing }) => routing.statics);
  return [...fixed, ...passed].map(({ prefix }) => prefix).filter((prefix) => prefix !== '0.0.0.0/0');
}
