/** A place and a destination -> the routes there that no gateway or hub gives: user routes and what Azure puts into every table by itself. */
import type { Address } from '../network/address.ts';
import { contains } from '../network/prefix.ts';
import type { RouteTable } from '../network/vnet.ts';
import { isPublic } from './address-scope.ts';
import type { Candidate } from './candidate.ts';
import type { OwnRoutes } from './decided-routes.ts';
import { type Unsure, unread } from './finding.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { type Place, standing } from './place.ts';
import { remember } from './remember.ts';
import { describeRoute } from './select-route.ts';
import { serviceEndpointRoutes } from './service-endpoint-routes.ts';
import type { Standing } from './standing.ts';
import {
  besidePeerings,
  connectedGroupRoutes,
  isPlatformRoute,
  localRoute,
  peeringRoutes,
  platformRoutes,
  privateEndpointRoute,
  withoutPeerings,
} from './system-routes.ts';
import { unreadTable } from './unread-tables.ts';
import { userRoutes } from './user-routes.ts';

/**
 * Hosts of one VNet under one route table have the same routes, and so do all destinations between two neighbouring edges of the prefixes that occur
 * in them: computed once for each such step. Left out of that are the routes that hang on one host or one subnet.
 */
export function ownRoutes(index: NetworkIndex, place: Place, destination: Address): OwnRoutes {
  return ownRoutesAt(place, standing(index, place), destination);
}

export function ownRoutesAt(
  { vnet, subnet }: Pick<Place, 'vnet' | 'subnet'>,
  { index, table, isUnread, steps }: Standing,
  destination: Address,
): OwnRoutes {
  const isOrdinary =
    !isUnread &&
    (!isPublic(destination) || !subnet || subnet.serviceEndpoints.length === 0) &&
    privateEndpointRoute(index, vnet, destination).length === 0;
  if (!isOrdinary || !steps) return compute(index, { vnet, subnet }, table, destination);
  const { edges, known, distinct } = steps;
  const step = edges.stepAt(destination);
  const before = known[step];
  if (before) return before;
  const made = sharedWhereOnlyPlatform(index, compute(index, { vnet, subnet: null }, table, destination));
  const same = distinct.find((each) => isSame(each, made));
  if (!same) distinct.push(made);
  known[step] = same ?? made;
  return same ?? made;
}

function isSame(a: OwnRoutes, b: OwnRoutes): boolean {
  if (a.doubts.length + b.doubts.length > 0 || a.candidates.length !== b.candidates.length) return a === b;
  return a.candidates.every((each, i) => each === b.candidates[i]);
}

function compute(
  index: NetworkIndex,
  { vnet, subnet }: Pick<Place, 'vnet' | 'subnet'>,
  table: RouteTable | undefined,
  destination: Address,
): OwnRoutes {
  const doubts: Unsure[] = [];
  if (subnet?.routeTable) {
    const part = table ? unreadTable(index.model, table.key) : unread(subnet.routeTable, 'routeTable', { subnet: subnet.name });
    if (part) doubts.push(part);
  }
  const user = table ? userRoutes(index, table, destination) : null;
  if (user) doubts.push(...user.doubts);
  const service = serviceEndpointRoutes(index, subnet, destination);
  const candidates: Candidate[] = [...(user?.candidates ?? []), ...service.candidates];
  // Without a user route it makes no difference to the way whether a service's own route or the default one takes the packet out.
  if (user && user.candidates.length > 0) doubts.push(...service.doubts);
  const own = spaceHolds(vnet.addressSpace, destination);
  if (own) candidates.push(localRoute(own));
  candidates.push(...besidePeerings(table, privateEndpointRoute(index, vnet, destination)));
  candidates.push(...withoutPeerings(table, peeringRoutes(index, vnet, destination)));
  candidates.push(...besidePeerings(table, connectedGroupRoutes(index, vnet, destination)));
  for (const route of platformRoutes(vnet, table)) if (contains(route.prefix, destination)) candidates.push(route);
  return { candidates, doubts, isCommon: false, alone: null, passed: undefined };
}

/** The words of the routes, where an open route of that length goes before all of them, and nothing about them is in doubt; else null. */
export function passedOver(own: OwnRoutes, length: number): readonly string[] | null {
  own.passed ??= passing(own);
  return own.passed.longest < length ? own.passed.words : null;
}

function passing({ candidates, doubts }: OwnRoutes): NonNullable<OwnRoutes['passed']> {
  const isSettled = (each: Candidate): boolean => each.source === 'user' || isPlatformRoute(each);
  const isOpen = candidates.every((each) => isSettled(each) && each.blockers.length + each.doubts.length === 0);
  const longest = isOpen && doubts.length === 0 ? Math.max(-1, ...candidates.map(({ prefix }) => prefix.length)) : Number.POSITIVE_INFINITY;
  return { longest, words: candidates.map(describeRoute) };
}

/** Far from its own space most of a fleet has nothing but the platform's routes: one answer for all of it, so that what follows from it is shared too. */
function sharedWhereOnlyPlatform(index: NetworkIndex, made: OwnRoutes): OwnRoutes {
  const [first, second] = made.candidates;
  if (made.doubts.length > 0 || made.candidates.length > 2 || !made.candidates.every(isPlatformRoute)) return made;
  const known = platformOnly(index, first);
  const before = known.get(second);
  if (before) return before;
  const common = { ...made, isCommon: true };
  known.set(second, common);
  return common;
}

const platformOnly = remember((_index, _first: Candidate | undefined) => new Map<Candidate | undefined, OwnRoutes>());
