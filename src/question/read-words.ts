/** A place in the tokens and a list of words -> the place behind them, or -1: the smallest step of all reading. */
import type { Token } from './tokens.ts';

/** `talk to` -> `talk`, `to`; Japanese is cut into its characters, as tokens are. */
export function wordsOf(phrase: string): string[] {
  return (
    phrase.toLowerCase().match(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー々]|[^\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー々\s]+/gu) ?? []
  );
}

/** Quoted names are never words. */
export function afterWords(tokens: readonly Token[], at: number, words: readonly string[]): number {
  for (let i = 0; i < words.length; i++) {
    const token = tokens[at + i];
    if (!token || token.kind === 'quoted' || token.lower !== words[i]) return -1;
  }
  return at + words.length;
}

/** The place behind the longest of the phrases that stands here, or -1. Phrases are given longest first. */
export function afterAny(tokens: readonly Token[], at: number, phrases: readonly (readonly string[])[]): number {
  for (const words of phrases) {
    const next = afterWords(tokens, at, words);
    if (next >= 0) return next;
  }
  return -1;
}

export function phrasesOf(list: string): string[][] {
  return list
    .split('|')
    .map((phrase) => wordsOf(phrase))
    .sort((a, b) => b.length - a.length);
}
