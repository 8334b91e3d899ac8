/** What defines a code: when it is raised, on what grounds, and what can be done about it. */
import type { Basis } from '../../src/reach/verdict.ts';

interface Rule {
  /** The exact condition, one sentence or a few. */
  readonly when: string;
  /** By `facts.what`: the condition of each variant. */
  readonly variants?: Readonly<Record<string, string>>;
  /** Which of the directions carries it. */
  readonly direction: string;
  /** Source tags. */
  readonly sources: readonly string[];
}

export interface CauseRule extends Rule {
  /** Wire paths of the properties that decide; empty: no single one does. */
  readonly properties: readonly string[];
  readonly basis: readonly Basis[];
  /** How the customer, or whoever must act, lifts it. */
  readonly fix: string;
  /** The setting that Hairpin offers to change; null: it offers none. */
  readonly offers: string | null;
  /** Hairpin also offers to peer the two VNets, where their address spaces allow it. */
  readonly peering?: true;
}

/** How to get the missing fact is said by the words, and taken from there. */
export interface UnknownRule extends Rule {}
