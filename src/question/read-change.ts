/** Tokens from a place on -> the changes worded there, joined by "and", comma, かつ or an ending: the longest chain first. */
import { CHANGE_READERS } from './change-slots.ts';
import { type Match, matches, type Text } from './match.ts';
import type { Row } from './pattern.ts';
import type { ChangePhrase } from './question.ts';
import { afterAny, phrasesOf } from './read-words.ts';

const AND = phrasesOf('and|&|and if|and also|かつ|さらに|また');
/** More changes than anybody words in one breath; keeps the search small. */
const MOST = 6;

export function* readChanges(
  table: readonly Row<ChangePhrase[]>[],
  text: Text,
  at: number,
  most = MOST,
): Generator<{ readonly changes: ChangePhrase[]; readonly next: number }> {
  const seen = new Set<number>();
  for (const first of readChange(table, text, at)) {
    if (seen.has(first.next)) continue;
    seen.add(first.next);
    const and = afterAny(text.tokens, first.next, AND);
    const joined = and >= 0 ? and : first.next;
    for (const other of elided(text, joined, first.changes, most - 1))
      yield { changes: [...first.changes, ...other.changes], next: other.next };
    if (most > 1 && (and >= 0 || text.tokens[joined]?.pause === 'soft' || goesOn(text, joined))) {
      for (const rest of readChanges(table, text, joined, most - 1))
        yield { changes: [...first.changes, ...rest.changes], next: rest.next };
    }
    yield first;
  }
}

/** `ergw-1 were on, ergw-2 off`: the verb and the flag are those of the gateway before it. */
function* elided(
  text: Text,
  at: number,
  before: readonly ChangePhrase[],
  most: number,
): Generator<{ changes: ChangePhrase[]; next: number }> {
  const last = before.at(-1);
  // Without a flag said, each stands for itself.
  if (most < 1 || last?.kind !== 'flag' || last.assumed) return;
  for (const names of CHANGE_READERS.names?.(text, at) ?? []) {
    for (const state of CHANGE_READERS.onOff?.(text, names.next) ?? []) {
      const changes = (names.list ?? []).map((gateway) => ({ ...last, gateway, to: state.value as boolean }));
      const and = afterAny(text.tokens, state.next, AND);
      const joined = and >= 0 ? and : state.next;
      if (and >= 0 || text.tokens[joined]?.pause === 'soft')
        for (const rest of elided(text, joined, changes, most - 1)) yield { changes: [...changes, ...rest.changes], next: rest.next };
      yield { changes, next: state.next };
    }
  }
}

/** `オンで`, `オフにして`, `がなく`, `が削除され`: the verb's ending joins what follows. */
function goesOn({ tokens }: Text, at: number): boolean {
  return GOING_ON.has(tokens[at - 1]?.text ?? '');
}

const GOING_ON: ReadonlySet<string> = new Set(['で', 'て', 'し', 'く', 'れ']);

function* readChange(table: readonly Row<ChangePhrase[]>[], text: Text, at: number): Generator<{ changes: ChangePhrase[]; next: number }> {
  if (at >= text.tokens.length) return;
  for (const row of table) {
    for (const match of matches(row.items, text, at, CHANGE_READERS) as Generator<Match>) {
      const changes = row.build(match.got);
      if (changes && changes.length > 0) yield { changes, next: match.next };
    }
  }
}
