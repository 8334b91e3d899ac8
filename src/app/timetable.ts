/** A request's window and the policy's maintenance windows and freezes -> whether a change may be sent now, and when that changes. */
import { DateTime } from 'luxon';
import type { MaintenanceWindow, Policy } from '../change/policy.ts';
import { WEEKDAYS } from '../change/policy.ts';
import type { Window } from '../change/proposal.ts';
import type { Gate } from '../change/request-command.ts';

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Days in which every weekly window comes round, the one that began yesterday included. */
const AROUND = 8;

export function gateAt(window: Window | null, { windows, freezes }: Pick<Policy, 'windows' | 'freezes'>, now: string): Gate {
  if (window && now >= window.end) return { open: false, why: 'window', until: null, over: true };
  if (window && now < window.start) return { open: false, why: 'window', until: window.start, over: false };
  const freeze = freezes.find(({ from, to }) => from <= now && now < to);
  if (freeze) return { open: false, why: 'freeze', until: freeze.to, over: false };
  const spans = windows.flatMap((each) => spansAround(each, now)).sort((a, b) => (a.from < b.from ? -1 : 1));
  const ends = [
    window?.end,
    freezes
      .map(({ from }) => from)
      .filter((from) => from > now)
      .sort()[0],
  ];
  if (windows.length === 0) return openUntil(ends);
  const inside = spans
    .filter(({ from, to }) => from <= now && now < to)
    .map(({ to }) => to)
    .sort()
    .at(-1);
  if (inside !== undefined) return openUntil([inside, ...ends]);
  return { open: false, why: 'window', until: spans.find(({ from }) => from > now)?.from ?? null, over: false };
}

function openUntil(ends: readonly (string | undefined)[]): Gate {
  const until = ends.filter((end) => end !== undefined).sort()[0] ?? null;
  return { open: true, why: null, until, over: false };
}

/** Its occurrences from yesterday on, in UTC. A day on which a clock is changed has its window by the clock on the wall. */
function spansAround({ days, from, to, zone }: MaintenanceWindow, now: string): readonly Span[] {
  const today = DateTime.fromISO(now, { zone }).startOf('day');
  return Array.from({ length: AROUND + 1 }, (_, i) => today.plus({ days: i - 1 })).flatMap((day): Span[] => {
    const name = WEEKDAYS[day.weekday - 1];
    if (name === undefined || !days.includes(name)) return [];
    const start = at(day, from);
    const end = at(to > from ? day : day.plus({ days: 1 }), to);
    return [{ from: utc(start), to: utc(end) }];
  });
}

function at(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute });
}

function utc(time: DateTime): string {
  return time.toUTC().toISO() ?? '';
}
