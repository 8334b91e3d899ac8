/** No card is larger than 25 KB, whatever the answer holds; what is left out is counted. */
import { describe, expect, test } from '@jest/globals';
import type { AnswerReply, Reply } from '../../src/app/reply.ts';
import { cardOf } from '../../src/words/card.ts';
import { textOf } from '../../src/words/text.ts';
import { cardModel, textsOf } from './card-model.ts';
import { blocked, flagOff, flagRemedy, peeringRemedy, unknown } from './sample-answers.ts';
import { candidates, LANGUAGES, samples } from './sample-replies.ts';

const LONG = '東京_*[拠点](x)\u202e'.repeat(25).slice(0, 300);
const ID = (n: number): string => `/subscriptions/s/resourceGroups/${LONG}/providers/Microsoft.Network/virtualNetworkGateways/${LONG}${n}`;
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** Everything at once, each thing as long as it can be. */
function huge(answer: AnswerReply): AnswerReply {
  const { verdict } = answer;
  const step = (n: number) => ({ resource: ID(n), property: 'properties.allowRemoteVnetTraffic', from: false, to: true });
  const remedy = { ...flagRemedy, steps: many(40, step), opens: many(200, (n) => ({ a: ID(n), b: ID(n + 1) })) };
  const hop = verdict.directions[0].path[4];
  if (!hop) throw new Error('no hop');
  const path = many(200, (n) => ({ ...hop, resource: ID(n), facts: { ...hop.facts, gateway: LONG } }));
  return {
    ...answer,
    unread: many(50, () => LONG),
    from: { ...answer.from, text: LONG },
    to: { ...answer.to, text: LONG, resource: ID(0), vnet: ID(1) },
    changes: many(30, step),
    before: {
      outcome: 'blocked',
      answeredAt: 'x',
      changes: many(100, (n) => ({ what: 'flag', resource: ID(n), property: LONG, from: LONG, to: true })),
    },
    verdict: {
      ...verdict,
      passes: many(500, (n) => `tcp/${n}`),
      causes: many(500, (n) => ({ ...flagOff, resource: ID(n), facts: { gateway: LONG, flag: 'allowRemoteVnetTraffic' } })),
      doubts: many(100, (n) => ({
        code: 'not-read',
        direction: 'both',
        resource: ID(n),
        source: 'ER-GW',
        facts: { line: LONG.repeat(4) },
      })),
      gateways: many(400, (n) => ({
        resource: ID(n),
        kind: 'virtualNetworkGateway',
        side: 'other',
        needed: [],
        flags: { allowRemoteVnetTraffic: null, allowVirtualWanTraffic: false },
      })),
      directions: [
        { direction: 'forward', outcome: 'blocked', path },
        { direction: 'return', outcome: 'blocked', path },
      ],
      notes: many(100, () => ({ what: LONG, facts: { host: LONG } })),
    },
    truthTable: {
      columns: many(8, (n) => ({ gateway: ID(n), flag: 'allowRemoteVnetTraffic' })),
      rows: many(256, (n) => ({ values: many(8, (bit) => ((n >> bit) & 1) === 1), outcome: 'blocked', here: n === 99 })),
    },
    remedies: many(20, (n) => ({ ...remedy, recommended: n === 0 })),
    stamp: { ...answer.stamp, missing: many(300, () => LONG), stale: true },
  };
}

function checked(reply: Reply): string[] {
  const card = cardOf(reply, { actions: 'execute' });
  cardModel.parse(card);
  expect(Buffer.byteLength(JSON.stringify(card), 'utf8')).toBeLessThanOrEqual(25_000);
  return textsOf(card);
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('an answer with everything at its worst', () => {
    for (const answer of [blocked(language), unknown(language)])
      expect(checked(huge(answer)).join('\n')).toMatch(/and \d+ more|ほか \d+ 件/);
  });

  test.each([
    [
      '500 causes',
      (answer: AnswerReply) => ({ ...answer, verdict: { ...answer.verdict, causes: many(500, (n) => ({ ...flagOff, resource: ID(n) })) } }),
    ],
    [
      '200 pairs opened',
      (answer: AnswerReply) => ({ ...answer, remedies: [{ ...flagRemedy, opens: many(200, (n) => ({ a: ID(n), b: ID(n + 1) })) }] }),
    ],
    ['400 gateways', (answer: AnswerReply) => ({ ...answer, verdict: { ...answer.verdict, gateways: huge(answer).verdict.gateways } })],
    [
      'names of 300 characters',
      (answer: AnswerReply) => ({ ...answer, from: { ...answer.from, text: LONG }, to: { ...answer.to, text: LONG } }),
    ],
    ['20 remedies', (answer: AnswerReply) => ({ ...answer, remedies: many(20, () => peeringRemedy) })],
  ])('%s', (_, make) => {
    expect(checked(make(blocked(language))).length).toBeGreaterThan(10);
  });

  test.each(['flags', 'routes', 'whoCanReach', 'changed', 'opens', 'choice', 'noSuchName', 'notUnderstood', 'help', 'cannot', 'copy'])(
    'a long %s',
    (name) => {
      expect(checked(longer(samples(language)[name] as Reply)).length).toBeGreaterThan(0);
    },
  );
});

function longer(reply: Reply): Reply {
  switch (reply.kind) {
    case 'flags':
      return {
        ...reply,
        rows: many(400, (n) => ({ ...(reply.rows[0] as (typeof reply.rows)[0]), resource: ID(n), vnet: ID(n), circuits: many(20, ID) })),
      };
    case 'routes':
      return { ...reply, of: LONG, tables: many(60, () => ({ ...(reply.tables[0] as (typeof reply.tables)[0]), nic: ID(1) })) };
    case 'whoCanReach':
      return {
        ...reply,
        rows: many(1_000, (n) => ({
          vnet: ID(n),
          subnet: ID(n),
          outcome: 'partial' as const,
          passes: many(300, (p) => `tcp/${p}`),
          hosts: n,
        })),
      };
    case 'changed':
      return {
        ...reply,
        since: LONG,
        facts: many(500, (n) => ({ change: 'changed', resource: ID(n), property: LONG, from: LONG, to: { LONG } })),
      };
    case 'opens':
      return { ...reply, opens: many(1_000, (n) => ({ a: ID(n), b: ID(n + 1) })) };
    case 'choice':
      return {
        ...reply,
        text: LONG,
        candidates: many(500, (n) => ({ ...(candidates[0] as (typeof candidates)[0]), resource: ID(n), name: LONG, resourceGroup: LONG })),
      };
    case 'noSuchName':
      return { ...reply, text: LONG.repeat(10) };
    case 'notUnderstood':
    case 'help':
      return { ...reply, unread: many(500, () => LONG), examples: many(200, () => LONG) };
    case 'cannot':
      return { ...reply, detail: LONG.repeat(50) };
    case 'copy':
      return { ...reply, answer: huge(reply.answer as AnswerReply) };
    default:
      return reply;
  }
}

test('a shortened list says how many are left out, and the text twin leaves none out', () => {
  const causes = many(500, (n) => ({ ...flagOff, facts: { ...flagOff.facts, gateway: `gw-${n}` } }));
  const reply = { ...blocked('en'), verdict: { ...blocked('en').verdict, causes } };
  const shown = checked(reply);
  const named = shown.filter((line) => /^Gateway gw-\d+ does not/.test(line)).length;
  expect(shown).toContain(`and ${500 - named} more: ask in the terminal or Copy as text`);
  const text = textOf(reply);
  for (const { facts } of causes) expect(text).toContain(`Gateway ${facts.gateway} does not`);
});

test('a long name is cut in the middle of the heading and whole in the text twin', () => {
  const name = `begin-${'x'.repeat(300)}-end`;
  const reply = { ...blocked('en'), from: { ...blocked('en').from, text: name } };
  const heading = textsOf(cardOf(reply, { actions: 'execute' })).find((line) => line.startsWith('✕ Blocked'));
  expect(heading).toMatch(/begin-x+…x+-end → 10\.3\.0\.4$/);
  expect(heading?.length).toBeLessThan(130);
  expect(textOf(reply)).toContain(name);
});

test('a command is shown whole or not at all', () => {
  const all = textOf(huge(blocked('en')))
    .split('\n')
    .map((line) => line.trim());
  for (const answer of [blocked('en'), { ...blocked('en'), remedies: many(20, () => flagRemedy) }]) {
    const commands = textsOf(cardOf(answer, { actions: 'execute' }))
      .flatMap((block) => block.split('\n\n'))
      .filter((line) => line.startsWith('az '));
    expect(commands.length).toBeGreaterThan(0);
    const whole = textOf(answer)
      .split('\n')
      .map((line) => line.trim());
    for (const command of commands) expect(whole).toContain(command.replaceAll('\\', ''));
  }
  expect(all.length).toBeGreaterThan(500);
});
