/** A reply without a verdict (a choice, help, a note) -> its title and its lines in plain words. */
import type { ChoiceReply, NoSuchNameReply, Reply, SimpleReply, TableReply } from '../app/reply.ts';
import type { RequestReply } from '../app/request-reply.ts';
import type { Candidate } from '../question/resolved.ts';
import { checkingItems } from './check-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { nameText } from './names.ts';
import { stampWords, unreadWarning } from './stamp-words.ts';
import { resourceKind } from './step-words.ts';
import { summaryOf } from './summary.ts';
import { answerSentence } from './summary-answer.ts';
import { visible } from './visible.ts';

export type SimplePageReply = Exclude<Reply, { kind: 'answer' | 'copy' } | TableReply | RequestReply>;

export interface SimplePage {
  readonly lexicon: Lexicon;
  readonly title: string;
  readonly warnings: readonly string[];
  /** Above the list. */
  readonly intro: string | null;
  readonly items: readonly { readonly text: string; readonly detail: string | null; readonly resource: string | null }[];
  /** Below the list. */
  readonly footer: readonly string[];
}

type Item = SimplePage['items'][number];

export function simplePage(reply: SimplePageReply): SimplePage {
  const lexicon = lexiconOf(reply.language);
  const common = { lexicon, title: summaryOf(reply), warnings: unreadWarning(reply.unread, lexicon), intro: null, items: [], footer: [] };
  switch (reply.kind) {
    case 'choice':
      return { ...common, ...choice(reply, lexicon) };
    case 'cannot':
      return reply.reason === 'no-azure' ? { ...common, items: [{ text: visible(reply.detail), detail: null, resource: null }] } : common;
    case 'checking':
      return { ...common, intro: answerSentence(reply.answer, lexicon), items: checkingItems(reply, lexicon) };
    case 'noSuchName':
      return { ...common, ...noSuchName(reply, lexicon) };
    case 'notUnderstood':
    case 'help':
    case 'welcome':
      return { ...common, ...examples(reply, lexicon) };
    default:
      return common;
  }
}

function choice({ candidates }: ChoiceReply, lexicon: Lexicon): Pick<SimplePage, 'items' | 'footer'> {
  return {
    items: candidates.map((one) => candidateItem(one, lexicon)),
    footer: [lexicon.says.choose(candidates.length, candidates.length)],
  };
}

function noSuchName({ nearest, why }: NoSuchNameReply, lexicon: Lexicon): Pick<SimplePage, 'intro' | 'items'> {
  const { didYouMean, noneNear } = lexicon.says;
  if (why !== undefined && nearest.length === 0) return { intro: null, items: [] };
  return { intro: nearest.length === 0 ? noneNear : didYouMean, items: nearest.map((one) => candidateItem(one, lexicon)) };
}

function examples(reply: SimpleReply, lexicon: Lexicon): Pick<SimplePage, 'intro' | 'items' | 'footer' | 'warnings'> {
  const { says } = lexicon;
  const asked = reply.kind === 'welcome' ? reply.examples.slice(0, 3) : reply.examples;
  const own = asked.map((text): Item => ({ text: visible(text), detail: null, resource: null }));
  const forms = reply.kind === 'help' ? says.helpForms.map(([text, detail]): Item => ({ text, detail, resource: null })) : [];
  const stamp = reply.stamp === null ? null : stampWords(reply.stamp, reply.unread, lexicon);
  return {
    intro: own.length > 0 && reply.kind !== 'notUnderstood' ? says.tryExamples : null,
    items: [...own, ...forms],
    footer: stamp === null ? [] : [stamp.line],
    warnings: stamp === null ? unreadWarning(reply.unread, lexicon) : stamp.warnings,
  };
}

/** `vm-a`, with `VM, resource group rg-1, subscription ...` beneath. */
export function candidateItem({ resource, name, resourceGroup, subscription, type }: Candidate, lexicon: Lexicon): Item {
  const kind = type === 'other' ? resourceKind(resource, lexicon) : lexicon.labels.end[type];
  const parts = [kind, resourceGroup, subscription].filter((part): part is string => part !== null && part !== '').map(visible);
  return { text: visible(name) || nameText(resource), detail: parts.join(' · '), resource };
}
