/** A file of `cards/` -> a function that fills it. Parsed once, when the module is loaded, and checked with sentinel data. */
import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';

/** What goes into a message as an Adaptive Card attachment's content. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  readonly [property: string]: unknown;
}

const FOLDER = new URL('../../cards/', import.meta.url);

/**
 * `sentinel` has every list filled and every condition true, so that each placeholder of the file is filled or found.
 * Throws, naming the file and the placeholder, where one is left: at start, not in front of a person.
 */
export function loadTemplate<Data extends object>(file: string, sentinel: Data): (data: Data) => Card {
  return checkedTemplate(file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')), sentinel);
}

/** The same for a template at hand: `file` is for the message. */
export function checkedTemplate<Data extends object>(file: string, source: unknown, sentinel: Data): (data: Data) => Card {
  const template = new Template(source);
  const fill = (data: Data): Card => template.expand({ $root: data }) as Card;
  const left = leftOver(fill(sentinel));
  if (left !== null) throw new Error(`cards/${file}: ${left} is filled by no data; correct the template or what fills it`);
  const [warning] = template.getLastTemplateExpansionWarnings();
  if (warning !== undefined) throw new Error(`cards/${file}: a condition has no data; correct the template or what fills it (${warning})`);
  return fill;
}

function leftOver(node: unknown): string | null {
  if (typeof node === 'string') return /\$\{[^}]*\}?/.exec(node)?.[0] ?? null;
  if (typeof node !== 'object' || node === null) return null;
  for (const part of Object.values(node)) {
    const left = leftOver(part);
    if (left !== null) return left;
  }
  return null;
}
