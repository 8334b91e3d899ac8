/** A message's text as Teams sends it -> the words a person typed: without the mention of the bot, markup, and links made of addresses. */
import { z } from 'zod';
import type { Envelope } from './envelope.ts';

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
});

const NAMED: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Zero-width characters, soft hyphen, and marks of writing direction: pasted along, seen by nobody. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const TAG = /<\/?(?:a|b|br|code|div|em|i|li|ol|p|pre|s|span|strong|u|ul)(?:\s[^<>]*)?\/?>/gi;

const MOST_ENTITIES = 100;

/** Own cleaner: the SDK's `removeRecipientMention` throws on an activity without a recipient and leaves every other trace. */
export function cleanText(activity: Pick<Envelope, 'text' | 'entities' | 'recipient'>): string {
  const text = withoutBot(activity)
    .replace(/<\/?at(?:\s[^<>]*)?>/gi, ' ')
    .replace(TAG, ' ')
    .replace(/\[([^\][]+)\]\((?:https?:|mailto:|tel:)[^()\s]*\)/gi, '$1')
    .replace(/<(?:https?:\/\/|mailto:)([^<>\s]+?)\/?>/gi, '$1');
  return decode(text).replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

function withoutBot({ text, entities, recipient }: Pick<Envelope, 'text' | 'entities' | 'recipient'>): string {
  const mentions = (entities ?? []).slice(0, MOST_ENTITIES).flatMap((entity) => mention.safeParse(entity).data ?? []);
  const own = mentions.filter(({ mentioned }) => mentioned.id === recipient?.id).map((one) => one.text);
  let rest = text ?? '';
  for (const words of own) rest = rest.replaceAll(words, ' ');
  if (!recipient?.name) return rest;
  // A mention whose entity was lost on the way (edited, quoted, forwarded) is known by the bot's name.
  const name = recipient.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return rest.replace(new RegExp(`<at(?:\\s[^<>]*)?>\\s*${name}\\s*</at>`, 'gi'), ' ');
}

/** One pass, so that `&amp;lt;` stays the four characters that somebody typed. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal: string, hex: string, name: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
