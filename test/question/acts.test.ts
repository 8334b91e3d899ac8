import { describe, expect, test } from '@jest/globals';
import type { Question } from '../../src/question/question.ts';
import { readQuestion } from '../../src/question/read-question.ts';

type Act = Extract<Question, { kind: 'act' }>;

function act(name: Act['act'], more: Partial<Act> = {}): Act {
  return { kind: 'act', act: name, answer: null, flow: null, number: null, comment: null, ...more };
}

describe('a typed act', () => {
  test.each<[string, Act]>([
    ['again', act('again')],
    ['Ask again', act('again')],
    ['again please', act('again')],
    ['again A-7K2M9QXZ', act('again', { answer: 'A-7K2M9QXZ' })],
    ['もう一度', act('again')],
    ['check with azure', act('check')],
    ['Check with Azure please', act('check')],
    ['check A-7K2M9QXZ with Azure', act('check', { answer: 'A-7K2M9QXZ' })],
    ['Azure で確認', act('check')],
    ['Azure に確認して', act('check')],
    ['copy', act('copy')],
    ['copy as text', act('copy')],
    ['copy a-7k2m9qxz as text', act('copy', { answer: 'A-7K2M9QXZ' })],
    ['copy A-7K2M9QXO', act('copy', { answer: 'A-7K2M9QX0' })],
    ['コピー', act('copy')],
    ['port', act('port')],
    ['other port', act('port')],
    ['port 443', act('port', { flow: { protocol: 'tcp', port: 443 } })],
    ['other port tcp/8443', act('port', { flow: { protocol: 'tcp', port: 8443 } })],
    ['other port A-7K2M9QXZ udp 53', act('port', { answer: 'A-7K2M9QXZ', flow: { protocol: 'udp', port: 53 } })],
    ['別のポート 443', act('port', { flow: { protocol: 'tcp', port: 443 } })],
    ['and on 443?', act('port', { flow: { protocol: 'tcp', port: 443 } })],
    ['what about udp 53?', act('port', { flow: { protocol: 'udp', port: 53 } })],
    ['over icmp', act('port', { flow: { protocol: 'icmp', port: null } })],
    ['443 では？', act('port', { flow: { protocol: 'tcp', port: 443 } })],
    ['443 は？', act('port', { flow: { protocol: 'tcp', port: 443 } })],
    ['same question for https', act('port', { flow: { protocol: 'tcp', port: 443 } })],
    ['which rule blocks it?', act('again')],
    ['なぜ届かない？', act('again')],
    ['who must fix it', act('again')],
    ["what's the fix?", act('again')],
    ['how old is this data?', act('again')],
    ['誰が直せばいい？', act('again')],
    ['どのルールが原因？', act('again')],
    ['more details', act('copy')],
    ['and ping?', act('port', { flow: { protocol: 'icmp', port: null } })],
    ['pingは？', act('port', { flow: { protocol: 'icmp', port: null } })],
    ['same but icmp', act('port', { flow: { protocol: 'icmp', port: null } })],
    ['no, on 22', act('port', { flow: { protocol: 'tcp', port: 22 } })],
    ['22番は？', act('port', { flow: { protocol: 'tcp', port: 22 } })],
    ['no, the other way', act('reverse')],
    ['reverse it', act('reverse')],
    ['opposite direction', act('reverse')],
    ['why?', act('again')],
    ['how do I fix it?', act('again')],
    ['is it still blocked?', act('again')],
    ['なぜ？', act('again')],
    ['and the other way round?', act('reverse')],
    ['reverse A-7K2M9QXZ', act('reverse', { answer: 'A-7K2M9QXZ' })],
    ['逆は？', act('reverse')],
    ['wrong', act('wrong')],
    ['This is wrong.', act('wrong')],
    ['wrong A-7K2M9QXZ', act('wrong', { answer: 'A-7K2M9QXZ' })],
    ['wrong A-7K2M9QXZ because it works, I just tried', act('wrong', { answer: 'A-7K2M9QXZ', comment: 'it works, I just tried' })],
    ['this is wrong because The VM is UP', act('wrong', { comment: 'The VM is UP' })],
    ['wrong: can vm-a reach vm-b works', act('wrong', { comment: 'can vm-a reach vm-b works' })],
    ['間違っています', act('wrong')],
    ['違う 実際は届く', act('wrong', { comment: '実際は届く' })],
    ['choose 2', act('choose', { number: 2 })],
    ['option 12', act('choose', { number: 12 })],
    ['2', act('choose', { number: 2 })],
    ['２', act('choose', { number: 2 })],
    ['#3', act('choose', { number: 3 })],
    ['choose 99999999999', act('choose', { number: 99999999999 })],
    ['2番', act('choose', { number: 2 })],
  ])('%s', (text, expected) => {
    expect(readQuestion(text)).toMatchObject({ understood: true, question: expected, unread: [] });
  });

  test.each(['0', '10', '443', 'port 99999', 'port -1', 'port 443 and 22', 'choose 0', 'choose', 'again and again', 'copy A-7K2M9QXU'])(
    '%s is none',
    (text) => {
      expect(readQuestion(text).understood).toBe(false);
    },
  );
});

describe('another end for what was asked last', () => {
  const flow = { protocol: 'tcp', port: 443 } as const;
  const about = (end: string, side: 'from' | 'to' | null = null, said: typeof flow | null = null) => ({
    kind: 'about',
    end,
    side,
    flow: said,
  });
  test.each<[string, object]>([
    ['what about vm-b?', about('vm-b')],
    ['and vm-b?', about('vm-b')],
    ['How about vm-b on 443', about('vm-b', null, flow)],
    ['and vm-b:443', about('vm-b', null, flow)],
    ['and from vm-b?', about('vm-b', 'from')],
    ['what about from 10.1.0.4', about('10.1.0.4', 'from')],
    ['from vm-b', about('vm-b', 'from')],
    ['and to vm-b?', about('vm-b', 'to')],
    ['try from vm-b', about('vm-b', 'from')],
    ['same question for vm-b on 443', about('vm-b', null, flow)],
    ['same question, but for vm-b', about('vm-b')],
    ['same thing from vm-b', about('vm-b', 'from')],
    ['same with vm-b on 443', about('vm-b', null, flow)],
    ['I meant vm-b', about('vm-b')],
    ['sorry, vm-b', about('vm-b')],
    ['sorry I meant from vm-b', about('vm-b', 'from')],
    ['or vm-b', about('vm-b')],
    ['vm-b は？', about('vm-b')],
    ['vm-b なら？', about('vm-b')],
    ['vm-bからは？', about('vm-b', 'from')],
    ['じゃあ vm-b は？', about('vm-b')],
    ['vm-b でも同じ？', about('vm-b')],
    ['vm-b へは？', about('vm-b', 'to')],
    // What begins so and is something else stays it.
    ['what about 443', { kind: 'act', act: 'port' }],
    ['what about the other way?', { kind: 'act', act: 'reverse' }],
    ['what about the return?', { kind: 'act', act: 'reverse' }],
    ['and in the other direction?', { kind: 'act', act: 'reverse' }],
    ['what about CR-7', { kind: 'request', act: { act: 'show', request: 7 } }],
  ])('%s', (text, question) => {
    expect(readQuestion(text)).toMatchObject({ understood: true, question });
  });

  test.each([
    'what about vm-b and vm-c',
    'what about it',
    'and from',
    'from vm-a on 443 and 22',
    'and not vm-b',
    'what about vm-b?  vm-c?',
  ])('%s is none', (text) => {
    expect(readQuestion(text).understood).toBe(false);
  });
});
