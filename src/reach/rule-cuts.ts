/** The rules of a group and the addresses at the far end -> where the rules tell near addresses apart. */
import type { NetworkSecurityGroup, Peer } from '../network/filter.ts';
import { covers, overlaps, type Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import { boundariesOf } from './boundaries.ts';
import { groupTables } from './nsg-rules.ts';
import { type RuleDirection, rowCovers, rowMeets, type Span } from './rule-table.ts';

export interface Cuts {
  /** Sorted: between two of them every IPv4 address is treated alike. */
  readonly at: Float64Array;
  /** The application security groups in which being or not makes a difference. */
  readonly asgs: ReadonlySet<Key>;
}

/** Whose rules are looked at: they see the near address as the source of a packet or as its destination. */
export interface CutBy {
  readonly direction: RuleDirection;
  readonly near: 'source' | 'destination';
  /** What the asked traffic spans. */
  readonly span: Span;
  /** The space that each end lies in; null: it may be anywhere. */
  readonly nearSpace: readonly Prefix[] | null;
  readonly farSpace: readonly Prefix[];
}

/** Only rules that can meet the traffic and whose far side may hold the far end; none behind one that takes all of it. */
export function cutsOf(nsg: NetworkSecurityGroup, { direction, near, span, nearSpace, farSpace }: CutBy): Cuts {
  const far = near === 'source' ? 'destination' : 'source';
  const table = groupTables(nsg)[direction];
  const { rules } = table;
  const prefixes: Prefix[] = [];
  const asgs = new Set<Key>();
  for (let row = 0; row < rules.length; row++) {
    if (!rowMeets(table, row, span)) continue;
    const match = rules[row]?.match;
    if (!match || !mayHold(match[far], farSpace)) continue;
    if (rowCovers(table, row, span) && holdsAll(match[near], nearSpace) && holdsAll(match[far], farSpace)) break;
    for (const peer of match[near]) {
      if (peer.kind === 'prefix') prefixes.push(peer.prefix);
      else if (peer.kind === 'asg') asgs.add(peer.asg);
    }
  }
  return { at: boundariesOf(prefixes), asgs };
}

function mayHold(peers: readonly Peer[], space: readonly Prefix[]): boolean {
  return peers.some((peer) => peer.kind !== 'prefix' || space.some((part) => overlaps(part, peer.prefix)));
}

function holdsAll(peers: readonly Peer[], space: readonly Prefix[] | null): boolean {
  return peers.some(
    (peer) => peer.kind === 'any' || (peer.kind === 'prefix' && space?.every((part) => covers(peer.prefix, part)) === true),
  );
}
