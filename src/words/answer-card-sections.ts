/** The parts of an answer's page -> the data of its card's sections, escaped and bounded. */
import type { CommandsSection, FindingsSection, FlagsSection, RemedySection, TruthSection } from './answer-card-data.ts';
import type { AnswerPage } from './answer-page.ts';
import type { Limits } from './card-size.ts';
import { cut } from './cut.ts';
import { type CardText, escapeCode, escapeText, linked, paragraphs } from './escape.ts';
import { COLOUR } from './mark.ts';
import { nameText } from './names.ts';
import { portalUrl } from './portal.ts';
import type { RemedyText } from './remedy-text.ts';
import { shorten } from './shorten.ts';
import type { TruthRow } from './truth-words.ts';

const text = (words: string, { text: longest }: Limits): CardText => escapeText(shorten(words, longest));

function link(name: string, url: string | null, limits: Limits): CardText {
  return linked(escapeText(shorten(name, limits.name)), limits.links ? url : null);
}

/** Gateways that matter to the question come first, in case the list is cut. */
export function flagSections({ flags, lexicon }: AnswerPage, limits: Limits): FlagsSection[] {
  const { labels } = lexicon;
  if (flags.length === 0) return [];
  const ordered = [...flags].sort((a, b) => Number(b.needed === labels.needed) - Number(a.needed === labels.needed));
  const { shown, more } = cut(ordered, limits.flags, lexicon);
  const rows = shown.map((row) => ({
    gateway: link(row.gateway, portalUrl(row.resource), limits),
    detail: text(`${row.flag}, ${row.needed}, ${row.side}`, limits),
    state: text(row.state, limits),
  }));
  const gateway = `${labels.column.gateway}, ${labels.column.flag}, ${labels.column.needed}`;
  return [
    { heading: text(labels.heading.flags, limits), gateway: text(gateway, limits), state: text(labels.column.state, limits), rows, more },
  ];
}

export function findingSections(page: AnswerPage, limits: Limits): FindingsSection[] {
  const { labels } = page.lexicon;
  const join = (parts: readonly CardText[]): CardText => parts.filter((part) => part !== '').join(' · ') as CardText;
  const of = (resource: string | null): CardText[] => (resource === null ? [] : [link(nameText(resource), portalUrl(resource), limits)]);
  const source = (url: string | null): CardText[] => (url === null || !limits.links ? [] : [linked(escapeText(labels.source), url)]);
  const causes = cut(page.causes, limits.causes, page.lexicon);
  const unknowns = cut(page.unknowns, limits.unknowns, page.lexicon);
  return [
    {
      heading: text(labels.heading.causes, limits),
      items: causes.shown.map((cause) => ({
        text: text(cause.text, limits),
        detail: join([...of(cause.resource), text(cause.detail, limits), ...source(cause.source)]),
      })),
      more: causes.more,
    },
    {
      heading: text(labels.heading.unknowns, limits),
      items: unknowns.shown.map((unknown) => ({
        text: text(unknown.text, limits),
        detail: join([
          text(`${labels.column.howToGet}${labels.colon}${unknown.howToGet}`, limits),
          ...of(unknown.resource),
          ...source(unknown.source),
        ]),
      })),
      more: unknowns.more,
    },
  ].filter(({ items }) => items.length > 0);
}

export function remedySections({ remedies, lexicon }: AnswerPage, limits: Limits): RemedySection[] {
  const { heading, button } = lexicon.labels;
  const { shown, more } = cut(remedies, limits.remedies, lexicon);
  return shown.map((remedy, i) => {
    const steps = cut(remedy.steps, limits.steps, lexicon);
    const pairs = cut(remedy.opens, limits.pairs, lexicon);
    return {
      heading: i === 0 ? [text(heading.change, limits)] : [],
      title: text(remedy.title, limits),
      steps: paragraphs([...steps.shown.map((step) => text(step, limits)), ...steps.more]),
      after: text(remedy.after, limits),
      opensTitle: text(remedy.opensTitle, limits),
      opens:
        pairs.shown.length === 0
          ? []
          : [
              {
                button: button.opens,
                id: `opens-${i + 1}`,
                pairs: paragraphs([...pairs.shown.map((pair) => text(pair, limits)), ...pairs.more]),
              },
            ],
      commands: commandsOf(remedy, lexicon.says.commandsElsewhere, limits).map((commands) => ({
        button: button.commands,
        id: `commands-${i + 1}`,
        ...commands,
      })),
      more: i === shown.length - 1 ? more : [],
    };
  });
}

/** A command is shown whole or not at all: a shortened one would do something else. */
function commandsOf({ commands, caveats }: RemedyText, elsewhere: string, limits: Limits): Pick<CommandsSection, 'blocks' | 'caveats'>[] {
  const shown = commands.blocks.slice(0, limits.tools);
  const minded = [...caveats, ...commands.notes].slice(0, limits.steps + limits.lines);
  const all = shown.length === commands.blocks.length ? minded : [...minded, elsewhere];
  if (all.length + shown.length === 0) return [];
  return [
    {
      caveats: paragraphs(all.map((words) => text(words, limits))),
      blocks: shown.map(({ tool, lines }) => ({ tool: escapeText(tool), lines: escapeCode(lines) })),
    },
  ];
}

export function truthSections({ truth, lexicon }: AnswerPage, limits: Limits): TruthSection[] {
  if (truth === null || truth.rows.length === 0) return [];
  const { labels } = lexicon;
  const { shown, more } = cut(truth.rows, limits.truth, lexicon);
  const here = truth.rows.find((row) => row.here);
  const kept = here === undefined || shown.includes(here) ? shown : [...shown.slice(0, -1), here];
  const states = (row: TruthRow): string =>
    row.states
      .map((state, i) => `${shorten(truth.columns[i]?.gateway ?? '', limits.name)} ${truth.columns[i]?.flag ?? ''}${labels.colon}${state}`)
      .join(', ');
  return [
    {
      heading: text(labels.heading.truthTable, limits),
      rows: kept.map((row) => ({
        colour: COLOUR[row.outcome],
        weight: row.here ? 'Bolder' : 'Default',
        states: text(row.here ? `${states(row)}  ← ${labels.here}` : states(row), limits),
        verdict: text(row.verdict, limits),
      })),
      more: [...more, ...(truth.note === null ? [] : [text(truth.note, limits)])],
    },
  ];
}
