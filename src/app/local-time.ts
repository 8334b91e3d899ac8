/** A date and time on a wall clock and its time zone -> the instant, ISO 8601, UTC. */
import { DateTime, IANAZone } from 'luxon';

export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** `local`: `2026-12-01T22:00`. Null where it is no time, or one that the clock leaps over in this zone. */
export function instantOf(local: string, zone: string): string | null {
  const parsed = DateTime.fromISO(local, { zone });
  if (!parsed.isValid || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  // In spring an hour is leapt over; a time in it would be moved, which nobody asked for.
  return parsed.toFormat("yyyy-MM-dd'T'HH:mm") === local.slice(0, 16) ? parsed.toUTC().toISO() : null;
}
