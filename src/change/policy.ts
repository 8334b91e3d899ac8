/** Who may approve changes, how many must, and when changes may be made. */
import type { Who } from './proposal.ts';

export interface People {
  readonly people: readonly Who[];
  /** Microsoft Entra groups, by object id. */
  readonly groups: readonly { readonly id: string; readonly name: string | null }[];
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Weekly; an end not after its start lies on the next day. */
export interface MaintenanceWindow {
  /** The days it starts on. */
  readonly days: readonly Weekday[];
  /** `22:00`, in `zone`. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

export interface Freeze {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

export interface Policy {
  readonly approvers: People;
  /** Ascending by pairs; the last has `pairs` null and holds for all that is more. */
  readonly votes: readonly { readonly pairs: number | null; readonly votes: number }[];
  /** Conversations of approvers to choose from; none: each approver is asked in their own. */
  readonly conversations: readonly { readonly id: string; readonly name: string }[];
  /** Where drift, failed reverts and break-glass are told; null: nowhere but to those concerned. */
  readonly operations: string | null;
  /** Of what is told there without being asked. */
  readonly language: 'en' | 'ja';
  /** Empty: at any time. */
  readonly windows: readonly MaintenanceWindow[];
  readonly freezes: readonly Freeze[];
  /** Hours after which an undecided request lapses, and the most that it may be extended to, counted from its beginning. */
  readonly expiryHours: number;
  readonly longestHours: number;
  /** Hours before a revert date or a lapse at which people are reminded. */
  readonly remindHours: number;
  /** Null: off. */
  readonly breakGlass: People | null;
}

/** `groups`: those of the people's groups that the person is in, as read just now. */
export function isAmong({ people, groups }: People, person: string, member: readonly string[]): boolean {
  return people.some(({ id }) => sameId(id, person)) || groups.some(({ id }) => member.some((each) => sameId(each, id)));
}

/** `opens`: pairs of networks that the plan newly connects. Infinite where no tier fits. */
export function votesNeeded({ votes }: Policy, opens: number): number {
  const tier = votes.find(({ pairs }) => pairs === null || opens <= pairs);
  // A policy without a last tier is not let in; if it were, nobody could approve.
  return tier?.votes ?? Number.POSITIVE_INFINITY;
}

/** For showing who may. */
export function namesOf({ people, groups }: People): readonly string[] {
  return [...people.map(({ id, name }) => name ?? id), ...groups.map(({ id, name }) => name ?? id)];
}

/** Object ids are GUIDs: their case is no difference. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
