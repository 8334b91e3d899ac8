/** A model with records of Azure's own computing -> each recorded fact that decides a question, against the computed one. */
import { formatAddress } from '../network/address.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointsOf } from './endpoints-of.ts';
import { type Ends, sameFamily } from './judge.ts';
import { learnedIn } from './learned-routes.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import { compareAdminRules } from './recorded-admin-rules.ts';
import type { RecordedFact } from './recorded-fact.ts';
import { compareHubs } from './recorded-hubs.ts';
import { compareNsgs } from './recorded-nsgs.ts';
import { compareGateways, compareInterface } from './recorded-routes.ts';
import { compareRules } from './recorded-rules.ts';
import { routesAt } from './routes-at.ts';
import { trafficOf } from './traffic.ts';

/** A question between whole subnets has more pairs than anybody reads. */
const MOST_PAIRS = 16;

/** Both ways, each fact once. Nothing is said of what was not recorded. */
export function recordedFacts(model: Model, ends: Ends, flow: Flow): readonly RecordedFact[] {
  const index = indexOf(model);
  const [from, to] = [hostsOf(index, ends, 'from'), hostsOf(index, ends, 'to')];
  const pairs = from.flatMap((a) => to.flatMap((b) => (a !== b && sameFamily(a, b) ? [[a, b] as const] : []))).slice(0, MOST_PAIRS);
  const all = pairs.flatMap(([a, b]) => [
    ...routeFacts(index, a, b),
    ...routeFacts(index, b, a),
    ...compareHubs(index, a, b),
    ...compareHubs(index, b, a),
    ...compareNsgs(index, a),
    ...compareNsgs(index, b),
    ...compareRules(index, a, b, trafficOf(flow)),
    ...compareAdminRules(index, a, b, trafficOf(flow)),
  ]);
  return [...new Map(all.map((fact) => [JSON.stringify([fact.read, fact.resource, fact.about]), fact])).values()];
}

function hostsOf(index: NetworkIndex, ends: Ends, side: 'from' | 'to'): readonly Endpoint[] {
  const found = endpointsOf(index, ends[side]);
  return found.kind === 'hosts' ? found.hosts : [];
}

function routeFacts(index: NetworkIndex, from: Endpoint, to: Endpoint): RecordedFact[] {
  const place = { vnet: from.vnet, subnet: from.subnet, byGateway: false };
  const { selection } = routesAt(index, learnedIn(index), place, from.address, to.address);
  const nic = from.nic?.key ?? null;
  const own = compareInterface({ index, nic, destination: to.address }, selection);
  return [
    ...(own === null ? [] : [{ read: 'effectiveRouteTable' as const, about: formatAddress(to.address), ...factOf(own) }]),
    ...compareGateways(index, selection).map((one) => ({ read: 'learnedRoutes' as const, about: one.prefix, ...factOf(one) })),
  ];
}

function factOf({ resource, recorded, computed, agrees }: Omit<RecordedFact, 'read' | 'about'>): Omit<RecordedFact, 'read' | 'about'> {
  return { resource, recorded, computed, agrees };
}
