/** A remedy -> its lines in the text twin. */
import type { Labels } from './labels.ts';
import { indented } from './lines.ts';
import type { RemedyText } from './remedy-text.ts';

export function remedyLines(remedy: RemedyText, labels: Labels): string[] {
  const { blocks, notes } = remedy.commands;
  return [
    remedy.title,
    ...indented([
      ...remedy.steps.map((step) => `- ${step}`),
      remedy.after,
      `${remedy.opensTitle}${remedy.opens.length === 0 ? '' : labels.colon.trimEnd()}`,
      ...indented(remedy.opens.slice(0)),
      ...remedy.caveats.map((caveat) => `! ${caveat}`),
      ...blocks.flatMap(({ tool, lines }) => [`${tool}${labels.colon.trimEnd()}`, ...indented(lines, 4)]),
      ...notes,
    ]),
  ];
}
