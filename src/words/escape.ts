/**
 * Text -> text that a card's TextBlock or FactSet shows as it is, although its Markdown is live.
 *
 * Teams on the desktop, the web and the Playground read CommonMark: a backslash before punctuation is taken away there. Phones read a smaller
 * Markdown and keep the backslash, so only what would take effect is escaped: names that Azure allows (`vm_hub-01.x`) come through untouched.
 */
import { visible } from './visible.ts';

/** Text that went through `escapeText`; nothing else may be filled into a card's text. */
export type CardText = string & { readonly escaped: true };

/** Whatever one of the rules below could change; most text has none of it. */
const LIVE = /[\\`*[\]_{~<&#>+]|\/\/|www\.|@|mailto:|^[-\d]/i;
/** `]` before `(` makes a link also where `\[` is not understood; `{{` starts a date function. */
const INLINE = /[\\`*[\]]|(?<=\])\(|(?<=\{)\{|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z][A-Za-z0-9]*;)/g;
const UNDERSCORES = /_+/g;
const LIST = /^([-+])(?=\s|$)/;
const RULE = /^-(?=[-\s]*$)/;
const HEADING_OR_QUOTE = /^(#{1,6}(?=\s|$)|>)/;
const NUMBERED = /^(\d{1,9})([.)])(?=\s|$)/;
/** What a client may turn into a link by itself: an address with a scheme, `//host`, `www.`, an e-mail address. */
const ADDRESS = /\/\/\S|www\.|mailto:|\S@\S/i;
const WORDS = /\S+/g;
const ALNUM = /[A-Za-z0-9]/;

export function escapeText(text: string): CardText {
  const line = visible(text).trim();
  if (!LIVE.test(line)) return line as CardText;
  const inline = line.replace(INLINE, '\\$&').replace(UNDERSCORES, escapeUnderscores);
  const block = inline.replace(LIST, '\\$1').replace(RULE, '\\-').replace(HEADING_OR_QUOTE, '\\$1').replace(NUMBERED, '$1\\$2');
  return block.replace(WORDS, (word) => (ADDRESS.test(word) ? escapeAddress(word) : word)) as CardText;
}

/**
 * Lines of code, to be copied and run: Markdown drops the spaces a line begins with, and no-break spaces in their place would be refused by Terraform
 * and Bicep. So a card shows them flush left, which means the same; the text twin keeps the indentation.
 */
export function escapeCode(lines: readonly string[]): CardText {
  return paragraphs(lines.map(escapeText));
}

/** A line only to be read: its indentation in no-break spaces. */
export function escapeIndented(text: string): CardText {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  return ('\u00a0'.repeat(indent) + escapeText(text)) as CardText;
}

/** Each line its own paragraph, which is how a TextBlock breaks a line on every client. */
export function paragraphs(lines: readonly CardText[]): CardText {
  return lines.join('\n\n') as CardText;
}

/** Escaped text that opens an address. The address must be one that `portal.ts` made, or a constant. */
export function linked(text: CardText, url: string | null): CardText {
  return url === null ? text : (`[${text}](${url})` as CardText);
}

/** Between letters an underscore is no emphasis. */
function escapeUnderscores(run: string, at: number, all: string): string {
  const before = all[at - 1] ?? '';
  const after = all[at + run.length] ?? '';
  return ALNUM.test(before) && ALNUM.test(after) ? run : run.replaceAll('_', '\\_');
}

function escapeAddress(address: string): string {
  return address.replace(/(?<!\\)[:.@]|(?<!\\)\/(?=\/)/g, '\\$&');
}
