/** An activity -> the Turn it is for the stories, or null when there is nothing to answer. */
import type { RequestAct } from '../app/request-act.ts';
import type { Act, Said, Turn } from '../app/turn.ts';
import { dataOfExecute, isAutomatic, readExecute, readSubmit } from './button-data.ts';
import { cleanText } from './clean-text.ts';
import type { Envelope } from './envelope.ts';
import { languageOf } from './language-of.ts';
import { readRequestButton } from './request-button.ts';

/** Nobody types a longer question; a pasted log is not one. */
const LONGEST = 4_000;

export function toTurn(activity: Envelope): Turn | null {
  const said = saidIn(activity);
  if (said === null) return null;
  const { conversation, from } = activity;
  return {
    id: activity.id ?? '',
    conversation: { id: conversation.id, kind: conversationKind(conversation) },
    // The channel sets both ids under its token; only the Entra one is the same in every conversation.
    person: { id: from.aadObjectId || from.id, name: from.name || null },
    said,
  };
}

function saidIn(activity: Envelope): Said | null {
  switch (activity.type) {
    case 'message':
      return messageSays(activity);
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? executed(activity) : null;
    case 'installationUpdate':
      return activity.action === 'add' ? { kind: 'joined' } : null;
    case 'conversationUpdate':
      return activity.membersAdded?.some(({ id }) => id === activity.recipient?.id) ? { kind: 'joined' } : null;
    // Typing, reactions, edits, events, and what later channels invent: nothing was asked.
    default:
      return null;
  }
}

function messageSays(activity: Envelope): Said {
  // Markup can make a question a few times longer, not a hundred times.
  if ((activity.text?.length ?? 0) > LONGEST * 4) return { kind: 'unsupported', reason: 'text too long' };
  const text = cleanText(activity);
  const hasData = typeof activity.value === 'object' && activity.value !== null;
  if (hasData && text === '') return clicked(readSubmit(activity.value), readRequestButton(activity.value), activity);
  if (text === '') return { kind: 'unsupported', reason: 'no text' };
  return text.length > LONGEST ? { kind: 'unsupported', reason: 'text too long' } : { kind: 'text', text };
}

/** A client asks for a card anew by itself; whatever else it sends without a click is nobody's act. */
function executed(activity: Envelope): Said | null {
  const { value } = activity;
  const request = readRequestButton(dataOfExecute(value));
  if (isAutomatic(value) && request?.act !== 'refresh') return null;
  return clicked(readExecute(value), request, activity);
}

function clicked(act: Act | null, request: RequestAct | null, activity: Envelope): Said {
  if (request) return { kind: 'request', act: request, language: languageOf(activity) };
  return act ? { kind: 'act', act } : { kind: 'unsupported', reason: 'button data' };
}

export function conversationKind({ conversationType, isGroup }: Envelope['conversation']): Turn['conversation']['kind'] {
  if (conversationType === 'channel') return 'channel';
  if (conversationType === 'groupChat' || (!conversationType && isGroup)) return 'group';
  return 'personal';
}
