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

/** Blocks of one resource become one, where the first of them stands. */
export function joined(snippets: readonly Snippet[]): readonly string[] {
  const blocks = new Map<string, { readonly first: Snippet; readonly body: string[] }>();
  for (const snippet of snippets) {
    const key = snippet.open.join('\n');
    const block = blocks.get(key) ?? { first: snippet, body: [] };
    blocks.set(key, block);
    block.body.push(...snippet.body.filter((line) => !block.body.includes(line)));
  }
  return [...blocks.values()].flatMap(({ first, body }) => [...first.open, ...body, ...first.close]);
}

const indented = (line: string): string => `  ${line}`;
