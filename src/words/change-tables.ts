/** What changed between two models, or what a change would open -> tables. */
import type { RecordedChange } from '../app/azure-ports.ts';
import type { ChangedReply, OpensReply } from '../app/reply.ts';
import type { Step } from '../network/step.ts';
import { flagOf } from './commands.ts';
import { flagState } from './flag-words.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { namesOf, namesOfPairs, nameText } from './names.ts';
import { resourceKind, stepText } from './step-words.ts';
import type { Table } from './table.ts';
import { valueText } from './value-text.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

type Fact = ChangedReply['facts'][number];
type Flip = ChangedReply['flipped'][number];
type MoreFlips = NonNullable<ChangedReply['more']>[number];

export function changedTables({ facts, flipped, more = [], recorded = [] }: ChangedReply, lexicon: Lexicon): Table[] {
  const { labels, says } = lexicon;
  // A column that nobody can fill says nothing.
  const told = facts.some(({ by, at }) => by != null || at != null);
  return [
    {
      heading: labels.column.change,
      columns: [labels.column.resource, labels.column.what, labels.column.change, ...(told ? [labels.column.who, labels.column.when] : [])],
      state: 1,
      rows: facts.map((fact) => ({
        get cells() {
          return [
            `${resourceKind(fact.resource, lexicon)} ${nameText(fact.resource)}`,
            labels.change[fact.change],
            factText(fact, lexicon),
            ...(told ? [fact.by == null ? says.nobodyNamed : visible(fact.by), fact.at == null ? labels.none : whenText(fact.at)] : []),
          ];
        },
        resource: fact.resource,
      })),
    },
    {
      heading: labels.heading.flipped,
      columns: [labels.column.vnet, labels.column.verdict],
      state: 1,
      rows: [
        ...flipped.map((flip) => ({
          get cells() {
            return [pairText(flip, lexicon), flipVerdict(flip, lexicon)];
          },
          resource: null,
        })),
        ...more.map((flips) => ({ cells: [moreText(flips), flipVerdict(flips, lexicon)], resource: null })),
      ],
    },
    {
      heading: labels.heading.recorded,
      columns: [labels.column.resource, labels.column.what, labels.column.change, labels.column.who, labels.column.when],
      state: 1,
      rows: recorded.map((change) => ({
        cells: [
          `${resourceKind(change.resource, lexicon)} ${nameText(change.resource)}`,
          labels.change[RECORDED[change.change]],
          recordedText(change, lexicon),
          change.by === null ? says.nobodyNamed : visible(change.by),
          whenText(change.at),
        ],
        resource: change.resource,
      })),
    },
  ];
}

/** What was asked first; a list of none is left out. */
export function opensTables({ steps, opens, closes, asks }: OpensReply, lexicon: Lexicon): Table[] {
  const { labels, remedies } = lexicon;
  const name = namesOfPairs(opens, closes);
  const list = (heading: string, pairs: OpensReply['opens']): Table => ({
    heading,
    columns: [labels.column.vnet],
    state: null,
    rows: pairs.map(({ a, b }) => ({
      get cells() {
        return [remedies.pair(name(a), name(b))];
      },
      resource: null,
    })),
  });
  const lists = [list(remedies.opens(opens.length), opens), list(remedies.closes(closes.length), closes)];
  return [
    {
      heading: null,
      columns: [labels.column.change],
      state: null,
      rows: steps.map((step) => ({ cells: [stepText(step, lexicon)], resource: step.resource })),
    },
    ...(asks === 'closes' ? lists.toReversed() : lists),
  ];
}

/** Filters let single ports through, which pairs of networks do not show. */
export function opensNotes({ steps }: OpensReply, { says }: Lexicon): string[] {
  return steps.some(({ resource }) => /\/networkSecurityGroups\/|\/securityAdminConfigurations\/|\/firewallPolicies\//i.test(resource))
    ? [says.onlyPairs]
    : [];
}

/** How the record's words are ours. */
export const RECORDED = { create: 'added', delete: 'removed', update: 'changed' } as const;

export function recordedText(change: RecordedChange, lexicon: Lexicon): string {
  if (change.property === null) return visible(change.operation ?? lexicon.labels.change[RECORDED[change.change]]);
  return factText({ ...change, change: RECORDED[change.change] }, lexicon);
}

/** What a list of changes rests on, and what it cannot tell. */
export function changedNotes(
  { read, begins, worked, notes = [], recorded = [], recordTrouble, since, on, stamp, flipped, more = [], open, unasked }: ChangedReply,
  { says }: Lexicon,
): string[] {
  const unlisted = countOf(more);
  const noHistory = !read && (recorded.length > 0 || notes.length > 0);
  return [
    ...(unlisted > 0 ? [says.moreFlipped(flipped.length, unlisted)] : []),
    ...(unasked ? [says.unasked(unasked)] : []),
    ...(open && open.uncompared > 0 ? [says.uncompared(open.ways, open.uncompared)] : []),
    ...(worked ? [says.sinceWorked(visible(nameText(worked.from)), visible(nameText(worked.to)), whenText(since))] : []),
    ...(read ? [says.comparedWith(whenText(read))] : []),
    ...(begins ? [says.historyBegins(whenText(begins))] : noHistory ? [says.historyBegins(null)] : []),
    ...(on !== undefined && stamp.origin !== 'live' ? [says.noWho] : []),
    ...notes.map((note) => says.changeNote[note]),
    ...(recordTrouble ? [says.recordTrouble(visible(recordTrouble))] : []),
  ];
}

/** `allowRemoteVnetTraffic: off → on`; the whole resource: nothing more to say than that it came or went. */
export function factText(fact: Fact, { labels, remedies }: Lexicon): string {
  const property = fact.property === null ? '' : visible(fact.property.replace(/^properties\./, ''));
  if (property === '') return labels.change[fact.change];
  const isFlag = flagOf({ ...fact, property } satisfies Step) !== null;
  const side = (value: unknown): string => (isFlag ? labels.flag[flagState(value)] : (valueText(value) ?? remedies.notSet));
  return `${property}${labels.colon}${side(fact.from)} → ${side(fact.to)}`;
}

/** How many flips are not listed. */
export function countOf(more: readonly MoreFlips[]): number {
  return more.reduce((all, { count }) => all + count, 0);
}

/** `+ 370223`: so many more that fared so. */
export function moreText({ count }: MoreFlips): string {
  return `+ ${count}`;
}

export function flipVerdict({ before, after }: Pick<MoreFlips, 'before' | 'after'>, { labels, says }: Lexicon): string {
  const verdict = (side: MoreFlips['before']): string => (side === 'open' ? says.allOrPart : `${MARK[side]} ${labels.outcome[side]}`);
  return `${verdict(before)} → ${verdict(after)}`;
}

export function pairText({ pair, oneWay }: Flip, { remedies }: Lexicon): string {
  const name = namesOf([pair.a, pair.b]);
  return (oneWay ? remedies.oneWay : remedies.pair)(name(pair.a), name(pair.b));
}
