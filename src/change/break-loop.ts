/** A packet that is led round in a circle -> the user route that closes the circle, taken out. */
import type { Model } from '../network/model.ts';
import { keyOf, parentOf } from '../network/resource-id.ts';
import type { Cause, Verdict } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';
import { wholeOf } from './whole-of.ts';

/** The last one of the way that goes round: those before it lead to devices that may be wanted. Null where it is no user route. Source: UDR. */
export function breakLoop(model: Model, cause: Cause, { directions }: Verdict): Fix | null {
  const way = directions.find(({ direction }) => cause.direction === 'both' || cause.direction === direction);
  const id = way?.path.findLast(({ kind, facts }) => kind === 'route' && facts.taken === true)?.resource;
  const route = id ? model.resources.routeTables.get(keyOf(parentOf(id)))?.routes.find(({ key }) => key === keyOf(id)) : undefined;
  if (!route) return null;
  return { kind: 'changeRoute', steps: [{ resource: route.id, property: '', from: wholeOf(model, route.id), to: null }] };
}
