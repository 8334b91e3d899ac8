/** A request with all its events -> a Markdown document: question, verdicts, plan, votes, Azure's answers, times, hashes. */
import type { RequestReply } from '../app/request-reply.ts';
import { eventText } from './event-words.ts';
import { lexiconOf } from './lexicon.ts';
import { nameOfPerson, type RecordSection } from './record-page.ts';
import { valueText } from './value-text.ts';
import { viewPage } from './view-page.ts';
import { visible } from './visible.ts';

/** Raw text of people stands in code spans or table cells, so that the document says the same wherever it is opened. */
export function evidenceLines(reply: Extract<RequestReply, { kind: 'evidencePack' }>): string[] {
  const lexicon = lexiconOf(reply.language);
  const { requests: words } = lexicon;
  const page = viewPage({ view: reply.view, buttons: [], news: [], unread: [] }, lexicon);
  const newest = reply.events.at(-1)?.hash ?? null;
  return [
    `# ${words.evidence(reply.request)}`,
    '',
    ...page.warnings.map((line) => `> ${plain(line)}`),
    ...(page.warnings.length === 0 ? [] : ['']),
    `## ${plain(page.title)}`,
    '',
    ...page.lines.map((line) => `${plain(line)}  `),
    '',
    ...table(
      ['', ''],
      page.facts.map(({ label, value }) => [label, value]),
    ),
    ...[...page.sections, ...page.folded].flatMap(sectionLines),
    `## ${words.heading.events}`,
    '',
    ...table(
      ['#', words.fact.when, words.fact.who, words.fact.what, 'hash'],
      reply.events.map((event) => [
        String(event.seq),
        event.at,
        event.who === null ? words.hairpin : `${nameOfPerson(event.who, lexicon)} (${event.who.id})`,
        [eventText(event.kind, lexicon), valueText(event.body), ...event.correlationIds].filter((part) => part !== null).join(' · '),
        event.hash,
      ]),
    ),
    ...new Set([...page.footer, words.auditHash(visible(reply.view.auditHash))].map((line) => `- ${plain(line)}`)),
    ...(newest === null ? [] : [`- ${plain(words.newestHash(visible(newest)))}`]),
  ].filter((line, i, all) => line !== '' || all[i - 1] !== '');
}

function sectionLines({ heading, rows }: RecordSection): string[] {
  return [
    `## ${plain(heading ?? '')}`,
    '',
    ...rows.flatMap(({ text, details, state }) => [
      `- ${plain(state === null ? text : `${text} (${state})`)}`,
      ...details.map((detail) => `  - ${plain(detail)}`),
    ]),
    '',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => plain(visible(cell)).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** What Markdown would act on is escaped; a bare link stays text. */
function plain(text: string): string {
  return text.replace(/[\\`*[\]<>]/g, '\\$&').replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_');
}
