/** What Azure answered to a POST read (routes of a NIC, a gateway, a hub; NSGs in effect) -> recorded rows. */
import type { HubRecordedRoute, LearnedRoute, RecordedNsg, RecordedRoute } from './evidence.ts';
import { parseNextHopType } from './next-hop-type.ts';
import type { Prefix } from './prefix.ts';
import { problem, type Reading, sharedPrefix } from './reading.ts';
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
  return {
    nsg: refIn(reading, row, 'networkSecurityGroup'),
    networkManager: refIn(reading, association, 'networkManager'),
    rules: objectsIn(reading, row, 'effectiveSecurityRules').map((rule) => ({
      name: textIn(reading, rule, 'name') ?? '',
      expandedSource: expanded(reading, rule, 'expandedSourceAddressPrefix'),
      expandedDestination: expanded(reading, rule, 'expandedDestinationAddressPrefix'),
    })),
  };
}

/** Azure expands a tag only where a rule has one: absent is null. */
function expanded(reading: Reading, rule: Wire, name: string): readonly Prefix[] | null {
  return rule[name] === undefined || rule[name] === null ? null : prefixesIn(reading, rule, name);
}
