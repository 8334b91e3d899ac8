/** What a text that was not understood holds -> questions of those names that would be understood, for the person to choose from. */
import { formatAddress } from '../network/address.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf, nameOf } from '../network/resource-id.ts';
import type { Mentioned } from '../question/mentioned.ts';
import type { Language } from '../question/question.ts';
import { resolveChanged } from '../question/resolve-changed.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { isCalled } from '../question/resolve-name.ts';
import { VPN_CLIENTS } from '../question/vpn-clients.ts';

const MOST = 4;
const MOST_ENDS = 3;
/** Each is a look through all that there is. */
const MOST_LOOKED_UP = 4;

/** Never answered, only offered: which of the two sends, and what stood between them, nobody understood. */
export function suggestionsFor(model: Model, { names, flows }: Mentioned, language: Language): readonly string[] {
  const ends = endsOf(model, names);
  const asked = flows.length === 0 ? [null] : flows;
  const [a, b, c] = ends;
  const texts =
    a === undefined
      ? [
          ...ofOthers(model, names, language),
          ...flows.map((flow) => `${language === 'ja' ? 'ポート' : 'port'} ${traffic(flow, 'en').slice(4)}`),
        ]
      : b === undefined
        ? asked.slice(0, 1).flatMap((flow) => alone(a, flow, language))
        : [
            ...asked.map((flow) => pair(a, b, flow, language)),
            ...(c === undefined
              ? [pair(b, a, asked[0] ?? null, language)]
              : [pair(a, c, asked[0] ?? null, language), pair(b, c, asked[0] ?? null, language)]),
          ];
  return texts.slice(0, MOST);
}

/** Who is said to send comes first. */
function endsOf(model: Model, names: Mentioned['names']): string[] {
  const found: { text: string; isSource: boolean }[] = [];
  let behind = 0;
  for (const { at, readings, isSource } of names) {
    const reading =
      at < behind ? undefined : readings.flatMap(({ text, next }) => endNamed(model, text).map((end) => ({ text: end, next })))[0];
    if (reading === undefined) continue;
    behind = reading.next;
    const known = found.find(({ text }) => text.toLowerCase() === reading.text.toLowerCase());
    if (known) known.isSource ||= isSource;
    else if (found.length < MOST_ENDS) found.push({ text: reading.text, isSource });
  }
  return found.sort((x, y) => Number(y.isSource) - Number(x.isSource)).map(({ text }) => text);
}

/** A gateway, or something else that is no end: the first that is named. */
function ofOthers(model: Model, names: Mentioned['names'], language: Language): string[] {
  const texts = names.flatMap(({ readings }) => readings.map((reading) => reading.text)).filter((text) => /[\d_-]/.test(text));
  for (const text of texts.slice(0, MOST_LOOKED_UP)) {
    const found = resolveChanged(model, text, 'anything');
    if (found.found !== 'one' || nameOf(keyOf(found.value)) !== text.toLowerCase()) continue;
    const changed = language === 'ja' ? `${quoted(text)} で何が変わった？` : `what changed on ${quoted(text)}?`;
    if (!isErGateway(model, found.value)) return [changed];
    return language === 'ja'
      ? [`${quoted(text)} のフラグ`, `${quoted(text)} をオンにすると何が開く？`, changed]
      : [`flags of ${quoted(text)}`, `what does turning on ${quoted(text)} open?`, changed];
  }
  return [];
}

function isErGateway({ resources: { gateways, hubErGateways } }: Model, id: ArmId): boolean {
  return hubErGateways.has(keyOf(id)) || gateways.get(keyOf(id))?.gatewayType?.toLowerCase() === 'expressroute';
}

/** As it is to be asked about; of the clients of a VPN an address of each pool. */
function endNamed(model: Model, text: string): string[] {
  if (text === VPN_CLIENTS) return clientAddresses(model).slice(0, 1);
  return isEnd(model, text) ? [text] : [];
}

/** The third of a pool: the first ones may be the gateway's. */
function clientAddresses({ resources: { gateways, hubClientGateways } }: Model): string[] {
  const pools = [
    ...[...gateways.values()].flatMap(({ clientPrefixes }) => clientPrefixes),
    ...[...hubClientGateways.values()].flatMap(({ connections }) => connections.flatMap(({ prefixes }) => prefixes)),
  ];
  return pools.map((pool) => formatAddress(pool.family === 4 ? { family: 4, bits: pool.bits + 2 } : { family: 6, bits: pool.bits + 2n }));
}

/** By its whole name or address: the beginning of a name may be any word. A host name that no record has is none here: `java.net` looks like one. */
function isEnd(model: Model, text: string): boolean {
  // Nothing could be put around it.
  if (text.includes('"')) return false;
  const end = isCalled(model, text) || /^(?:on[- ]?prem|internet|オンプレ|インターネット)/i.test(text) ? resolveEnd(model, text) : null;
  if (end === null || end.found === 'none') return false;
  return end.found === 'several' || end.value.kind !== 'hostName' || end.value.address !== null || end.value.addresses !== undefined;
}

function alone(end: string, flow: Flow | null, language: Language): string[] {
  const name = quoted(end);
  const changed = /^[\d.:a-f]+(?:\/\d+)?$/i.test(end) ? [] : [language === 'ja' ? `${name} で何が変わった？` : `what changed on ${name}?`];
  return language === 'ja'
    ? [`誰が ${name} に${traffic(flow, language)}届く？`, `${name} からどこに${traffic(flow, language)}届く？`, ...changed]
    : [`who can reach ${name}${traffic(flow, language)}?`, `what can ${name} reach${traffic(flow, language)}?`, ...changed];
}

function pair(from: string, to: string, flow: Flow | null, language: Language): string {
  return language === 'ja'
    ? `${quoted(from)} から ${quoted(to)} に${traffic(flow, language)}届く？`
    : `can ${quoted(from)} reach ${quoted(to)}${traffic(flow, language)}?`;
}

function traffic(flow: Flow | null, language: Language): string {
  if (flow === null) return '';
  const said = flow.port === null ? flow.protocol : `${flow.protocol}/${flow.port}`;
  return language === 'ja' ? ` ${said} で` : ` on ${said}`;
}

/** One that could be another word of a question, or has spaces that mean nothing else: `subnet snet-a`, `vm-a in rg-1`. */
function quoted(name: string): string {
  return PLAIN.test(name) || PLACED.test(name) ? name : `"${name}"`;
}

const PLAIN = /^(?=\D*[\d_-])[\w.:/-]+$|^(?:internet|on-?prem|インターネット|オンプレ)$/i;
const PLACED = /^(?:(?:subnet|vnet|vm|nic) )?[\w.-]+ in [\w.-]+$|^(?:subnet|vnet|vm|nic) [\w.-]+$/i;
