/** A time in a person's words, English or Japanese (`yesterday 14:00`, `last monday`, `3時間前`), in their time zone -> the moment it means. */
import { DateTime, type DurationLikeObject } from 'luxon';

/** Null where the words name no time. `zone`: an IANA name. A day without a clock begins at midnight; a time that would lie ahead is the one before. */
export function timeOfWords(text: string, now: Date, zone: string): Date | null {
  const here = DateTime.fromJSDate(now, { zone });
  const words = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/([ぁ-ん一-龠])(\d{1,2}:\d{2})$/, '$1 $2')
    .replace(/^(?:the|on|at) /, '');
  const whole = isoTime(words, zone) ?? ago(words, here);
  if (whole !== null) return whole.isValid ? whole.toJSDate() : null;
  const { rest, clock } = splitClock(words);
  if (clock === null && rest !== words) return null;
  const day = rest === '' ? here.startOf('day') : dayOf(rest, here);
  if (day === null || !day.isValid || (rest === '' && clock === null)) return null;
  const time = clock === null ? day : day.set(clock);
  // A clock alone, or a date without a year, that lies ahead was the last one.
  if (time > here && rest === '') return time.minus({ days: 1 }).toJSDate();
  if (time > here && !/\d{4}/.test(rest)) return time.minus({ years: 1 }).toJSDate();
  return time.toJSDate();
}

const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s?(z|utc|[+-]\d{2}:?\d{2})?$/;

function isoTime(words: string, zone: string): DateTime | null {
  const found = ISO.exec(words);
  if (found === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const offset = found[7];
  const own = offset === undefined ? zone : offset === 'z' || offset === 'utc' ? 'utc' : `utc${offset}`;
  return DateTime.fromObject({ year, month, day, hour, minute, second }, { zone: own });
}

const UNITS: readonly (readonly [RegExp, keyof DurationLikeObject])[] = [
  [/^(?:minutes?|mins?|分)$/, 'minutes'],
  [/^(?:hours?|hrs?|h|時間)$/, 'hours'],
  [/^(?:days?|日)$/, 'days'],
  [/^(?:weeks?|週間)$/, 'weeks'],
  [/^(?:months?|か月|ヶ月|ヵ月)$/, 'months'],
];
const AGO =
  /^(\d{1,4}|an?|one|a few) ?(minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?) ago$|^(\d{1,4})(分|時間|日|週間|か月|ヶ月|ヵ月)前$/;

function ago(words: string, now: DateTime): DateTime | null {
  const found = AGO.exec(words);
  if (found === null) return null;
  const many = found[1] ?? found[3] ?? '1';
  const unit = UNITS.find(([pattern]) => pattern.test(found[2] ?? found[4] ?? ''))?.[1];
  const count = many === 'a few' ? 3 : /^\d/.test(many) ? Number(many) : 1;
  return unit === undefined ? null : now.minus({ [unit]: count });
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
}

const CLOCK_EN = /(?:^| )(?:at )?(\d{1,2})(?::(\d{2}))? ?(am|pm)?$/;
const CLOCK_JA = /の?\s?(午前|午後)?(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分|(半))?)$/;

/** The clock at the end, and what stands before it. */
function splitClock(words: string): { readonly rest: string; readonly clock: Clock | null } {
  const ja = CLOCK_JA.exec(words);
  if (ja !== null && (ja[1] ?? ja[3] ?? words.match(/時/)) !== null && /時|午|の/.test(ja[0])) {
    const minute = ja[5] === undefined ? Number(ja[3] ?? ja[4] ?? 0) : 30;
    return {
      rest: words.slice(0, ja.index).trim(),
      clock: checked(Number(ja[2]), minute, ja[1] === '午前' ? 'am' : ja[1] === '午後' ? 'pm' : undefined),
    };
  }
  const en = CLOCK_EN.exec(words);
  // `november 20` ends in a day, not in a clock.
  if (en === null || (en[2] === undefined && en[3] === undefined)) return { rest: words, clock: null };
  return { rest: words.slice(0, en.index).trim(), clock: checked(Number(en[1]), Number(en[2] ?? 0), en[3]) };
}

function checked(hour: number, minute: number, half: string | undefined): Clock | null {
  const at = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return at <= 23 && minute <= 59 && (half === undefined || hour <= 12) ? { hour: at, minute } : null;
}

const DAYS_EN = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAYS_JA = '月火水木金土日';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dayOf(words: string, now: DateTime): DateTime | null {
  const today = now.startOf('day');
  if (/^(?:today|midnight|今日|きょう)$/.test(words)) return today;
  if (/^(?:this morning|今朝)$/.test(words)) return today.set({ hour: 6 });
  if (/^(?:yesterday|昨日|きのう)$/.test(words)) return today.minus({ days: 1 });
  if (/^(?:last night|yesterday evening|昨夜|昨晩)$/.test(words)) return today.minus({ days: 1 }).set({ hour: 18 });
  if (/^(?:the )?day before yesterday$|^(?:一昨日|おととい)$/.test(words)) return today.minus({ days: 2 });
  if (/^(?:this week|今週)$/.test(words)) return today.startOf('week');
  if (/^(?:last week|先週)$/.test(words)) return today.startOf('week').minus({ weeks: 1 });
  if (words === '先々週') return today.startOf('week').minus({ weeks: 2 });
  if (/^(?:the |last )?weekend$/.test(words)) return today.startOf('week').minus({ days: 2 });
  if (/^(?:this month|今月)$/.test(words)) return today.startOf('month');
  if (/^(?:last month|先月)$/.test(words)) return today.startOf('month').minus({ months: 1 });
  return weekday(words, today) ?? dateOf(words, today);
}

/** The last such day before today. */
function weekday(words: string, today: DateTime): DateTime | null {
  const english = /^(?:last |this )?([a-z]{3,9})$/.exec(words)?.[1];
  const japanese = /^(先週の?|今週の?)?([月火水木金土日])曜日?$/.exec(words);
  const index =
    english === undefined
      ? DAYS_JA.indexOf(japanese?.[2] ?? '?')
      : DAYS_EN.findIndex((day) => day === english || (english.length >= 3 && english.length <= 5 && day.startsWith(english)));
  if (index < 0) return null;
  if (japanese?.[1]) {
    return today
      .startOf('week')
      .minus({ weeks: japanese[1].startsWith('先週') ? 1 : 0 })
      .plus({ days: index });
  }
  const back = (today.weekday - (index + 1) + 7) % 7;
  return today.minus({ days: back === 0 ? 7 : back });
}

function dateOf(words: string, today: DateTime): DateTime | null {
  const make = (year: string | undefined, month: number, day: number): DateTime =>
    DateTime.fromObject({ year: year === undefined ? today.year : Number(year), month, day }, { zone: today.zone });
  const ja = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/.exec(words);
  if (ja !== null) return make(ja[1], Number(ja[2]), Number(ja[3]));
  const numbers = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(words);
  if (numbers !== null) return make(numbers[1], Number(numbers[2]), Number(numbers[3]));
  const short = /^(\d{1,2})[-/](\d{1,2})$/.exec(words);
  if (short !== null) return make(undefined, Number(short[1]), Number(short[2]));
  const named = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(words) ?? null;
  if (named !== null) return byMonth(named[1], named[2], named[3], make);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(words);
  return dayFirst === null ? null : byMonth(dayFirst[2], dayFirst[1], dayFirst[3], make);
}

function byMonth(
  month = '',
  day = '',
  year: string | undefined,
  make: (year: string | undefined, month: number, day: number) => DateTime,
): DateTime | null {
  const index = MONTHS.indexOf(month.slice(0, 3));
  return index < 0 ? null : make(year, index + 1, Number(day));
}
