/** A time as people type it (`monday`, `2026-12-01`, `2026-12-01 22:00`, `3 days`, an ISO time) -> ISO 8601, UTC; null where it is none. */
import { DateTime } from 'luxon';

const UNITS = {
  hour: 'hours',
  hours: 'hours',
  h: 'hours',
  day: 'days',
  days: 'days',
  d: 'days',
  week: 'weeks',
  weeks: 'weeks',
  w: 'weeks',
} as const;
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAYS_JA = ['月曜', '火曜', '水曜', '木曜', '金曜', '土曜', '日曜'];

/** `back`: the last time that it was so; `ahead`: the next. `now`: ISO 8601. Without a zone in it a time is UTC. */
export function readTime(text: string, now: string, direction: 'back' | 'ahead'): string | null {
  const words = text.trim().toLowerCase();
  const at = DateTime.fromISO(now, { zone: 'utc' });
  const sign = direction === 'back' ? -1 : 1;
  const time = span(words, at, sign) ?? named(words, at, sign) ?? written(text.trim());
  return time?.isValid ? time.toUTC().toISO() : null;
}

function span(words: string, at: DateTime, sign: 1 | -1): DateTime | null {
  const [, count, unit] = /^(\d{1,4}) ?([a-z]+)$/.exec(words) ?? [];
  const name = unit === undefined ? undefined : UNITS[unit as keyof typeof UNITS];
  return name === undefined ? null : at.plus({ [name]: sign * Number(count) });
}

function named(words: string, at: DateTime, sign: 1 | -1): DateTime | null {
  const today = at.startOf('day');
  if (words === 'today' || words === '今日') return sign === 1 ? today.plus({ days: 1 }) : today;
  if (words === 'yesterday' || words === '昨日') return today.minus({ days: 1 });
  if (words === 'tomorrow' || words === '明日') return today.plus({ days: 1 });
  const english = DAYS.findIndex((day) => words === day || (words.length >= 3 && day.startsWith(words)));
  const weekday = (english >= 0 ? english : DAYS_JA.findIndex((day) => words === day || words === `${day}日`)) + 1;
  if (weekday === 0) return null;
  const days = (sign * (weekday - today.weekday) + 7) % 7;
  return today.plus({ days: sign * (days === 0 && sign === 1 ? 7 : days) });
}

function written(text: string): DateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  return DateTime.fromISO(text.replace(/^(\S{10}) +/, '$1T'), { zone: 'utc' });
}
