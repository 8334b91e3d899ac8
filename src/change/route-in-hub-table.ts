/** A flow that one side's hub route table leads through a firewall and the other side's does not -> the same static route in the table of the other side. */
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { contains, parsePrefix } from '../network/prefix.ts';
import { keyOf } from '../network/resource-id.ts';
import type { HubRouteTable } from '../network/wan.ts';
import type { Ends } from '../reach/judge.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';
import { freeName } from './free-name.ts';
import { prefixesOf } from './route-through-device.ts';

/** Null where no single table of each side is known, or no static route leads the other way. Source: VWAN-ROUTING. */
export function routeInHubTable(model: Model, { facts }: Cause, ends: Ends): Fix | null {
  if (facts.what !== undefined) return null;
  const [from, to] = facts.seen === 'forward' ? [ends.from, ends.to] : [ends.to, ends.from];
  const [leading, lacking] = [tableOf(model, from), tableOf(model, to)];
  const nextHop = leading && to.address && staticHop(leading, to);
  if (!nextHop || !lacking || lacking === leading) return null;
  const family = from.address?.family ?? 4;
  const known = lacking.routes.flatMap(({ destinations }) => destinations);
  const destinations = prefixesOf(model, from, family).filter((prefix) => !known.includes(prefix));
  if (destinations.length === 0) return null;
  const name = freeName(
    lacking.routes.map((route) => route.name),
    `hairpin-to-${destinations[0]?.replace(/[^\w.]/g, '-')}`,
  );
  const route = { name, destinationType: 'CIDR', destinations, nextHopType: 'ResourceId', nextHop };
  const step = { resource: lacking.id, property: 'properties.routes', from: lacking.routes, to: [...lacking.routes, route] };
  return { kind: 'changeRoute', steps: [step] };
}

/** Of the one hub that the end's VNet is connected to. */
function tableOf({ resources }: Model, end: End): HubRouteTable | null {
  const vnet = end.vnet ? keyOf(end.vnet) : null;
  const [connection, another] = [...resources.hubConnections.values()].filter(
    ({ remoteVnet }) => remoteVnet !== null && remoteVnet === vnet,
  );
  if (!connection || another) return null;
  return (
    resources.hubRouteTables.get(connection.routing.associatedRouteTable ?? `${connection.hub}/hubroutetables/defaultroutetable`) ?? null
  );
}

/** Of the route with the longest prefix that holds the address. */
function staticHop({ routes }: HubRouteTable, { address }: End): string | null {
  let best: { readonly length: number; readonly nextHop: string } | null = null;
  for (const { destinationType, destinations, nextHop } of routes) {
    if (destinationType !== 'CIDR') continue;
    for (const text of destinations) {
      const prefix = parsePrefix(text);
      if (prefix && address && contains(prefix, address) && (best === null || prefix.length > best.length))
        best = { length: prefix.length, nextHop };
    }
  }
  return best?.nextHop ?? null;
}
