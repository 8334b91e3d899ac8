/** The slots of change phrases -> readers: flags, on and off, prefixes, property paths, values, next hops. */
import { parseAddress } from '../network/address.ts';
import { parsePrefix } from '../network/prefix.ts';
import { flagCalled, readFlag } from './flag-names.ts';
import type { Reader, Readers, Text } from './match.ts';
import { readName } from './name-phrase.ts';
import { looksLikeName } from './name-words.ts';
import { afterAny, phrasesOf, wordsOf } from './read-words.ts';
import { readRule } from './rule-phrase.ts';
import { SLOT_READERS } from './slots.ts';

const ON = phrasesOf('on|true|enabled|ticked|checked|set|オン|有効|有効化|on に|許可');
const OFF = phrasesOf('off|false|disabled|unticked|unchecked|cleared|オフ|無効|無効化|拒否');

/** What a route can point to, as ARM spells it. */
const HOPS: readonly (readonly [string, string])[] = [
  [
    'VirtualNetworkGateway',
    'virtualnetworkgateway|virtual network gateway|the virtual network gateway|the gateway|gateway|vpn gateway|ゲートウェイ',
  ],
  ['VnetLocal', 'vnetlocal|vnet local|the vnet|virtual network'],
  ['Internet', 'internet|the internet|インターネット'],
  ['None', 'none|nowhere|nothing|blackhole|black hole|a black hole|なし'],
];
const HOP_WORDS = HOPS.flatMap(([hop, names]) => names.split('|').map((name) => ({ hop, words: wordsOf(name) })));
const APPLIANCE = phrasesOf('virtualappliance|virtual appliance|nva|the nva|appliance|the appliance|the firewall|firewall');

const readHop: Reader = function* (text, at) {
  const appliance = afterAny(text.tokens, at, APPLIANCE);
  const token = text.tokens[appliance < 0 ? at : appliance];
  // What only looks like an address is a slip: the story says so.
  if (token?.kind === 'word' && (parseAddress(token.text) || LIKE_ADDRESS.test(token.text))) {
    yield { next: (appliance < 0 ? at : appliance) + 1, value: { nextHopType: 'VirtualAppliance', nextHopAddress: token.text } };
  }
  for (const { hop, words } of HOP_WORDS) {
    const next = afterAny(text.tokens, at, [words]);
    if (next >= 0) yield { next, value: { nextHopType: hop, nextHopAddress: null } };
  }
};

const LIKE_ADDRESS = /^\d+(?:\.\d+){3}$/;
const LIKE_PREFIX = /^[\d.]+(?:\/\d+)?$|^[\da-f:]*:[\da-f:.]*\/\d+$/i;
const BETWEEN = phrasesOf(
  'the peering between|a peering between|peering between|peerings between|the peerings between|one between|another peering between|another between|between',
);
const PAIR_JOIN = phrasesOf('and|and also|as well as|&');

/** `a peering between A and B and a peering between C and D`, `peerings between A and B and between C and D`; as many as changes in a chain. */
function* readPairs(text: Text, at: number, first = true, most = 6): Generator<{ pairs: [string, string][]; next: number }> {
  const begin = afterAny(text.tokens, at, BETWEEN);
  if (begin < 0 || (first && text.tokens[at]?.lower === 'between')) return;
  for (const a of readName(text.tokens, begin)) {
    const and = a.part ? -1 : afterAny(text.tokens, a.next, [['and'], ['&']]);
    if (and < 0) continue;
    for (const b of readName(text.tokens, and)) {
      if (b.part) continue;
      const joined = afterAny(text.tokens, b.next, PAIR_JOIN);
      const next = joined < 0 ? b.next : joined;
      if (most > 1 && (joined >= 0 || text.tokens[next]?.pause === 'soft'))
        for (const rest of readPairs(text, next, false, most - 1)) yield { pairs: [[a.text, b.text], ...rest.pairs], next: rest.next };
      yield { pairs: [[a.text, b.text]], next: b.next };
    }
  }
}

export const CHANGE_READERS: Readers = {
  ...SLOT_READERS,
  // "if allowRemoteVnetTraffic were on" names no gateway.
  names: function* (text, at) {
    const both = afterAny(text.tokens, at, BOTH);
    for (const read of SLOT_READERS.names?.(text, both < 0 ? at : both) ?? [])
      if ((both < 0 || read.list?.length === 2) && !read.list?.some((name) => flagCalled(name))) yield read;
  },
  flag: function* (text, at) {
    for (const read of readFlag(text.tokens, at)) yield { next: read.next, value: read.flag };
  },
  onOff: function* (text, at) {
    const on = afterAny(text.tokens, at, ON);
    if (on >= 0) yield { next: on, value: true };
    const off = afterAny(text.tokens, at, OFF);
    if (off >= 0) yield { next: off, value: false };
  },
  prefix: function* (text, at) {
    const token = text.tokens[at];
    if (token && (token.kind === 'quoted' || isRoutePrefix(token.text))) yield { next: at + 1, name: token.text };
    const usual = afterAny(text.tokens, at, DEFAULT);
    if (usual >= 0) yield { next: usual, name: '0.0.0.0/0' };
  },
  property: function* (text, at) {
    const forwarding = afterAny(text.tokens, at, FORWARDING);
    if (forwarding >= 0) yield { next: forwarding, name: 'properties.enableIPForwarding' };
    const token = text.tokens[at];
    // A path or a camel-cased word: `properties.access`, `enableIPForwarding`.
    if (
      token?.kind === 'word' &&
      /^[a-z]+[A-Za-z0-9]*(?:\.[A-Za-z0-9[\]]+)*$/.test(token.text) &&
      /[.A-Z]|^access$|^priority$/.test(token.text)
    ) {
      yield { next: at + 1, name: token.text };
    }
  },
  value: function* (text, at) {
    const token = text.tokens[at];
    if (token && (token.kind === 'quoted' || token.kind === 'word'))
      yield { next: at + 1, value: token.kind === 'quoted' ? token.text : armValue(token.text) };
    const on = afterAny(text.tokens, at, phrasesOf('オン|有効'));
    if (on >= 0) yield { next: on, value: true };
    const off = afterAny(text.tokens, at, phrasesOf('オフ|無効'));
    if (off >= 0) yield { next: off, value: false };
  },
  hop: readHop,
  rule: function* (text, at) {
    for (const { rule, next } of readRule(text, at)) yield { next, value: rule };
  },
  pairs: function* (text, at) {
    for (const { pairs, next } of readPairs(text, at)) yield { next, value: pairs };
  },
};
const FORWARDING = phrasesOf('ip forwarding|ip-forwarding');
const BOTH = phrasesOf('both');
const DEFAULT = phrasesOf('default|default route|everything');

/** A slip (`10.0.0.0/33`) is read too: the story says what is wrong with it. */
function isRoutePrefix(text: string): boolean {
  return (
    LIKE_PREFIX.test(text) ||
    (text.includes('/') && parsePrefix(text) !== null) ||
    (/^[A-Z][A-Za-z]+(?:\.[A-Za-z]+)?$/.test(text) && looksLikeName(text))
  );
}

/** `Enabled` and `Disabled` are strings in ARM; `on` and `off` are not. */
function armValue(text: string): unknown {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'on') return true;
  if (lower === 'false' || lower === 'off') return false;
  if (lower === 'null') return null;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}
