/** A stored model -> the same that a live fleet serves: its answers, its values as they are stored, and no word of who changed anything. */
import type { AskRequest } from './app/ask-request.ts';
import type { KnownNetwork } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import type { LiveFleet } from './live-fleet.ts';
import { propertyOf } from './network/change-model.ts';
import { placeOf } from './network/place.ts';

export function storedFleet(
  { model, origin }: KnownNetwork,
  ask: (request: AskRequest) => Promise<Reply>,
): Pick<LiveFleet, 'ask' | 'values' | 'recentChanges'> {
  return {
    ask: async (request) =>
      request.check ? { kind: 'cannot', language: request.language, unread: request.unread, reason: 'no-live', detail: '' } : ask(request),
    values: async (wanted) => ({
      origin,
      asOf: model.asOf.iso,
      values: wanted.map(({ resource, property }) => ({
        resource,
        property,
        there: placeOf(model, resource) !== null,
        value: propertyOf(model, resource, property),
      })),
      troubles: [],
    }),
    recentChanges: async () => ({
      ok: false,
      trouble: {
        why: 'not-found',
        status: null,
        code: null,
        text: 'A stored model does not tell who changed anything: read Azure live for it.',
        retryAfterMs: null,
        correlationId: null,
      },
    }),
  };
}
