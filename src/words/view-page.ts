/** A change request as it stands -> its page: drawn from the stored state, whatever was clicked. */
import type { RequestButton, RequestReply, RequestState, RequestView, Standstill } from '../app/request-reply.ts';
import type { Outcome } from '../reach/verdict.ts';
import { factLine } from './fact-words.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { namesOfPairs, nameText } from './names.ts';
import { factsOf, nameOfPerson, type RecordPage, type RecordSection, row, rowsUnder } from './record-page.ts';
import { remedyTitle } from './remedy-text.ts';
import { unreadWarning } from './stamp-words.ts';
import { sideText, stepText } from './step-words.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';
import { windowText } from './window-text.ts';

/** Never alone: the state's words stand behind it. */
const STATE_MARK: Readonly<Record<RequestState, string>> = {
  pending: '◐',
  approved: '✓',
  applying: '▶',
  proved: '✓',
  notAsPlanned: '!',
  failed: '✕',
  stale: '!',
  declined: '✕',
  withdrawn: '–',
  expired: '–',
  superseded: '–',
};
const STATE_COLOUR: Readonly<Record<RequestState, RecordPage['colour']>> = {
  pending: 'accent',
  approved: 'accent',
  applying: 'accent',
  proved: 'good',
  notAsPlanned: 'attention',
  failed: 'attention',
  stale: 'warning',
  declined: 'attention',
  withdrawn: 'default',
  expired: 'default',
  superseded: 'default',
};
const FINAL: readonly RequestState[] = ['proved', 'notAsPlanned', 'failed', 'stale', 'declined', 'withdrawn', 'expired', 'superseded'];

export interface Shown {
  readonly view: RequestView;
  readonly buttons: readonly RequestButton[];
  /** Sentences above all others. */
  readonly news: readonly string[];
  readonly unread: readonly string[];
}

export function viewPage({ view, buttons, news, unread }: Shown, lexicon: Lexicon): RecordPage {
  const { requests: words } = lexicon;
  return {
    lexicon,
    colour: STATE_COLOUR[view.state],
    title: viewTitle(view, lexicon),
    warnings: [...(view.practice ? [words.practice] : []), ...glassLines(view, lexicon), ...unreadWarning(unread, lexicon)],
    lines: [...news, viewWhat(view, lexicon), ...standing(view, lexicon)],
    facts: viewFacts(view, lexicon),
    sections: [...planSection(view, lexicon), ...proofSections(view, lexicon), ...voteSection(view, lexicon)],
    folded: foldedSections(view, lexicon),
    footer: [
      words.hash(visible(view.hash), view.revision),
      ...(view.etagNotHonoured ? [words.etagNotHonoured] : []),
      ...(FINAL.includes(view.state) ? [words.auditHash(visible(view.auditHash))] : []),
      ...(buttons.includes('approve') ? [words.typed(view.number)] : []),
    ],
    buttons: buttons.map((act) => ({ act, request: view.number, hash: view.hash })),
    refresh: view.number,
  };
}

export function viewTitle({ number, state }: Pick<RequestView, 'number' | 'state'>, { requests }: Lexicon): string {
  return requests.title(number, stateText(state, requests));
}

/** What the plan does, in one line. */
export function viewWhat({ kind, steps }: RequestView, lexicon: Lexicon): string {
  return remedyTitle({ kind, steps: steps.map(({ step }) => step) }, lexicon);
}

export function stateText(state: RequestState, { state: words }: Lexicon['requests']): string {
  return `${STATE_MARK[state]} ${words[state]}`;
}

export function outcomeText(outcome: Outcome, { labels }: Lexicon): string {
  return `${MARK[outcome]} ${labels.outcome[outcome]}`;
}

function glassLines({ breakGlass }: RequestView, lexicon: Lexicon): string[] {
  if (breakGlass === null) return [];
  const { requests: words } = lexicon;
  const { who, at, comment, reviewedBy } = breakGlass;
  const said = words.breakGlass(nameOfPerson(who, lexicon), whenText(at), visible(comment));
  return [`${said} ${words.reviewed(reviewedBy === null ? null : nameOfPerson(reviewedBy, lexicon))}`];
}

/** What it waits for, what went wrong, and which other request it belongs to. */
function standing(view: RequestView, lexicon: Lexicon): string[] {
  const { requests: words } = lexicon;
  const until = view.waitsUntil === null ? null : whenText(view.waitsUntil);
  const saves = view.practice && view.waitsFor === 'azure';
  const missing = Math.max(1, view.votesNeeded - approvals(view));
  return [
    ...(view.waitsFor === null ? [] : [saves ? words.practiceSaves : words.waits[view.waitsFor](until, missing)]),
    ...(view.trouble === null ? [] : [standstillText(view.trouble, lexicon)]),
    ...(view.undoes === null ? [] : [words.undoes(view.undoes)]),
    ...(view.undoneBy === null ? [] : [words.undoneBy(view.undoneBy)]),
    ...(view.approvedWith === null ? [] : [words.approvedWith(view.approvedWith)]),
    ...(view.supersededBy === null ? [] : [words.supersededBy(view.supersededBy)]),
  ];
}

function standstillText({ what, resource, property, expected, found, words, request }: Standstill, lexicon: Lexicon): string {
  const { standstill, somethingOfIt } = lexicon.requests;
  const value = (one: unknown): string =>
    sideText({ resource: resource ?? '', property: property ?? '', from: null, to: one }, one, lexicon);
  return standstill[what]({
    name: resource === null ? somethingOfIt : nameText(resource),
    property: property === null ? '' : visible(property.replace(/^properties\./, '')),
    expected: value(expected),
    found: value(found),
    words: words === null ? '' : visible(words),
    request,
  });
}

const approvals = ({ votes }: RequestView): number => votes.filter(({ vote }) => vote === 'approve').length;

function viewFacts(view: RequestView, lexicon: Lexicon): RecordPage['facts'] {
  const { fact, asSoonAsApproved, noRevert, who, votes } = lexicon.requests;
  const open = view.state === 'pending';
  return factsOf([
    [fact.requester, who(nameOfPerson(view.requester, lexicon), whenText(view.proposedAt))],
    [fact.reason, visible(view.reason)],
    [fact.ticket, view.ticket === null ? null : visible(view.ticket)],
    [fact.question, `${visible(view.answer.question)} (${visible(view.answer.id)})`],
    [fact.verdictThen, `${outcomeText(view.answer.outcome, lexicon)}, ${whenText(view.answer.answeredAt)}`],
    [fact.window, view.window === null ? asSoonAsApproved : windowText(view.window)],
    [fact.revert, view.revertAt === null ? noRevert : whenText(view.revertAt)],
    [fact.expires, open || view.state === 'approved' ? whenText(view.expiresAt) : null],
    [fact.votes, view.breakGlass === null ? votes(approvals(view), view.votesNeeded) : null],
    [fact.approvers, open ? view.approvers.map(visible).join(', ') : null],
  ]);
}

function planSection({ steps, outcomePlanned, state }: RequestView, lexicon: Lexicon): RecordSection[] {
  const { requests: words } = lexicon;
  // Before anything is sent, "waiting" on every step would say nothing.
  const moving = steps.some((step) => step.state !== 'waiting') || state === 'applying';
  const numbered = steps.length > 1;
  const rows = steps.map((one, i) =>
    row(`${numbered ? `${i + 1}. ` : ''}${stepText(one.step, lexicon)}`, moving ? words.step[one.state] : null, [
      ...(one.trouble === null ? [] : [visible(one.trouble)]),
      ...(one.outcomeAfter === null || i === steps.length - 1 ? [] : [words.between(outcomeText(one.outcomeAfter, lexicon))]),
    ]),
  );
  return rowsUnder(words.heading.plan, [...rows, row(words.planned(outcomeText(outcomePlanned, lexicon)))]);
}

function proofSections({ proof, answer }: RequestView, lexicon: Lexicon): RecordSection[] {
  if (proof === null) return [];
  const { heading, proof: say } = lexicon.requests;
  const said = say(outcomeText(answer.outcome, lexicon), outcomeText(proof.outcome, lexicon), whenText(proof.at), proof.asPlanned);
  return [
    ...rowsUnder(heading.proof, [row(said)]),
    ...rowsUnder(
      heading.differences,
      proof.differences.map((difference) => row(factLine(difference, lexicon))),
    ),
  ];
}

function voteSection({ votes }: RequestView, lexicon: Lexicon): RecordSection[] {
  const { heading, vote: say } = lexicon.requests;
  return rowsUnder(
    heading.votes,
    votes.map(({ who, vote, at, comment }) =>
      row(say(vote === 'approve', nameOfPerson(who, lexicon), whenText(at), comment === null ? null : visible(comment))),
    ),
  );
}

function foldedSections({ opens, undo, correlationIds }: RequestView, lexicon: Lexicon): RecordSection[] {
  const { requests: words, remedies } = lexicon;
  const name = namesOfPairs(opens);
  return [
    ...rowsUnder(
      remedies.opens(opens.length),
      opens.length === 0 ? [row(lexicon.says.opens(0))] : opens.map(({ a, b }) => row(remedies.pair(name(a), name(b)))),
    ),
    ...rowsUnder(
      words.heading.undo,
      undo.map((step) => row(stepText(step, lexicon))),
    ),
    ...rowsUnder(
      words.heading.azure,
      correlationIds.map((id) => row(visible(id))),
    ),
  ];
}

export function newsOf({ news, view }: Extract<RequestReply, { kind: 'request' }>, { requests }: Lexicon): string[] {
  return news === null ? [] : [requests.news[news](view.number)];
}
