/** Two VNets -> whether they are of one region. */
import type { VirtualNetwork } from '../network/vnet.ts';
import { type Unsure, unread } from './finding.ts';

/** Null: the region of one of them was not returned. */
export function sameRegion(a: VirtualNetwork, b: VirtualNetwork): boolean | null {
  if (a === b) return true;
  if (a.location === null || b.location === null) return null;
  return regionOf(a.location) === regionOf(b.location);
}

const regionOf = (location: string): string => location.replaceAll(' ', '').toLowerCase();

/** For two of which it is not known. */
export function unreadRegion(a: VirtualNetwork, b: VirtualNetwork): Unsure {
  const { id, name } = a.location === null ? a : b;
  return unread(id, 'region', { vnet: name });
}
