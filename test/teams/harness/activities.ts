/** Activities as Teams and the Playground send them, small. */
import { TENANT } from './bot.ts';

let count = 0;

export type Fields = Readonly<Record<string, unknown>>;

export function message(serviceUrl: string, fields: Fields = {}) {
  count += 1;
  return {
    type: 'message',
    id: `activity-${count}`,
    timestamp: '2026-11-22T10:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:person', name: 'Ada', aadObjectId: 'bbbbbbbb-0000-4000-8000-000000000002' },
    conversation: { id: `conversation-${count}`, conversationType: 'personal', tenantId: TENANT },
    recipient: { id: '28:bot', name: 'Hairpin' },
    channelData: { tenant: { id: TENANT } },
    text: 'can a reach b?',
    textFormat: 'plain',
    locale: 'en-US',
    ...fields,
  };
}

/** What a card's button holds (`answer`, `number`), and beside it what was typed into the card. */
export function buttonData(verb: string, { answer, number, ...inputs }: Fields) {
  return { hairpin: { verb, answer, number }, ...inputs };
}

export function submit(serviceUrl: string, data: unknown, fields: Fields = {}) {
  return message(serviceUrl, { text: '', value: data, replyToId: 'card-1', ...fields });
}

export function execute(serviceUrl: string, data: unknown, fields: Fields = {}) {
  return message(serviceUrl, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    value: { action: { type: 'Action.Execute', title: 'A button', verb: 'a verb', data } },
    replyToId: 'card-1',
    ...fields,
  });
}
