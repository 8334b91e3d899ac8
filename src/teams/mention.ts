/** A message and people -> the message with their names above it, so that their clients notify them. */
import type { Activity } from 'botbuilder';
import type { Person } from '../app/event-store-port.ts';

/** A notification for so many is a crowd; the others see the message. */
const MOST = 10;

/** People are named by their Entra object id, which Teams takes in place of its own. Who has no name to show is not mentioned. */
export function mentioning(message: Partial<Activity>, people: readonly Person[], summary: string): Partial<Activity> {
  const named = people.flatMap(({ id, name }) => (name === null || name.trim() === '' ? [] : [{ id, name: name.trim() }])).slice(0, MOST);
  if (named.length === 0) return message;
  const entities = named.map((mentioned) => ({ type: 'mention', text: `<at>${asMarkup(mentioned.name)}</at>`, mentioned }));
  const line = [...entities.map(({ text }) => text), asMarkup(summary)].join(' ');
  return {
    ...message,
    text: message.text ? `${line}\n${message.text}` : line,
    textFormat: 'xml',
    entities: [...(message.entities ?? []), ...entities],
  };
}

function asMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
