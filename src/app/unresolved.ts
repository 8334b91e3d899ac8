/** A name that is not one resource -> the reply that asks which was meant, or names what is near. */
import type { Resolved } from '../question/resolved.ts';
import { whyNoEnd } from '../question/why-no-end.ts';
import type { Asking } from './asking.ts';
import type { ChoiceSlot, Reply } from './reply.ts';

export function unresolved<T>(resolved: Exclude<Resolved<T>, { found: 'one' }>, slot: ChoiceSlot, asking: Asking): Reply {
  const { language, unread } = asking;
  if (resolved.found === 'several')
    return { kind: 'choice', language, unread, id: asking.id, slot, text: resolved.text, candidates: resolved.candidates };
  const why = slot === 'gateway' ? null : whyNoEnd(asking.network.model, resolved.text);
  if (why !== null) return { kind: 'noSuchName', language, unread, text: resolved.text, nearest: [], why };
  return { kind: 'noSuchName', language, unread, text: resolved.text, nearest: resolved.nearest };
}
