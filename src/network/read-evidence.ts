/** What Azure answered to a POST read (routes of a NIC, a gateway, a hub; NSGs in effect) -> recorded rows. */
import type { HubRecordedRoute, LearnedRoute, RecordedNsg, RecordedRoute } from './evidence.ts';
import type { AdminRule, Peer, SecurityRule } from './filter.ts';
import { parseNextHopType } from './next-hop-type.ts';
import type { Prefix } from './prefix.ts';
import { readRule } from './read-filter.ts';
import { newReading, problem, type Reading, sharedPrefix } from './reading.ts';
import { nameOf } from './resource-id.ts';
import { addressesIn, isWire, none, numberIn, objectIn, objectsIn, prefixesIn, refIn, textIn, textsIn, type Wire } from './wire.ts';

/** The rows of an answer: the list itself, `{"value": […]}`, or the one list of the object (`{"routes": […]}`). */
export function rowsOf(reading: Reading, value: unknown): readonly Wire[] {
  const list = Array.isArray(value) ? value : isWire(value) ? listOf(value) : null;
  if (list === null) {
    problem(reading, 'value', value, 'a list of rows');
    return none();
  }
  return objectsIn(reading, { rows: list }, 'rows');
}

function listOf(value: Wire): readonly unknown[] | null {
  for (const item of [value.value, ...Object.values(value)]) if (Array.isArray(item)) return item;
  return null;
}

export function readEffectiveRoute(reading: Reading, row: Wire): RecordedRoute {
  const type = textIn(reading, row, 'nextHopType') ?? '';
  return {
    source: textIn(reading, row, 'source') ?? 'Unknown',
    active: /^active$/i.test(textIn(reading, row, 'state') ?? ''),
    prefixes: prefixesIn(reading, row, row.addressPrefix === undefined ? 'addressPrefixes' : 'addressPrefix'),
    nextHopType: parseNextHopType(type),
    nextHopTypeText: type,
    nextHopAddresses: addressesIn(reading, row, row.nextHopIpAddress === undefined ? 'nextHopIpAddresses' : 'nextHopIpAddress'),
  };
}

export function readLearnedRoute(reading: Reading, row: Wire): LearnedRoute {
  return {
    prefix: networkOf(reading, row),
    nextHop: textIn(reading, row, 'nextHop'),
    origin: textIn(reading, row, 'origin'),
    asPath: textIn(reading, row, 'asPath') ?? '',
    weight: numberIn(reading, row, 'weight'),
    sourcePeer: textIn(reading, row, 'sourcePeer'),
  };
}

function networkOf(reading: Reading, row: Wire): Prefix {
  const text = textIn(reading, row, 'network') ?? '';
  const prefix = sharedPrefix(reading, text);
  if (prefix !== null) return prefix;
  problem(reading, 'network', text, 'a prefix');
  return { family: 4, bits: 0, length: 0 };
}

export function readHubRoute(reading: Reading, row: Wire): HubRecordedRoute {
  return {
    prefixes: prefixesIn(reading, row, 'addressPrefixes'),
    nextHopType: textIn(reading, row, 'nextHopType') ?? '',
    nextHops: textsIn(reading, row, 'nextHops'),
    asPath: textIn(reading, row, 'asPath'),
  };
}

export function readEffectiveNsg(reading: Reading, row: Wire): RecordedNsg {
  const association = objectIn(reading, row, 'association') ?? {};
  const expansions = objectsIn(reading, row, 'effectiveSecurityRules').flatMap((rule) => expansionsIn(reading, rule));
  const nsg = refIn(reading, row, 'networkSecurityGroup');
  const networkManager = refIn(reading, association, 'networkManager');
  if (networkManager !== null) {
    const adminRules = objectsIn(reading, row, 'effectiveSecurityRules').map((rule) => adminRuleIn(reading, networkManager, rule));
    return { nsg, networkManager, rules: none(), adminRules, expansions };
  }
  return {
    nsg,
    networkManager,
    adminRules: none(),
    expansions,
    rules: objectsIn(reading, row, 'effectiveSecurityRules').map((rule) => {
      const name = textIn(reading, rule, 'name') ?? '';
      const expandedSource = expanded(reading, rule, 'expandedSourceAddressPrefix');
      const expandedDestination = expanded(reading, rule, 'expandedDestinationAddressPrefix');
      return { name, expandedSource, expandedDestination, rule: ruleIn(`${nsg}/${name}`, rule, expandedSource, expandedDestination) };
    }),
  };
}

/** `Allow` is all that the SDK lists beside `Deny` [SDK39]; where Azure says that it passes NSGs as well, that is kept. */
function adminRuleIn(reading: Reading, manager: string, wire: Wire): AdminRule | null {
  const isPass = /^alwaysallow$/i.test(textIn(reading, wire, 'access') ?? '');
  const source = expanded(reading, wire, 'expandedSourceAddressPrefix');
  const destination = expanded(reading, wire, 'expandedDestinationAddressPrefix');
  const name = nameOf(textIn(reading, wire, 'name') ?? '');
  const rule = ruleIn(`${manager}/${name}`, isPass ? { ...wire, access: 'Allow' } : wire, source, destination);
  return rule && { ...rule, access: isPass ? 'AlwaysAllow' : rule.access };
}

/** A rule of a form that is not known is left out of the comparison, and does not spoil the rest of the record. */
function ruleIn(id: string, wire: Wire, source: readonly Prefix[] | null, destination: readonly Prefix[] | null): SecurityRule | null {
  const reading = newReading();
  const rule = readRule(reading, wire, { id, key: id.toLowerCase(), name: nameOf(id) });
  if (reading.problems.length > 0) return null;
  const { match } = rule;
  return { ...rule, match: { ...match, source: applied(match.source, source), destination: applied(match.destination, destination) } };
}

const ANY: readonly Peer[] = [{ kind: 'any' }];

/** Azure prints `*` as 0.0.0.0/0, and gives what a tag holds beside it. */
function applied(peers: readonly Peer[], expansion: readonly Prefix[] | null): readonly Peer[] {
  if (peers.some((peer) => peer.kind === 'prefix' && peer.prefix.length === 0)) return ANY;
  if (expansion === null || expansion.length === 0) return peers;
  return [...peers.filter(({ kind }) => kind !== 'tag'), ...expansion.map((prefix): Peer => ({ kind: 'prefix', prefix }))];
}

/** Of a rule that names several, which prefix belongs to which cannot be told. */
function expansionsIn(reading: Reading, rule: Wire): RecordedNsg['expansions'] {
  return (['source', 'destination'] as const).flatMap((side) => {
    const prefixes = expanded(reading, rule, `expanded${side === 'source' ? 'Source' : 'Destination'}AddressPrefix`) ?? [];
    const named = new Set(
      [textIn(reading, rule, `${side}AddressPrefix`) ?? '', ...textsIn(reading, rule, `${side}AddressPrefixes`)].filter(Boolean),
    );
    const [tag] = named;
    return tag !== undefined && named.size === 1 && prefixes.length > 0 ? [{ tag: tag.toLowerCase(), prefixes }] : [];
  });
}

/** Azure expands a tag only where a rule has one: absent is null. */
function expanded(reading: Reading, rule: Wire, name: string): readonly Prefix[] | null {
  return rule[name] === undefined || rule[name] === null ? null : prefixesIn(reading, rule, name);
}
