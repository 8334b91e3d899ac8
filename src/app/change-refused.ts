/** Why a change cannot be tried, and what that is about -> the reply that says so. */
import type { Asking } from './asking.ts';
import type { CannotReply, ChangeRefusal } from './reply.ts';

export function changeRefused(reason: ChangeRefusal | 'change-refused', detail: string, { language, unread }: Asking): CannotReply {
  return { kind: 'cannot', language, unread, reason, detail };
}
