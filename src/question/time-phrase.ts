/** A time as Japanese words it, before から or 以降 -> its text: who resolves it knows the clock and the time zone. */
import type { SlotRead, Text } from './match.ts';

const DAY = '一昨日|おととい|昨日|きのう|昨夜|昨晩|今日|きょう|今朝|先々週|先週|今週|先月|今月';
const WEEKDAY = '(?:先週の?|今週の?)?[月火水木金土日]曜日?';
const DATE = String.raw`(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}|(?:\d{4}年)?\d{1,2}月\d{1,2}日)`;
const CLOCK = String.raw`(?:午前|午後)?\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?)`;
const AGO = String.raw`\d{1,3}(?:分|時間|日|週間|か月|ヶ月|ヵ月)前`;
const TIME = new RegExp(String.raw`(?:${AGO}|(?:${WEEKDAY}|${DAY}|${DATE})(?:の?\s*${CLOCK})?|${CLOCK})`, 'y');

export function* readTimePhrase({ source, tokens }: Text, at: number): Generator<SlotRead> {
  const token = tokens[at];
  if (!token || token.kind === 'quoted') return;
  TIME.lastIndex = token.start;
  const found = TIME.exec(source)?.[0];
  if (found === undefined) return;
  const end = token.start + found.length;
  const after = tokens.findIndex((each) => each.start >= end);
  const next = after < 0 ? tokens.length : after;
  // A word cut in half is another word.
  const last = tokens[next - 1];
  if (last && last.start + last.text.length <= end) yield { next, name: found };
}
