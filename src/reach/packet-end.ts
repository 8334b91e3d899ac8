/** A packet as a filter sees it -> its two ends, each with what the service tags of a rule list say of it. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';

/** Whether something matches: no, yes, not known. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export type Match = typeof NO | typeof YES | typeof UNKNOWN;

/** Private addresses (after inbound and before outbound translation [NSG]) and the application security groups of their NICs. */
export interface FilterPacket {
  readonly source: Address;
  readonly destination: Address;
  readonly sourceAsgs: readonly Key[];
  readonly destinationAsgs: readonly Key[];
  /** Whether the service tag (canonical: see `service-tag.ts`) holds the address; null: the tag is not expanded. */
  readonly inTag: (tag: string, address: Address) => boolean | null;
}

/** One end, while one rule list is run over it. */
export interface PacketEnd {
  readonly address: Address;
  readonly asgs: readonly Key[];
  readonly inTag: FilterPacket['inTag'];
  /** What the tag indices of the rule list stand for. */
  readonly tags: readonly string[];
  /** Answers so far, by tag index. */
  answers: Match[] | null;
}

export function sourceEnd(tags: readonly string[], packet: FilterPacket): PacketEnd {
  return { address: packet.source, asgs: packet.sourceAsgs, inTag: packet.inTag, tags, answers: null };
}

export function destinationEnd(tags: readonly string[], packet: FilterPacket): PacketEnd {
  return { address: packet.destination, asgs: packet.destinationAsgs, inTag: packet.inTag, tags, answers: null };
}

/** The tags of the default rules are the first of every list. */
export const COMMON_TAGS: readonly string[] = ['virtualnetwork', 'internet', 'azureloadbalancer'];

/** Each tag is asked for once per end at most: an answer may cost a walk over routes. */
export function answerTag(end: PacketEnd, tag: number): Match {
  const before = end.answers?.[tag];
  if (before !== undefined) return before;
  const said = end.inTag((COMMON_TAGS[tag] ?? end.tags[tag]) as string, end.address);
  const match = said === null ? UNKNOWN : said ? YES : NO;
  end.answers ??= [];
  end.answers[tag] = match;
  return match;
}
