/** Where messages stand and how conversations are reached again, kept over a restart. */
import { expect, test } from '@jest/globals';
import type { KnownConversation, PlacedCard } from '../../src/app/event-store-port.ts';
import { onBoth } from './on-both.ts';

const card = (stream: string, conversation: string, activity: string, role = 'approval'): PlacedCard => ({
  stream,
  conversation,
  activity,
  role,
});
const conversation = (id: string, kind: KnownConversation['kind'], serviceUrl = 'https://one/'): KnownConversation => ({
  id,
  kind,
  name: kind === 'channel' ? 'Network' : null,
  reference: { serviceUrl, conversation: { id } },
});
const ada = { id: 'AAAAAAAA-0000-4000-8000-00000000000A', name: 'Ada' };
const bob = { id: 'bbbbbbbb-0000-4000-8000-00000000000b', name: null };

onBoth('books', ({ store, restart }) => {
  test('cards are found by stream, in the order they were placed, and by where they stand', async () => {
    const { cards } = store();
    await cards.place(card('request:1', 'chat', 'm1'));
    await cards.place(card('request:1', 'dm', 'm1', 'requester'));
    await cards.place(card('request:2', 'chat', 'm2'));
    expect(await cards.of('request:1')).toEqual([card('request:1', 'chat', 'm1'), card('request:1', 'dm', 'm1', 'requester')]);
    expect(await cards.at('chat', 'm2')).toEqual(card('request:2', 'chat', 'm2'));
    expect(await cards.at('chat', 'm3')).toBeNull();
    expect(await cards.of('request:3')).toEqual([]);
  });

  test('a message that shows something else now is of that alone', async () => {
    const { cards } = store();
    await cards.place(card('request:3', 'chat', 'm1', 'result'));
    expect(await cards.at('chat', 'm1')).toEqual(card('request:3', 'chat', 'm1', 'result'));
    expect((await cards.of('request:1')).map(({ role }) => role)).toEqual(['requester']);
  });

  test('a conversation is remembered as it was last, with everybody who spoke in it', async () => {
    const { conversations } = store();
    await conversations.remember(conversation('19:channel', 'channel'), [ada]);
    await conversations.remember(conversation('19:channel', 'channel', 'https://two/'), [bob]);
    expect(await conversations.find('19:channel')).toEqual(conversation('19:channel', 'channel', 'https://two/'));
    expect(await conversations.find('19:other')).toBeNull();
    expect(await conversations.personalOf(ada.id)).toBeNull();
  });

  test('the personal conversation of a person is found by object id, in either case, the one they spoke in last', async () => {
    const { conversations } = store();
    await conversations.remember(conversation('a:old', 'personal'), [ada]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await conversations.remember(conversation('a:new', 'personal'), [{ ...ada, name: 'half \ud800 and \0' }]);
    expect((await conversations.personalOf(ada.id.toLowerCase()))?.id).toBe('a:new');
    expect(await conversations.personalOf(bob.id)).toBeNull();
    expect((await conversations.all()).map(({ id }) => id)).toEqual(['a:new', 'a:old', '19:channel']);
  });

  test('all outlive a restart, and what is forgotten is gone', async () => {
    const { conversations, cards } = await restart();
    expect((await cards.of('request:2')).length).toBe(1);
    await conversations.forget('a:new');
    expect((await conversations.personalOf(ada.id))?.id).toBe('a:old');
    await conversations.forget('a:old');
    expect(await conversations.personalOf(ada.id)).toBeNull();
    expect(await conversations.find('19:channel')).not.toBeNull();
  });
});
