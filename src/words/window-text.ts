/** A maintenance window -> its times on the clock of the zone it was given in, and in UTC. */
import type { RequestView } from '../app/request-reply.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

export function windowText({ start, end, zone }: NonNullable<RequestView['window']>): string {
  const utc = `${whenText(start)} – ${whenText(end)}`;
  const [from, to] = [localText(start, zone), localText(end, zone)];
  return from === null || to === null || /^(utc|etc\/utc)$/i.test(zone) ? utc : `${from} – ${to} ${visible(zone)} (${utc})`;
}

/** `2026-12-01 22:00`; null where the zone is not known here. */
function localText(iso: string, zone: string): string | null {
  try {
    // Sweden writes dates as ISO does.
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(iso));
  } catch {
    return null;
  }
}
