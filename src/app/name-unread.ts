/** A verdict's doubts about what was not read -> the same doubts with the line of the model that says why it was not. */
import type { Model, Unread } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Doubt, Verdict } from '../reach/verdict.ts';

/** Without it a person reads that a subnet was not read, and not that its VNet's file has a prefix that is none. */
export function nameUnread(verdict: Verdict, { unread }: Model): Verdict {
  const known = unread.filter(({ why, scope }) => why !== 'twice' && scope?.includes('/providers/'));
  return known.length === 0 ? verdict : { ...verdict, doubts: verdict.doubts.map((doubt) => withLine(doubt, known)) };
}

function withLine(doubt: Doubt, known: readonly Unread[]): Doubt {
  if (doubt.code !== 'not-read' || doubt.resource === null || doubt.facts.line !== undefined) return doubt;
  const line = lineAbout(keyOf(doubt.resource), known);
  return line === null ? doubt : { ...doubt, facts: { ...doubt.facts, line } };
}

/** The line about the resource itself, else about the nearest one that holds it. */
function lineAbout(key: string, known: readonly Unread[]): string | null {
  const about = known.filter(({ scope }) => scope !== null && (key === scope || key.startsWith(`${scope}/`)));
  const longest = about.reduce((most, { scope }) => Math.max(most, scope?.length ?? 0), 0);
  return about.find(({ scope }) => scope?.length === longest)?.text ?? null;
}
