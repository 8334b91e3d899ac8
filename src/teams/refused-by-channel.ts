/** The Connector's refusal of a message -> what that means for it, and whether the conversation is to be forgotten (the Teams reference, section 4). */
import type { Sent } from '../app/messenger-port.ts';
import type { ConnectorRefused } from './connector-http.ts';

export interface AfterRefusal {
  readonly why: Exclude<Extract<Sent, { sent: false }>['why'], 'unknown'>;
  readonly forget: boolean;
}

/** The bot was switched off or blocked there: it may not try again until it is added anew. */
const SHUT_OUT = ['BotDisabledByAdmin', 'ConversationBlockedByUser', 'ForbiddenOperationException'];

export function afterRefusal({ status, code }: Pick<ConnectorRefused, 'status' | 'code'>): AfterRefusal {
  if (status === 404) return code === 'ConversationNotFound' ? { why: 'refused', forget: true } : { why: 'gone', forget: false };
  if (status === 403) return { why: 'refused', forget: code !== null && SHUT_OUT.includes(code) };
  // The card went, then its text: neither was taken, and they will not be.
  if (status === 400 || status === 413) return { why: 'refused', forget: false };
  return { why: 'later', forget: false };
}
