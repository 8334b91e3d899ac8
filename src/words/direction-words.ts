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
const ENDS: ReadonlySet<string> = new Set(['noRoute', 'nsgDeny', 'adminDeny', 'dropped']);

/** The route to a gateway carries the gateway's id; only these causes are about the route itself. */
const ROUTE_CAUSES: ReadonlySet<string> = new Set(['route-none', 'next-hop-missing', 'no-route']);

export function directionWords(
  one: DirectionVerdict,
  ends: readonly [string, string],
  causes: readonly Cause[],
  lexicon: Lexicon,
): DirectionWords {
  const { labels } = lexicon;
  const here = causes.filter(({ direction }) => direction === 'both' || direction === one.direction);
  const stops = keysOf(here);
  const routeStops = keysOf(here.filter(({ code }) => ROUTE_CAUSES.has(code)));
  const mark = (hop: Hop): string => {
    const blocking = hop.kind === 'route' ? routeStops : stops;
    // A firewall's rules stand in its policy, which is what the cause names.
    return ENDS.has(hop.facts.what) || hop.facts.action === 'deny' || (hop.resource !== null && blocking.has(hop.resource.toLowerCase()))
      ? '✕ '
      : '';
  };
  const isEmpty = one.direction === 'return' && one.outcome === 'blocked' && one.path.length === 0;
  return {
    outcome: one.outcome,
    title: `${labels.direction[one.direction]}, ${ends[0]} → ${ends[1]}${labels.colon}${MARK[one.outcome]} ${labels.outcome[one.outcome]}`,
    row: isEmpty ? [labels.nothingToAnswer] : one.path.map((hop) => `${mark(hop)}${hopName(hop, lexicon)}`),
    hops: isEmpty ? [labels.nothingToAnswer] : one.path.map((hop) => `${mark(hop)}${hopText(hop, lexicon)}`),
  };
}

function keysOf(causes: readonly Cause[]): ReadonlySet<string> {
  return new Set(causes.map(({ resource }) => resource.toLowerCase()));
}
