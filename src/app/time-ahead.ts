/** A time to come as people type it (`friday`, `2026-12-01 22:00`, `3 days`, `明日`), in their time zone -> ISO 8601, UTC; null where it is none. */
import { DateTime } from 'luxon';

const UNITS = {
  hour: 'hours',
  hours: 'hours',
  h: 'hours',
  時間: 'hours',
  day: 'days',
  days: 'days',
  d: 'days',
  日: 'days',
  week: 'weeks',
  weeks: 'weeks',
  w: 'weeks',
  週間: 'weeks',
} as const;
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAYS_JA = ['月曜', '火曜', '水曜', '木曜', '金曜', '土曜', '日曜'];

/** `now`: ISO 8601. A day means its beginning, today the end of it; a weekday the next one. */
export function timeAhead(text: string, now: string, zone: string): string | null {
  const words = text.normalize('NFKC').trim().toLowerCase();
  const here = DateTime.fromISO(now, { zone });
  const time = span(words, here) ?? named(words, here) ?? written(text.trim(), zone);
  return time?.isValid ? time.toUTC().toISO() : null;
}

function span(words: string, here: DateTime): DateTime | null {
  const [, count, unit] = /^(\d{1,4}) ?(\D+)$/.exec(words) ?? [];
  const name = unit === undefined ? undefined : UNITS[unit as keyof typeof UNITS];
  return name === undefined ? null : here.plus({ [name]: Number(count) });
}

function named(words: string, here: DateTime): DateTime | null {
  const today = here.startOf('day');
  if (['today', '今日', 'tomorrow', '明日'].includes(words)) return today.plus({ days: 1 });
  const english = DAYS.findIndex((day) => words.length >= 3 && day.startsWith(words));
  const weekday = (english >= 0 ? english : DAYS_JA.findIndex((day) => words === day || words === `${day}日`)) + 1;
  return weekday === 0 ? null : today.plus({ days: ((weekday - today.weekday + 6) % 7) + 1 });
}

function written(text: string, zone: string): DateTime | null {
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? DateTime.fromISO(text.replace(/^(\S{10}) +/, '$1T'), { zone }) : null;
}
