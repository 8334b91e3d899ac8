/** A security rule's match -> the prefixes that it names. */
import type { RuleMatch } from '../network/filter.ts';
import type { Prefix } from '../network/prefix.ts';

export function* prefixesOfMatch({ source, destination }: RuleMatch): Generator<Prefix> {
  for (const peer of source) if (peer.kind === 'prefix') yield peer.prefix;
  for (const peer of destination) if (peer.kind === 'prefix') yield peer.prefix;
}
