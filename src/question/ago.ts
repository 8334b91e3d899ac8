/** Since when, said around a report of trouble ("since this morning", "at 14:05", `昨日から`): it is asked about now, and what changed since is told apart. */
import { afterAny, phrasesOf } from './read-words.ts';
import type { Token } from './tokens.ts';

const BEFORE = phrasesOf(
  'since|from|as of|starting|starting from|around|about|at|on|in|after|ever since|following|until|till|up to|up until|since about|since around|since at least|as from|beginning',
);
const NAMED = phrasesOf(
  `yesterday|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|this morning|this afternoon|this evening|this week|
  last night|last week|last weekend|last month|the weekend|midnight|noon|an hour|an hour ago|half an hour ago|a few hours ago|a few minutes ago|
  some minutes ago|a while ago|a few days ago|recently|lately|overnight|
  ${['the', "yesterday's", "today's", "last night's", 'our', 'your', 'their', 'this']
    .flatMap((whose) => ['', 'last ', 'latest ', 'recent ', 'planned '].map((which) => `${whose} ${which}`))
    .flatMap((of) =>
      [
        'change',
        'changes',
        'migration',
        'deployment',
        'release',
        'maintenance',
        'maintenance window',
        'update',
        'upgrade',
        'patching',
        'cutover',
        'failover',
        'reboot',
        'outage',
      ].map((event) => of + event),
    )
    .join('|')}`.replace(/\s*\n\s*/g, ''),
);
/** Of a day that was said. */
const PART = phrasesOf('morning|afternoon|evening|night|noon|early|late');
const UNIT = /^(?:min|mins|minutes?|h|hrs?|hours?|days?|weeks?)$/;
const CLOCK = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?h?$|^(?:1[0-2]|\d)(?:am|pm)$/;
const ZONE = /^(?:utc|gmt|jst|cet|cest|est|edt|pst|pdt|am|pm|local|z)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The place behind it, -1 where none stands here: `since yesterday`, `at 14:05 UTC`, `2 hours ago`, `since the migration last night`. */
export function afterAgo(tokens: readonly Token[], at: number): number {
  let next = at;
  let told = false;
  for (let more = true; more; ) {
    const begun = afterAny(tokens, next, BEFORE);
    const behind = begun < 0 ? next : begun;
    const part: number = told ? afterAny(tokens, behind, PART) : -1;
    const time: number = part < 0 ? afterTime(tokens, behind) : part;
    more = time >= 0;
    if (more) [next, told] = [time, true];
  }
  return told ? next : -1;
}

function afterTime(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.kind === 'word' ? (tokens[at]?.lower ?? '') : '';
  if (DATE.test(word)) return at + 1;
  if (CLOCK.test(word)) return ZONE.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const counted = /^\d{1,3}$/.test(word) && UNIT.test(tokens[at + 1]?.lower ?? '');
  if (counted) return tokens[at + 2]?.lower === 'ago' ? at + 3 : at + 2;
  return afterAny(tokens, at, NAMED);
}

const KNOWN =
  /\b(yesterday|today|(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:week|month)|\d{1,3} (?:minute|hour|day|week)s? ago|\d{4}-\d{2}-\d{2})\b/i;
const NIGHT = /\b(?:this morning|last night|tonight|overnight|midnight)\b/i;
const KNOWN_JA = /(一昨日|昨日|今日|今朝|先週|先月|[月火水木金土日]曜日?)/;
const AGO_JA = /一昨日|昨日|昨夜|昨晩|今日|今朝|先週|先月|さっき|先ほど|急に|突然|以前|前は|これまで|変更後|[月火水木金土日]曜/;

const PHRASE_JA =
  /(?:一昨日|おととい|昨日|昨夜|昨晩|今日|今朝|先週末?|先月|先ほど|さっき|急に|突然|[月火水木金土日]曜日?|(?<![\w.:-])\d{1,2}:\d{2}(?![\w.:])|(?<![\w.:-])\d{1,2}時(?:半|\d{1,2}分)?|変更後|作業後|メンテ(?:ナンス)?後|移行後)(?:の?(?:朝|昼|夕方|夜|深夜|午前|午後|\d{1,2}時(?:半)?|\d{1,2}:\d{2}))?(?:頃|ごろ|くらい|ぐらい)?(?:から|より|以降|に|は)?[、,]?\s?/g;

/** Japanese may say it anywhere: the text without it; null where it says nothing of the kind. */
export function withoutAgo(source: string): string | null {
  const rest = source.replace(PHRASE_JA, ' ').trim();
  return rest === source.trim() ? null : rest;
}

/** Undefined where the text says nothing of since when; else the time as "what changed since" takes it, null where it takes none of what was said. */
export function sinceSaid(source: string, tokens: readonly Token[]): string | null | undefined {
  const said = AGO_JA.test(source) || withoutAgo(source) !== null || tokens.some((_, at) => afterAgo(tokens, at) >= 0);
  if (!said) return undefined;
  return (KNOWN.exec(source) ?? KNOWN_JA.exec(source))?.[1]?.toLowerCase() ?? (NIGHT.test(source) ? 'yesterday' : null);
}
