/** A change to one resource -> one line: what it is now and what it becomes. */
import { nameOf, parentOf, typeOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { flagOf } from './commands.ts';
import { flagState } from './flag-words.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { pick } from './told.ts';
import { valueText } from './value-text.ts';
import { visible } from './visible.ts';

export function stepText(step: Step, lexicon: Lexicon): string {
  const { remedies } = lexicon;
  const name = nameText(step.resource);
  if (step.property === '') {
    const kind = resourceKind(step.resource, lexicon);
    const parent = hasParent(step.resource) ? visible(nameOf(parentOf(step.resource))) || null : null;
    return step.to === null || step.to === undefined ? remedies.remove(kind, name, parent) : remedies.create(kind, name, parent);
  }
  const property = visible(step.property.replace(/^properties\./, ''));
  return remedies.step(name, property, sideText(step, step.from, lexicon), sideText(step, step.to, lexicon));
}

export function resourceKind(id: string, lexicon: Lexicon): string {
  const kinds = lexicon.remedies.resourceKind;
  return pick(kinds, typeOf(id)) ?? kinds[''] ?? '';
}

/** Flags are on or off; anything else is shown as it is. */
export function sideText(step: Step, value: unknown, { labels, remedies }: Lexicon): string {
  if (flagOf(step) !== null) return labels.flag[flagState(value)];
  return valueText(value) ?? remedies.notSet;
}

function hasParent(id: string): boolean {
  return (typeOf(id)?.split('/').length ?? 0) > 2;
}
