/** What changed between two models, or what a change would open -> tables. */
import type { ChangedReply, OpensReply } from '../app/reply.ts';
import type { Step } from '../network/step.ts';
import type { Outcome } from '../reach/verdict.ts';
import { flagOf } from './commands.ts';
import { flagState } from './flag-words.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { namesOf, nameText } from './names.ts';
import { resourceKind, stepText } from './step-words.ts';
import type { Table } from './table.ts';
import { valueText } from './value-text.ts';
import { visible } from './visible.ts';

type Fact = ChangedReply['facts'][number];
type Flip = ChangedReply['flipped'][number];

export function changedTables({ facts, flipped }: ChangedReply, lexicon: Lexicon): Table[] {
  const { labels } = lexicon;
  return [
    {
      heading: labels.column.change,
      columns: [labels.column.resource, labels.column.what, labels.column.change],
      state: 1,
      rows: facts.map((fact) => ({
        cells: [`${resourceKind(fact.resource, lexicon)} ${nameText(fact.resource)}`, labels.change[fact.change], factText(fact, lexicon)],
        resource: fact.resource,
      })),
    },
    {
      heading: labels.heading.flipped,
      columns: [labels.column.vnet, labels.column.verdict],
      state: 1,
      rows: flipped.map((flip) => ({ cells: [pairText(flip, lexicon), flipVerdict(flip, lexicon)], resource: null })),
    },
  ];
}

export function opensTables({ steps, opens }: OpensReply, lexicon: Lexicon): Table[] {
  const { labels, remedies } = lexicon;
  const name = namesOf(opens.flatMap(({ a, b }) => [a, b]));
  return [
    {
      heading: null,
      columns: [labels.column.change],
      state: null,
      rows: steps.map((step) => ({ cells: [stepText(step, lexicon)], resource: step.resource })),
    },
    {
      heading: remedies.opens(opens.length),
      columns: [labels.column.vnet],
      state: null,
      rows: opens.map(({ a, b }) => ({ cells: [remedies.pair(name(a), name(b))], resource: null })),
    },
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

export function flipVerdict({ before, after }: Flip, { labels }: Lexicon): string {
  const verdict = (outcome: Outcome): string => `${MARK[outcome]} ${labels.outcome[outcome]}`;
  return `${verdict(before)} → ${verdict(after)}`;
}

export function pairText({ pair }: Flip, { remedies }: Lexicon): string {
  const name = namesOf([pair.a, pair.b]);
  return remedies.pair(name(pair.a), name(pair.b));
}
