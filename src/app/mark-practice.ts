/** A reply about requests, watches, drift or the audit log -> the same, saying so where it is about a stored model that is practised on. */
import type { RequestReply } from './request-reply.ts';

export function markPractice(reply: RequestReply, { practice }: { readonly practice: boolean }): RequestReply {
  return practice ? { ...reply, practice } : reply;
}
