/** What a rule matches <-> the wire properties that say it: singular, plural and groups are three spellings of one side, of which ARM takes exactly one. */
import type { Peer, PortRange, RuleMatch, RuleProtocol } from './filter.ts';
import type { Model } from './model.ts';
import { formatPrefix } from './prefix.ts';
import { peersIn, portsIn, readProtocol } from './read-rule.ts';
import type { Reading } from './reading.ts';
import { idOfKey, type Property } from './wire-value.ts';

interface Matching {
  readonly match: RuleMatch;
}

const PROTOCOLS: Readonly<Record<RuleProtocol, string>> = { any: '*', tcp: 'Tcp', udp: 'Udp', icmp: 'Icmp', esp: 'Esp', ah: 'Ah' };

export function matchProperties<T extends Matching>(): readonly Property<T>[] {
  return [
    {
      path: 'properties.protocol',
      field: 'match',
      get: (rule) => PROTOCOLS[rule.match.protocol],
      set: (reading, rule, value) => withMatch(rule, { protocol: readProtocol(reading, { protocol: value }) }),
    },
    ...peerProperties<T>('source'),
    ...peerProperties<T>('destination'),
    ...portProperties<T>('source', 'sourcePorts'),
    ...portProperties<T>('destination', 'destinationPorts'),
  ];
}

function withMatch<T extends Matching>(rule: T, match: Partial<RuleMatch>): T {
  return { ...rule, match: { ...rule.match, ...match } };
}

function peerProperties<T extends Matching>(side: 'source' | 'destination'): readonly Property<T>[] {
  const names = [`${side}AddressPrefix`, `${side}AddressPrefixes`, `${side}ApplicationSecurityGroups`] as const;
  const spelling = (
    name: string,
    filled: (own: readonly Peer[]) => boolean,
    write: (own: readonly Peer[], model: Model) => unknown,
    empty: unknown,
  ) => ({
    path: `properties.${name}`,
    field: 'match',
    get: (rule: T, model: Model) => (filled(rule.match[side]) ? write(rule.match[side], model) : empty),
    set: (reading: Reading, rule: T, value: unknown) => {
      // Emptying a spelling that is not the one in use changes nothing.
      if (isNothing(value) && !filled(rule.match[side])) return rule;
      return withMatch<T>(rule, { [side]: peersIn(reading, { [name]: value }, ...names) });
    },
  });
  const grouped = (own: readonly Peer[]) => own.some((peer) => peer.kind === 'asg');
  return [
    spelling(
      names[0],
      (own) => own.length === 1 && !grouped(own),
      ([only]) => (only ? peerText(only) : null),
      null,
    ),
    spelling(
      names[1],
      (own) => own.length > 1 && !grouped(own),
      (own) => own.map(peerText),
      [],
    ),
    spelling(names[2], grouped, (own, model) => own.flatMap((peer) => (peer.kind === 'asg' ? [{ id: idOfKey(model, peer.asg) }] : [])), []),
  ];
}

function portProperties<T extends Matching>(side: string, field: 'sourcePorts' | 'destinationPorts'): readonly Property<T>[] {
  const names = [`${side}PortRange`, `${side}PortRanges`] as const;
  const spelling = (
    name: string,
    filled: (own: readonly PortRange[]) => boolean,
    write: (own: readonly PortRange[]) => unknown,
    empty: unknown,
  ) => ({
    path: `properties.${name}`,
    field: 'match',
    get: (rule: T) => (filled(rule.match[field]) ? write(rule.match[field]) : empty),
    set: (reading: Reading, rule: T, value: unknown) => {
      if (isNothing(value) && !filled(rule.match[field])) return rule;
      return withMatch<T>(rule, { [field]: portsIn(reading, { [name]: value }, ...names) });
    },
  });
  return [
    spelling(
      names[0],
      (own) => own.length < 2,
      ([only]) => (only ? portText(only) : '*'),
      null,
    ),
    spelling(
      names[1],
      (own) => own.length > 1,
      (own) => own.map(portText),
      [],
    ),
  ];
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function peerText(peer: Peer): string {
  if (peer.kind === 'prefix') return formatPrefix(peer.prefix);
  return peer.kind === 'tag' ? peer.tag : peer.kind === 'asg' ? peer.asg : '*';
}

function portText(range: PortRange): string {
  return range.from === range.to ? String(range.from) : `${range.from}-${range.to}`;
}
