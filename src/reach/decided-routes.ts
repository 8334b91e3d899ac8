/** What the routes of a place come to for a destination: the selection among them, and what follows from it alone. */
import type { Candidate } from './candidate.ts';
import type { Unsure } from './finding.ts';
import type { Selection } from './select-route.ts';
import type { Hop } from './verdict.ts';
import type { Way } from './way.ts';

export interface RoutesAt {
  readonly selection: Selection;
  /** What makes the table itself uncertain (a route table or a tag that was not read), or what it decides. */
  readonly doubts: readonly Unsure[];
  /** The same for many packets, and kept: so is the way they lead. */
  readonly isShared: boolean;
  /** The plain way they lead, once it was followed; null: it is not plain. Of shared routes only. */
  way: Way | null | undefined;
  /** Of shared routes: the steps of the path that say a winner was taken, by its place among them, once one was. */
  steps: (Hop | undefined)[] | null;
  /** The routes of gateways among them, where many places have them. */
  readonly gateway: GatewayRoutes | null;
}

/** Of what shared routes come to beside a place's own ones: one of a few, each pointing to the next, since a list is a place of memory more to look at. */
export interface Decided extends RoutesAt {
  readonly own: OwnRoutes;
  readonly next: Decided | undefined;
}

/** The routes of a place that no gateway or hub gives. */
export interface OwnRoutes {
  readonly candidates: readonly Candidate[];
  /** What makes the table itself uncertain: a route table or a tag that was not read. */
  readonly doubts: readonly Unsure[];
  /** Nothing but the platform's routes: the same object for every place and destination where that is so. */
  readonly isCommon: boolean;
  /** What they come to where no routes of gateways stand beside them, once that was asked for. */
  alone: RoutesAt | null;
  /** Their words, and the longest of their prefixes; infinite: not every longer open route goes before them. Once that was asked for. */
  passed: { readonly longest: number; readonly words: readonly string[] } | undefined;
}

/** The routes that gateways and hubs give. Small: a fleet has one of them for each gateway and each VNet. */
export interface GatewayRoutes {
  readonly routes: readonly Candidate[];
  /** The list is the same for every VNet with the edge and every destination of this step of `index.spaces()`; null: it is one packet's. */
  readonly step: number | null;
  /** The plain ways on from single ones of the routes. */
  crossings: Map<Candidate, Way | null> | null;
}
