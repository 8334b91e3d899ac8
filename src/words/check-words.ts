/** What was read of Azure's own computing -> lines: what is being read, and what it says of a verdict. */
import type { AnswerReply, CheckedLine, CheckingReply } from '../app/reply.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

/** Contradictions first: they are why the verdict is not known. */
const ORDER: readonly CheckedLine['says'][] = ['differs', 'failed', 'off', 'agrees', 'silent'];

export function checkedLines({ checked }: AnswerReply, { says, labels }: Lexicon): string[] {
  if (!checked) return [];
  const count = (what: CheckedLine['says']): number => checked.lines.filter((line) => line.says === what).length;
  const shown = (text: string | null): string | null => (text === null ? null : visible(text));
  const lines = checked.lines.toSorted((a, b) => ORDER.indexOf(a.says) - ORDER.indexOf(b.says));
  return [
    says.checked(whenText(checked.at), count('agrees'), count('differs'), count('failed') + count('off')),
    ...lines.map((line) =>
      says.checkedLine[line.says]({
        read: labels.read[line.read],
        resource: nameText(line.resource),
        about: shown(line.about),
        recorded: shown(line.recorded),
        computed: shown(line.computed),
        trouble: shown(line.trouble),
      }),
    ),
  ];
}

/** `nic-1, effective routes` with `reading, 14 s` beneath. */
export function checkingItems({ reads }: CheckingReply, { says, labels }: Lexicon): { text: string; detail: string; resource: string }[] {
  return reads.map(({ read, resource, state, seconds }) => ({
    text: `${nameText(resource)}, ${labels.read[read]}`,
    detail: says.checkState[state](Math.round(seconds)),
    resource,
  }));
}
