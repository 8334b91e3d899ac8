/** What an answer's card and its text twin must both say. */
import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/network/step.ts';
import { cardOf } from '../../src/words/card.ts';
import { jsonOf } from '../../src/words/json.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { remedyText } from '../../src/words/remedy-text.ts';
import { textOf } from '../../src/words/text.ts';
import { whoActs } from '../../src/words/who-acts.ts';
import { elementsOf, textsOf } from './card-model.ts';
import { drawn } from './markdown.ts';
import { blocked, flagRemedy, gateway, hostOff, idOf, partial, peeringRemedy, reachable, unknown, vnet, whatIf } from './sample-answers.ts';
import { LANGUAGES, samples } from './sample-replies.ts';

function read(reply: Parameters<typeof cardOf>[0]): { card: string; text: string } {
  return {
    card: textsOf(cardOf(reply, { actions: 'execute' }))
      .map((block) => drawn(block).text)
      .join('\n'),
    text: textOf(reply),
  };
}

describe.each(LANGUAGES)('in %s', (language) => {
  const { labels, says, remedies } = lexiconOf(language);

  test.each([
    ['blocked', '✕', blocked],
    ['reachable', '✓', reachable],
    ['partial', '◐', partial],
    ['unknown', '?', unknown],
  ] as const)('%s has its sign and its word', (outcome, sign, make) => {
    for (const said of Object.values(read(make(language)))) expect(said).toContain(`${sign} ${labels.outcome[outcome]}`);
  });

  test('whatever the card says, the text twin says', () => {
    for (const [name, reply] of Object.entries(samples(language))) {
      if (reply.kind !== 'answer') continue;
      const { card, text } = read(reply);
      const said = flattened(text);
      // The card sets the row of hops, the flag table, links and the truth table in its own way; their words are looked for one by one.
      const words = card.split(/\n| → |✕ |← | · |, |、|: | \(|\)/).map(flattened);
      expect({ name, missing: words.filter((word) => !said.includes(word)) }).toEqual({ name, missing: [] });
    }
  });

  test('every cause, every remedy and every pair it opens is in both', () => {
    const json = jsonOf(blocked(language));
    if (!('causes' in json)) throw new Error('not an answer');
    for (const said of Object.values(read(blocked(language)))) {
      for (const cause of json.causes) expect(said).toContain(cause.text);
      expect(said).toContain('vnet-hub-02 ↔ vnet-hub-03');
      expect(said).toContain(remedies.createPeering(['vnet-hub-01', 'vnet-hub-03']));
      expect(said).toContain(remedies.setFlags(['allowRemoteVnetTraffic'], ['ergw-hub-03'], true));
      for (const caveat of [...remedies.flagCaveats, ...remedies.peeringCaveats]) expect(said).toContain(caveat);
      expect(said).toContain('--allow-remote-vnet-traffic true');
      expect(said).toContain(labels.here);
      expect(said).toContain(says.meaning);
      expect(said).toContain('Sample lab, not your network');
      expect(said).toContain('A-7K2M9Q');
      expect(said).toContain('2024-03-22 00:00 UTC');
    }
  });

  test('commands, pairs and steps are folded', () => {
    const hidden = elementsOf(cardOf(blocked(language), { actions: 'execute' })).filter(({ isVisible }) => isVisible === false);
    expect(hidden.flatMap(textsOf).join('\n')).toContain('az network');
    const shown = textsOf(withoutHidden(cardOf(blocked(language), { actions: 'execute' }))).join('\n');
    expect(shown).not.toContain('az network');
    expect(shown).not.toContain('↔');
  });

  test('an old stamp is a warning before the title', () => {
    const [first] = textsOf(cardOf(partial(language), { actions: 'execute' }));
    expect(first).toContain('⚠');
    expect(first).toContain('2024-03-22 00:00 UTC');
  });

  test('what could not be read is counted and listed', () => {
    for (const said of Object.values(read(partial(language)))) {
      expect(said).toContain(says.missing(2));
      expect(said).toContain('virtualHubs: 403 Forbidden');
    }
  });

  test('an absent flag is never off', () => {
    for (const said of Object.values(read(unknown(language)))) {
      const row = said.split('\n').filter((line) => line.includes('ergw-hub-03') && line.includes('allowRemoteVnetTraffic'));
      expect(row.length).toBeGreaterThan(0);
      expect(said).toContain(`? ${labels.flag.absent}`);
    }
    expect(textOf(unknown(language))).toMatch(new RegExp(`ergw-hub-03 .*allowRemoteVnetTraffic +\\? ${labels.flag.absent}`));
  });

  test('inference is marked in words', () => {
    for (const said of Object.values(read(reachable(language)))) expect(said).toContain(labels.basis.inferred);
  });

  test('asked again, it says what changed', () => {
    for (const said of Object.values(read(reachable(language)))) {
      expect(said).toContain(says.before(labels.outcome.blocked, '2026-11-22 09:00 UTC'));
      expect(said).toContain(`ergw-hub-03 allowRemoteVnetTraffic: ${labels.flag.off} → ${labels.flag.on}`);
    }
    const still = { ...blocked(language), before: { outcome: 'blocked', answeredAt: '2026-11-22T09:00:00Z', changes: [] } } as const;
    for (const said of Object.values(read(still))) expect(said).toContain(says.unchanged);
  });

  test('a what-if says what it supposes', () => {
    for (const said of Object.values(read(whatIf(language)))) {
      expect(said).toContain(says.whatIf(1));
      expect(said).toContain(`ergw-hub-03: allowRemoteVnetTraffic ${labels.flag.off} → ${labels.flag.on}`);
    }
  });

  test('a host that is off is told apart from a closed network', () => {
    for (const said of Object.values(read(hostOff(language)))) expect(said).toContain(says.hostOffVerdict);
  });

  test('where nothing is found to change, it is said who must act', () => {
    const answer = { ...blocked(language), remedies: [] };
    const [sentence = ''] = whoActs(answer, lexiconOf(language));
    expect(sentence).toContain('ergw-hub-03');
    for (const said of Object.values(read(answer))) {
      expect(said).toContain(labels.heading.whoActs);
      expect(said).toContain(sentence);
    }
  });
});

test('the present row of the truth table is the marked one, in the text and in the card', () => {
  const lines = textOf(blocked('en'))
    .split('\n')
    .filter((line) => line.includes('<- you are here'));
  expect(lines.map((line) => line.split(/ {2,}/).filter((part) => part !== ''))).toEqual([['on', 'off', '✕ Blocked', '<- you are here']]);
  const marked = textsOf(cardOf(blocked('en'), { actions: 'execute' })).filter((block) => block.includes('you are here'));
  expect(marked).toEqual(['ergw-hub-01 allowRemoteVnetTraffic: on, ergw-hub-03 allowRemoteVnetTraffic: off ← you are here']);
});

test('the flag table of the lab names all three gateways with state and need', () => {
  const rows = textOf(blocked('en'))
    .split('\n')
    .filter((line) => /^ {2}ergw-hub-0\d {2}.*allowRemoteVnetTraffic/.test(line));
  expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
    ['ergw-hub-01', 'source side', 'allowRemoteVnetTraffic', '✓ on', 'needed'],
    ['ergw-hub-02', 'another network', 'allowRemoteVnetTraffic', '✓ on', 'not needed'],
    ['ergw-hub-03', 'destination side', 'allowRemoteVnetTraffic', '✕ off', 'needed'],
  ]);
});

test('where a truth table has more rows than a card shows, the present one is among them', () => {
  const table = blocked('en').truthTable;
  if (!table) throw new Error('no table');
  const rows = Array.from({ length: 256 }, (_, i) => ({ values: [i > 128, i % 2 === 0], outcome: 'blocked' as const, here: i === 200 }));
  const said = textsOf(cardOf({ ...blocked('en'), truthTable: { ...table, rows } }, { actions: 'execute' })).join('\n');
  expect(said).toContain('you are here');
  expect(said).toMatch(/and \d+ more: ask in the terminal or Copy as text/);
});

test('gateways of one name in two groups are told apart', () => {
  const twin = gateway(3).replace('20240322-ergw2ergw', 'rg-other');
  const answer = blocked('en');
  const gateways = [...answer.verdict.gateways, { ...answer.verdict.gateways[2], resource: twin } as (typeof answer.verdict.gateways)[0]];
  const text = textOf({ ...answer, verdict: { ...answer.verdict, gateways } });
  expect(text).toContain('ergw-hub-03 (rg-other)');
  expect(text).toContain('ergw-hub-03 (20240322-ergw2ergw)');
});

test('a remedy of several kinds lists every step', () => {
  const mixed = {
    ...flagRemedy,
    steps: [...flagRemedy.steps, { resource: gateway(1), property: 'properties.sku.name', from: { a: null }, to: 'ErGw1AZ' }],
  };
  expect(textOf({ ...blocked('en'), remedies: [mixed] })).toContain('- ergw-hub-01: sku.name not set → ErGw1AZ');
});

function flattened(text: string): string {
  return text.replace(/\s+/g, '');
}

function withoutHidden(node: unknown): unknown {
  if (Array.isArray(node))
    return node.filter((one) => !(one && typeof one === 'object' && 'isVisible' in one && one.isVisible === false)).map(withoutHidden);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutHidden(value)]));
}

test('a change of one kind is called by its kind, one of several by none of them', () => {
  const { remedies } = lexiconOf('en');
  const side = {
    resource: `${vnet(1)}/virtualNetworkPeerings/p-1`,
    property: 'properties.allowVirtualNetworkAccess',
    from: false,
    to: true,
  };
  const route = { resource: `${idOf('routeTables', 'rt-1')}/routes/drop`, property: '', from: {}, to: null };
  const title = (...steps: readonly Step[]): string =>
    remedyText({ kind: 'changePeering', recommended: false, steps, outcomeAfter: 'reachable', opens: [] }, 1, lexiconOf('en')).title;
  expect(title(side)).toContain(remedies.change.changePeering(['p-1']));
  expect(title(route)).toContain(remedies.change.changeRoute(['drop']));
  expect(title(side, route)).toContain(remedies.change.other(['p-1', 'drop']));
});

test('a peering of which one side is created names both VNets', () => {
  const steps = peeringRemedy.steps.slice(1);
  expect(remedyText({ ...peeringRemedy, steps }, 1, lexiconOf('en')).title).toContain('Peer VNets vnet-hub-03 and vnet-hub-01');
});
