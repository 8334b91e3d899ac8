/** The pieces that a text twin is made of: headings, indented lists, tables. */
import pc from 'picocolors';
import type { Outcome } from '../reach/verdict.ts';

export type Paint = ReturnType<typeof pc.createColors>;

export function paintOf(colour: boolean): Paint {
  return pc.createColors(colour);
}

export function painted(paint: Paint, outcome: Outcome, text: string): string {
  const by = { reachable: paint.green, blocked: paint.red, partial: paint.yellow, unknown: paint.cyan } as const;
  return by[outcome](text);
}

/** Nothing where there are no lines: no empty heading is ever printed. */
export function section(paint: Paint, heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', paint.bold(heading), ...indented(lines)];
}

export function indented(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}
