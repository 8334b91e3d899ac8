/** One direction of a verdict -> its title, the row of hops, and a sentence for each hop. */
import type { Cause, DirectionVerdict, Hop, Outcome } from '../reach/verdict.ts';
import { hopName, hopText } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';

export interface DirectionWords {
  readonly outcome: Outcome;
  readonly title: string;
  /** `vm-hub-01 → snet-vm → ... → ✕ ergw-hub-03`, one name per hop. */
  readonly row: readonly string[];
  readonly hops: readonly string[];
}

/** Hops that say themselves that the packet ends there. */
const ENDS = new Set(['noRoute', 'nsgDeny', 'adminDeny', 'dropped']);

const ROUTE_CAUSES: ReadonlySet<string> = new Set(['route-none', 'next-hop-missing', 'no-route']);

export function directionWords(
  one: DirectionVerdict,
  ends: readonly [string, string],
  causes: readonly Cause[],
  lexicon: Lexicon,
): DirectionWords {
  const { labels } = lexicon;
  const mark = (hop: Hop): string => (stopsAt(hop, one, causes) ? '✕ ' : '');
  return {
    outcome: one.outcome,
    title: `${labels.direction[one.direction]}, ${ends[0]} → ${ends[1]}${labels.colon}${MARK[one.outcome]} ${labels.outcome[one.outcome]}`,
    row: one.path.map((hop) => `${mark(hop)}${hopName(hop, lexicon)}`),
    hops: one.path.map((hop) => `${mark(hop)}${hopText(hop, lexicon)}`),
  };
}

function stopsAt(hop: Hop, { direction }: DirectionVerdict, causes: readonly Cause[]): boolean {
  if (ENDS.has(hop.facts.what)) return true;
  // The route to a gateway carries the gateway's id: the gateway itself follows and is marked.
  if (hop.resource === null) return false;
  const key = hop.resource.toLowerCase();
  return causes.some(
    (cause) =>
      (hop.kind !== 'route' || ROUTE_CAUSES.has(cause.code)) &&
      cause.resource.toLowerCase() === key &&
      (cause.direction === 'both' || cause.direction === direction),
  );
}
