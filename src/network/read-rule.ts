/** Wire JSON of what a rule matches (protocol, sides, ports), singular and plural properties -> one `RuleMatch`. */
import type { Peer, PortRange, RuleMatch, RuleProtocol } from './filter.ts';
import { keyIn, lacking, problem, type Reading, sharedPrefix } from './reading.ts';
import { isWire, listIn, none, ownText, ownTextsIn, type Wire } from './wire.ts';

const ANY: readonly Peer[] = Object.freeze([Object.freeze({ kind: 'any' as const })]);
const ANY_TEXT = /^(\*|any|all)$/i;
/** A service tag. A bare number too, which Azure takes and gives back: what it matches is not known, as with a tag that cannot be expanded. */
const TAG = /^(?:[A-Za-z][\w.-]*|\d+)$/;
const PORT = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/;

export const PROTOCOL_NAMES: ReadonlyMap<string, RuleProtocol> = new Map<string, RuleProtocol>([
  ['*', 'any'],
  ['any', 'any'],
  ['all', 'any'],
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['icmp', 'icmp'],
  ['icmpv6', 'icmp'],
  ['esp', 'esp'],
  ['ah', 'ah'],
]);

/** The match of an NSG rule: each side has one prefix, several, or application security groups, and at least one of them. */
export function readMatch(reading: Reading, p: Wire): RuleMatch {
  const protocol = readProtocol(reading, p);
  if (protocol === 'tcp' || protocol === 'udp' || protocol === 'any')
    for (const side of ['source', 'destination'] as const) needPorts(reading, p, side);
  return {
    protocol,
    source: peersIn(reading, p, 'sourceAddressPrefix', 'sourceAddressPrefixes', 'sourceApplicationSecurityGroups'),
    destination: peersIn(reading, p, 'destinationAddressPrefix', 'destinationAddressPrefixes', 'destinationApplicationSecurityGroups'),
    sourcePorts: portsIn(reading, p, 'sourcePortRange', 'sourcePortRanges'),
    destinationPorts: portsIn(reading, p, 'destinationPortRange', 'destinationPortRanges'),
  };
}

export function readProtocol(reading: Reading, p: Wire): RuleProtocol {
  const text = ownText(reading, p, 'protocol') ?? '';
  const protocol = PROTOCOL_NAMES.get(text) ?? PROTOCOL_NAMES.get(text.toLowerCase());
  if (protocol !== undefined) return protocol;
  problem(reading, 'protocol', text, 'one that is known');
  return 'any';
}

/** One prefix, several, or application security groups: at least one of them. */
export function peersIn(reading: Reading, p: Wire, one: string, many: string, groups: string): readonly Peer[] {
  const single = ownText(reading, p, one);
  const several = ownTextsIn(reading, p, many);
  const asgs = listIn(reading, p, groups);
  if (several.length === 0 && asgs.length === 0) {
    if (single !== null && single !== '') return sharedPeers(reading, one, single);
    problem(reading, one, single, 'a prefix, a tag or a group, and no other is given');
    return ANY;
  }
  // `map` makes a list of just the length, and most sides have no more than one spelling.
  const peers = several.map((text) => sharedPeers(reading, many, text)[0] as Peer);
  if (single !== null && single !== '') peers.unshift(...sharedPeers(reading, one, single));
  for (const group of asgs) {
    const id = isWire(group) ? group.id : group;
    if (typeof id === 'string' && id.includes('/')) peers.push({ kind: 'asg', asg: keyIn(reading, id) });
    else problem(reading, groups, group, 'an application security group');
  }
  return peers.some((peer) => peer.kind === 'any') ? ANY : peers;
}

/** `*`, a prefix, an address or a service tag -> the one copy of its list of one. */
export function sharedPeers(reading: Reading, name: string, text: string): readonly Peer[] {
  const known = reading.peers.get(text);
  if (known !== undefined) return known;
  const peers = parsePeer(reading, text);
  if (peers === null) {
    problem(reading, name, text, 'a prefix or a service tag');
    return ANY;
  }
  reading.peers.set(text, peers);
  return peers;
}

function parsePeer(reading: Reading, text: string): readonly Peer[] | null {
  if (ANY_TEXT.test(text)) return ANY;
  const prefix = sharedPrefix(reading, text);
  if (prefix !== null) return [{ kind: 'prefix', prefix }];
  return TAG.test(text) ? [{ kind: 'tag', tag: text }] : null;
}

/**
 * A rule for any port says so; which one that names none is for is not known. Azure always returns both sides; who writes a model by hand leaves out the
 * source's, as hardly any rule is for a certain one.
 */
function needPorts(reading: Reading, p: Wire, side: 'source' | 'destination'): void {
  const [one, many] = [p[`${side}PortRange`], p[`${side}PortRanges`]];
  if (side === 'source' && one === undefined && many === undefined) return;
  const isEmpty = (value: unknown): boolean => (value ?? '') === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty(one) && isEmpty(many)) lacking(reading, `${side}PortRange`);
}

/** Empty where any port will do, also where the rule names none (a rule for ICMP). */
export function portsIn(reading: Reading, p: Wire, one: string, many: string): readonly PortRange[] {
  const single = ownText(reading, p, one);
  const several = ownTextsIn(reading, p, many);
  if (several.length === 0) return single === null || single === '' ? none() : sharedPorts(reading, one, single);
  if (single === null || single === '') return sharedPorts(reading, many, several.join(','));
  return sharedPorts(reading, many, `${single},${several.join(',')}`);
}

/** `*`, `80`, `8000-8010`, or several with commas -> the one copy of its ranges. */
function sharedPorts(reading: Reading, name: string, text: string): readonly PortRange[] {
  const known = reading.ports.get(text);
  if (known !== undefined) return known;
  const ports = parsePorts(text);
  if (ports === null) {
    problem(reading, name, text, 'a port or a range of ports');
    return none();
  }
  reading.ports.set(text, ports);
  return ports;
}

/** `443`, `80-90`, `*`, several parted by commas; an empty list: all ports. Null: it is none of these. */
export function parsePorts(text: string): readonly PortRange[] | null {
  const ranges: PortRange[] = [];
  for (const part of text.split(',')) {
    const item = part.trim();
    if (ANY_TEXT.test(item)) return none();
    const found = PORT.exec(item);
    if (!found) return null;
    const from = Number(found[1]);
    const to = found[2] === undefined ? from : Number(found[2]);
    if (from > to || to > 65535) return null;
    if (from === 0 && to === 65535) return none();
    ranges.push({ from, to });
  }
  return ranges;
}
