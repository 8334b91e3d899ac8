/** A resource and what is set of it -> a block of Terraform or Bicep. */
import { bicepQuoted, symbolOf, terraformQuoted } from './quote.ts';
import type { Snippet } from './step-commands.ts';

/** `names` from the outermost: two NSGs may hold rules of one name. `head` and `lines` without indentation. */
export function terraformBlock(type: string, names: readonly string[], lines: readonly string[], head: readonly string[] = []): Snippet {
  const name = names.at(-1) ?? '';
  return {
    open: [
      `resource ${terraformQuoted(type)} ${terraformQuoted(symbolOf(names.join('-')))} {`,
      ...[`name = ${terraformQuoted(name)}`, ...head].map(indented),
    ],
    body: lines.map(indented),
    close: ['}'],
  };
}

/** `names` from the outermost; `lines` are properties, without indentation. */
export function bicepBlock(
  type: string,
  apiVersion: string,
  names: readonly string[],
  lines: readonly string[],
  head: readonly string[] = [],
): Snippet {
  return {
    open: [
      `resource ${symbolOf(names.join('-'))} '${type}@${apiVersion}' = {`,
      ...[`name: ${bicepQuoted(names.join('/'))}`, ...head, 'properties: {'].map(indented),
    ],
    body: lines.map((line) => indented(indented(line))),
    close: ['  }', '}'],
  };
}

export function remark(mark: '#' | '//', words: string): Snippet {
  return { open: [`${mark} ${words}`], body: [], close: [] };
}

export const NO_SNIPPET: Snippet = { open: [], body: [], close: [] };

/** A block and the resource that it is about: of one name there may be several, in groups of their own. */
export interface OwnedSnippet {
  readonly snippet: Snippet;
  readonly owner: string;
}

/** Blocks of one resource become one, where the first of them stands; of two whose names make one symbol the second gets a number. */
export function joined(snippets: readonly OwnedSnippet[]): readonly string[] {
  const blocks = new Map<string, { readonly first: Snippet; readonly body: string[] }>();
  for (const { snippet, owner } of snippets) {
    const head = snippet.open.join('\n');
    const key = SYMBOL.test(head) ? `${owner.toLowerCase()}\n${head}` : head;
    const block = blocks.get(key) ?? { first: snippet, body: [] };
    blocks.set(key, block);
    block.body.push(...snippet.body.filter((line) => !block.body.includes(line)));
  }
  const taken = new Set<string>();
  return [...blocks.values()].flatMap(({ first, body }) => [...withOwnSymbol(first.open, taken), ...body, ...first.close]);
}

/** Up to the end of the symbol: Terraform takes one of a name of each type, Bicep one of all. */
const SYMBOL = /^resource (?:"[^"]*" ")?[A-Za-z0-9_]+/;

function withOwnSymbol([head = '', ...rest]: readonly string[], taken: Set<string>): readonly string[] {
  const declared = SYMBOL.exec(head)?.[0];
  if (declared === undefined) return head === '' ? [] : [head, ...rest];
  let own = declared;
  for (let number = 2; taken.has(own); number++) own = `${declared}_${number}`;
  taken.add(own);
  return [own + head.slice(declared.length), ...rest];
}

const indented = (line: string): string => `  ${line}`;
