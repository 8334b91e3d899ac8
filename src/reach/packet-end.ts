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
  /** Answers so far: two bits for each of the first tags, a `Match` and one. */
  answers: number;
  /** Those of the tags after them, by their index. */
  others: Match[] | null;
}

/** Of so many tags the answers fit into one number. */
const FIRST_TAGS = 15;

export function sourceEnd(tags: readonly string[], packet: FilterPacket): PacketEnd {
  return { address: packet.source, asgs: packet.sourceAsgs, inTag: packet.inTag, tags, answers: 0, others: null };
}

export function destinationEnd(tags: readonly string[], packet: FilterPacket): PacketEnd {
  return { address: packet.destination, asgs: packet.destinationAsgs, inTag: packet.inTag, tags, answers: 0, others: null };
}

/** The tags of the default rules are the first of every list. */
export const COMMON_TAGS: readonly string[] = ['virtualnetwork', 'internet', 'azureloadbalancer'];

/** Each tag is asked for once per end at most: an answer may cost a walk over routes. */
export function answerTag(end: PacketEnd, tag: number): Match {
  if (tag >= FIRST_TAGS) {
    end.others ??= [];
    end.others[tag] ??= askTag(end, tag);
    return end.others[tag];
  }
  const before = (end.answers >>> (2 * tag)) & 3;
  if (before !== 0) return (before - 1) as Match;
  const match = askTag(end, tag);
  end.answers |= (match + 1) << (2 * tag);
  return match;
}

function askTag({ inTag, tags, address }: PacketEnd, tag: number): Match {
  const said = inTag((COMMON_TAGS[tag] ?? tags[tag]) as string, address);
  return said === null ? UNKNOWN : said ? YES : NO;
}
