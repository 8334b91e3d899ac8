/** A name that is not one resource -> the reply that asks which was meant, or names what is near. */
import type { Resolved } from '../question/resolved.ts';
import { whyNoEnd, whyNoGateway } from '../question/why-no-end.ts';
import type { Asking } from './asking.ts';
import type { ChoiceSlot, Reply } from './reply.ts';

export function unresolved<T>(resolved: Exclude<Resolved<T>, { found: 'one' }>, slot: ChoiceSlot, asking: Asking): Reply {
  const { language, unread } = asking;
  if (resolved.found === 'several')
    return { kind: 'choice', language, unread, id: asking.id, slot, text: resolved.text, candidates: resolved.candidates };
  const { model } = asking.network;
  const why = slot === 'change' ? null : slot === 'gateway' ? whyNoGateway(model, resolved.text) : whyNoEnd(model, resolved.text);
  // What overlaps a block is near it, whatever it is called.
  const nearest = why === 'noBlock' ? resolved.nearest : [];
  if (why !== null) return { kind: 'noSuchName', language, unread, text: resolved.text, nearest, why };
  return { kind: 'noSuchName', language, unread, text: resolved.text, nearest: resolved.nearest };
}
