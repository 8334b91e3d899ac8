/** What single words say of the traffic -> one Flow, or null where they contradict each other. */
import type { Flow, Protocol } from '../network/flow.ts';
import { portOfService } from './port-names.ts';

/** One thing said of the traffic. */
export interface FlowPart {
  /** A protocol that was said outright. */
  readonly protocol: Protocol | null;
  /** The protocol a service's name means unless another is said. */
  readonly usual: 'tcp' | 'udp' | null;
  readonly port: number | null;
  /** Said by a verb (`ssh to`): an explicit port takes its place. */
  readonly byVerb: boolean;
}

export const NOTHING: FlowPart = { protocol: null, usual: null, port: null, byVerb: false };

const PROTOCOLS: Readonly<Record<string, Protocol>> = { tcp: 'tcp', udp: 'udp', icmp: 'icmp', icmpv4: 'icmp', esp: 'esp', ah: 'ah' };

export function protocolOf(word: string): Protocol | null {
  return Object.hasOwn(PROTOCOLS, word) ? (PROTOCOLS[word] as Protocol) : null;
}

/** `443`: 0-65535 without sign or leading zero. */
export function portOf(word: string): number | null {
  return /^(0|[1-9]\d{0,4})$/.test(word) && Number(word) <= 65535 ? Number(word) : null;
}

/** A number in a port's place that no port has: `65536`, `tcp/99999`, `99999/udp`, `-1`. A longer one is a time or an account. */
export function isBeyondPorts(word: string): boolean {
  const found = /^(?:(?:tcp|udp)[/:-]?)?(-?\d{1,7})(?:[/:-]?(?:tcp|udp))?$/i.exec(word);
  return found !== null && (found[1]?.startsWith('-') || Number(found[1]) > 65535);
}

/** One lower-cased word that says protocol, port or both: `tcp`, `443`, `port:443`, `tcp/443`, `443/tcp`, `udp53`, `https`, `tcp/any`. */
export function partOf(word: string): FlowPart | null {
  const bare = /^port[:=#]?([0-9]{1,5})(?:[/:-](tcp|udp))?$/.exec(word);
  if (bare) {
    const number = portOf(bare[1] as string);
    return number === null ? null : { ...NOTHING, port: number, protocol: protocolOf(bare[2] ?? '') };
  }
  const protocol = protocolOf(word);
  if (protocol) return { ...NOTHING, protocol };
  const port = portOf(word);
  if (port !== null) return { ...NOTHING, port };
  const service = serviceOf(word);
  if (service) return service;
  const twice = /^(\d{1,5})\/([a-z]+)$|^([a-z]+)\/(\d{1,5})$/.exec(word);
  const named = twice && serviceOf(twice[2] ?? (twice[3] as string));
  // `443/https`: the service's own port, said twice.
  if (named && named.port === Number(twice[1] ?? twice[4])) return named;
  const found = /^(tcp|udp)[/:-]?(\d{1,5}|any|all|\*)$/.exec(word) ?? reversed(/^(\d{1,5})[/:-]?(tcp|udp)$/.exec(word));
  if (!found) return null;
  const both = found[2] as string;
  const number = portOf(both);
  if (/\d/.test(both) && number === null) return null;
  return { ...NOTHING, protocol: protocolOf(found[1] as string), port: number };
}

export function serviceOf(word: string): FlowPart | null {
  const service = portOfService(word);
  return service && { ...NOTHING, usual: service.protocol, port: service.port };
}

function reversed(found: RegExpExecArray | null): string[] | null {
  return found && [found[0], found[2] as string, found[1] as string];
}

/** Null: two protocols, two ports, or a port for a protocol that has none. */
export function flowOf(parts: readonly FlowPart[]): Flow | null {
  const said = parts.filter((part) => !part.byVerb);
  const verb = parts.find((part) => part.byVerb) ?? NOTHING;
  const protocols = distinct([...said.map((part) => part.protocol), verb.protocol]);
  const ports = distinct(said.map((part) => part.port));
  if (protocols.length > 1 || ports.length > 1) return null;
  const port = ports[0] ?? verb.port;
  const usual = said.find((part) => part.usual)?.usual ?? verb.usual;
  const protocol = protocols[0] ?? usual ?? (port === null ? 'any' : 'tcp');
  if (port !== null && protocol !== 'tcp' && protocol !== 'udp') return null;
  return { protocol, port };
}

function distinct<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))];
}
