/** Clean text -> tokens: words, quoted names, single Japanese characters and arrows, each with the pause before it. */
import { parseAddress } from '../network/address.ts';

export interface Token {
  /** `ja`: one kana or kanji; what is glued together is told apart by matching, not by cutting. */
  readonly kind: 'word' | 'quoted' | 'ja' | 'arrow';
  /** As typed; of a quoted name what stands between the quotes; `->` for every arrow. */
  readonly text: string;
  readonly lower: string;
  /** The pause before it: none, `soft` (comma, colon) or `hard` (full stop, question mark, new line). */
  readonly pause: 'none' | 'soft' | 'hard';
  /** No space between it and the token before. */
  readonly glued: boolean;
  /** Where it begins in the clean text. */
  readonly start: number;
}

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー々]/u;
const SOFT = new Set([',', ';', '、', '，']);
const HARD = new Set(['?', '!', '。', '\n']);
const ARROW = /[-=]{1,3}>/y;
/** A URL is one word, whatever signs its query holds. */
const URL_TEXT = /[a-z]{2,10}:\/\/[^\s"\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]+/iuy;

function isJapanese(character: string): boolean {
  return JAPANESE.test(character);
}

export function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  let pause: Token['pause'] = 'none';
  let glued = false;
  let at = 0;
  const push = (kind: Token['kind'], text: string, end: number): void => {
    tokens.push({ kind, text, lower: text.toLowerCase(), pause, glued: glued && pause === 'none', start: at });
    pause = 'none';
    glued = true;
    at = end;
  };
  const paused = (hard: boolean): Token['pause'] => (hard || pause === 'hard' ? 'hard' : 'soft');
  while (at < source.length) {
    const character = String.fromCodePoint(source.codePointAt(at) as number);
    const arrow = arrowAt(source, at);
    const quoted = character === '"' || character === "'" ? quotedAt(source, at, character) : null;
    // `宛先:10.3.0.4`; two of them begin an address.
    const colon = character === ':' && source[at + 1] !== ':';
    if (colon || SOFT.has(character) || HARD.has(character)) {
      pause = paused(HARD.has(character));
      at++;
    } else if (/\s/.test(character)) {
      glued = false;
      at++;
    } else if (arrow > 0) push('arrow', '->', at + arrow);
    else if (quoted) push('quoted', quoted.text, quoted.end);
    else if (isJapanese(character)) push('ja', character, at + character.length);
    // `vm-a|vm-b|443`: a row of a table.
    else if (character === '=' || character === '|') push('word', character, at + 1);
    else {
      const end = wordEnd(source, at);
      const word = source.slice(at, end);
      const kept = withoutStop(word);
      if (kept === '') at = end;
      else push('word', kept, end);
      // `10.3.0.4.` and `on:` end in a pause; `fd00::` is an address.
      if (kept.length < word.length) pause = paused(/[.?!]$/.test(word));
    }
  }
  return tokens;
}

function arrowAt(source: string, at: number): number {
  ARROW.lastIndex = at;
  return ARROW.exec(source)?.[0].length ?? 0;
}

/** A single quote closes only before a gap, so that `vm's` is no quote. An empty or unclosed quote is none. */
function quotedAt(source: string, at: number, mark: string): { text: string; end: number } | null {
  let close = source.indexOf(mark, at + 1);
  while (mark === "'" && close > 0 && /[\p{L}\p{N}]/u.test(source[close + 1] ?? '')) close = source.indexOf(mark, close + 1);
  const text = close < 0 ? '' : source.slice(at + 1, close).trim();
  return text === '' || text.includes('\n') ? null : { text, end: close + 1 };
}

function wordEnd(source: string, from: number): number {
  URL_TEXT.lastIndex = from;
  const url = URL_TEXT.exec(source);
  if (url) return from + url[0].length;
  let end = from;
  do {
    end += (source.codePointAt(end) as number) > 0xffff ? 2 : 1;
  } while (end < source.length && !endsWord(source, end));
  return end;
}

function endsWord(source: string, at: number): boolean {
  const character = String.fromCodePoint(source.codePointAt(at) as number);
  if (/[\s"=|]/.test(character) || SOFT.has(character) || HARD.has(character) || isJapanese(character)) return true;
  return character === '-' && arrowAt(source, at) > 0;
}

function withoutStop(word: string): string {
  let end = word.length;
  while (end > 0 && '.:?!,;'.includes(word[end - 1] as string) && !parseAddress(word.slice(0, end))) end--;
  return word.slice(0, end);
}
