/** Small things that are said: examples that work, parts, plural forms, widths. */
import { describe, expect, test } from '@jest/globals';
import { answerSchema } from '../../src/app/answer-schema.ts';
import { readModel } from '../../src/network/read-model.ts';
import { readFlow } from '../../src/question/read-flow.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { cardOf } from '../../src/words/card.ts';
import { causeText } from '../../src/words/findings.ts';
import { jsonOf } from '../../src/words/json.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { partOf } from '../../src/words/part.ts';
import { PARTS } from '../../src/words/parts.ts';
import { reasonJa } from '../../src/words/reason-ja.ts';
import { shorten } from '../../src/words/shorten.ts';
import { textOf } from '../../src/words/text.ts';
import { aligned, widthOf } from '../../src/words/width.ts';
import { workingOf } from '../../src/words/working.ts';
import { AS_OF } from '../network/make-model.ts';
import { elementsOf, textsOf } from './card-model.ts';
import { blocked } from './sample-answers.ts';
import { candidates, LANGUAGES, samples } from './sample-replies.ts';

describe.each(LANGUAGES)('in %s', (language) => {
  const { says, labels } = lexiconOf(language);

  test.each(says.helpForms)('the help says "%s", and that is understood', (example) => {
    expect(readQuestion(example)).toMatchObject({ understood: true, unread: [] });
  });

  test('the port form names ports that are understood', () => {
    for (const port of ['tcp/443', 'udp/53', 'icmp', 'any']) {
      expect(labels.button.portHint).toContain(port);
      expect(readFlow(port)).not.toBeNull();
    }
  });

  test('an act that a sentence names can be typed', () => {
    expect(says.choose(6, 9)).toContain('choose 7');
    expect(readQuestion('choose 7')).toMatchObject({ understood: true, question: { act: 'choose', number: 7 } });
    for (const word of ['flags', 'help']) {
      expect(says.noneNear).toContain(word);
      expect(readQuestion(word)).toMatchObject({ understood: true });
    }
  });

  test('something is said while the answer is worked on', () => {
    expect(workingOf(language).length).toBeGreaterThan(5);
  });

  test.each(PARTS)('part %s of every reply, as text and as JSON', (part) => {
    for (const reply of Object.values(samples(language))) {
      expect(partOf(reply, part, { json: false })).not.toMatch(/undefined|\[object|NaN/);
      expect(() => JSON.parse(partOf(reply, part, { json: true }))).not.toThrow();
    }
  });

  test('more candidates than buttons can be chosen by typing', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ ...candidates[0], name: `vm-${i}` })) as unknown as typeof candidates;
    const reply = { kind: 'choice', slot: 'to', language, unread: [], id: 'C-1', text: 'vm', candidates: many } as const;
    const card = cardOf(reply, { actions: 'submit' });
    const buttons = elementsOf(card).filter(({ type }) => type === 'Action.Submit');
    expect(buttons.map(({ data }) => data)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => ({ hairpin: { verb: 'choose', answer: 'C-1', number } })),
    );
    expect(textsOf(card).join('\n')).toContain('choose 7');
    for (const { name } of many) expect(textOf(reply)).toContain(name);
  });
});

test('parts of an answer', () => {
  const answer = blocked('en');
  const json = (part: (typeof PARTS)[number]): unknown => JSON.parse(partOf(answer, part, { json: true }));
  expect(json('ends')).toMatchObject({ from: { text: 'vm-hub-01', kind: 'vm' }, to: { text: '10.3.0.4', address: '10.3.0.4' } });
  expect(json('path')).toHaveLength(2);
  expect(json('verdict')).toMatchObject({ verdict: 'blocked', causes: [{ code: 'er-flag-off' }] });
  expect(json('question')).toMatchObject({ kind: 'reach', protocol: 'any', port: null });
  expect(json('card')).toMatchObject({ type: 'AdaptiveCard' });
  expect(partOf(answer, 'card', { json: false })).toBe(textOf(answer));
  expect(partOf(answer, 'path', { json: false })).toMatch(/way there[\s\S]*1\. Starts at[\s\S]*way back/);
  expect(partOf(answer, 'verdict', { json: false })).toContain('cannot reach');
});

test('causes in JSON carry the public page, or nothing', () => {
  const found = answerSchema.parse(jsonOf(blocked('en')));
  expect(found).toMatchObject({
    causes: [{ source: 'https://learn.microsoft.com/azure/expressroute/expressroute-howto-add-gateway-portal-resource-manager' }],
  });
});

test.each([
  [1, '1 cause'],
  [2, '2 causes'],
])('%d is counted', (count, text) => {
  expect(lexiconOf('en').says.causeCount(count)).toBe(text);
});

test('columns line up also where letters are wide', () => {
  const lines = aligned([
    ['ゲートウェイ', 'x'],
    ['gw', 'y'],
    ['a', 'z', 'more'],
  ]);
  expect(lines).toEqual(['ゲートウェイ  x', 'gw            y', 'a             z  more']);
  expect(widthOf('回線é')).toBe(5);
});

test('a table may have more rows than a call takes arguments', () => {
  const rows = Array.from({ length: 300_000 }, (_, n) => [`vnet-${n}`, 'x']);
  expect(aligned(rows).slice(-1)).toEqual(['vnet-299999  x']);
});

test.each([
  ['short', 10, 'short'],
  ['abcdefghij', 10, 'abcdefghij'],
  ['abcdefghijk', 10, 'abcde…hijk'],
  ['東京拠点東京拠点', 5, '東京…拠点'],
  ['😀😀😀😀😀😀', 5, '😀😀…😀😀'],
])('%s in %d characters', (text, longest, expected) => {
  expect(shorten(text, longest)).toBe(expected);
});

describe('why something could not be read is said in Japanese too', () => {
  const id = (type: string, name: string): string => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/${type}/${name}`;
  test.each<[string, object, string]>([
    [
      'a flag',
      { id: id('virtualNetworkGateways', 'gw'), properties: { allowRemoteVnetTraffic: 'maybe' } },
      'allowRemoteVnetTraffic "maybe" は true または false ではありません',
    ],
    [
      'a list',
      { id: id('virtualNetworkGateways', 'gw'), properties: { ipConfigurations: 7 } },
      'ipConfigurations 7 はリストではありません',
    ],
    [
      'an access',
      { id: id('networkSecurityGroups/n/securityRules', 'r'), properties: { access: 'Maybe' } },
      'access "Maybe" は Allow、Deny のいずれかではありません',
    ],
    [
      'a next hop',
      { id: id('routeTables/t/routes', 'r'), properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'Moon' } },
      'nextHopType "Moon" は既知の値ではありません',
    ],
    [
      'a port',
      { id: id('loadBalancers/lb/inboundNatRules', 'r'), properties: { frontendPort: 70_000 } },
      'frontendPort 70000 はポートではありません',
    ],
    [
      'a priority',
      { id: id('networkSecurityGroups/n/securityRules', 'r'), properties: { priority: 70_000 } },
      'priority 70000 は 0 から 65500 までの値ではありません',
    ],
    [
      'a group',
      { id: id('ipGroups', 'g'), properties: { ipAddresses: ['Storage'] } },
      'ipAddresses "Storage" はプレフィックスまたは範囲ではありません',
    ],
    [
      'a mode',
      { id: id('firewallPolicies', 'p'), properties: { threatIntelMode: 'Shout' } },
      'threatIntelMode "Shout" は Off、Alert、Deny のいずれかではありません',
    ],
    ['two at once', { id: id('routeTables/t/routes', 'r'), properties: { addressPrefix: '10.0.0.0/40', nextHopType: 'Moon' } }, '。'],
    [
      'a space',
      { id: id('virtualNetworks', 'v'), properties: { addressSpace: { addressPrefixes: ['10.0.0.0/40'] } } },
      'はプレフィックスではありません',
    ],
    ['no id', { type: 'Microsoft.Network/virtualNetworks', properties: {} }, 'id のない'],
    ['no object', { id: id('virtualNetworks', 'v'), properties: 5 }, 'properties がオブジェクトではありません'],
    ['no type', { id: 'vnet-a' }, 'type がなく'],
    ['nothing', [3], 'リソースではありません: '],
    ['a capture', { type: 'Hairpin/capture', asOf: 'noon' }, 'asOf "noon" は ISO 形式の日時ではありません'],
  ])('%s', (_name, json, words) => {
    const { model } = readModel([{ name: 'web.json', json, modifiedAt: AS_OF }]);
    const [line] = model.unread.filter(({ why }) => why === 'broken');
    const told = reasonJa(line?.text ?? '');
    expect(told).toContain(words);
    expect(told).not.toMatch(/ is | not | a /);
  });

  test.each([
    [
      'web.json: not JSON at line 3; export it again or remove it',
      'web.json: 3 行目で JSON として読めなくなります。もう一度エクスポートするか、取り除いてください',
    ],
    ['given twice, the later one is used: /a/b', '2 回含まれているため、後のものを使いました: /a/b'],
    [
      'stale: properties.x of /a/b is true, the step expects false',
      '前提が古くなっています: /a/b の properties.x は true ですが、変更は false を前提としています',
    ],
    ['a reader of subscription s-1 is lacking', 'a reader of subscription s-1 is lacking'],
    ['AuthorizationFailed: not allowed; web.json is missing', 'AuthorizationFailed: not allowed; web.json is missing'],
  ])('%s', (line, told) => {
    expect(reasonJa(line)).toBe(told);
  });
});

test.each([
  ['virtualHubs/vh/hubVirtualNetworkConnections', 'Hub connection to-a does not pass its routes on to route table defaultRouteTable'],
  [
    'expressRouteGateways/g/expressRouteConnections',
    'ExpressRoute connection to-a does not pass its routes on to route table defaultRouteTable',
  ],
  ['vpnGateways/g/vpnConnections', 'VPN connection to-a does not pass its routes on to route table defaultRouteTable'],
])('a connection of %s is called what it is, and a table as Azure writes it', (type, said) => {
  const network = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network';
  const table = `${network}/virtualHubs/vh/hubRouteTables/defaultRouteTable`.toLowerCase();
  const text = causeText(
    {
      ...{ code: 'no-route', direction: 'forward', resource: `${network}/${type}/to-a`, property: null, value: null, needed: null },
      ...{ basis: 'documented', source: null, facts: { what: 'notPropagated', table } },
    },
    lexiconOf('en'),
  );
  expect(text.toLowerCase()).toContain(said.toLowerCase());
  expect(text).toContain('defaultRouteTable');
});
