/** A packet as a filter sees it -> its two ends as the rows of a rule table are compared with them. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import { type Match, NO, type PacketEnd, UNKNOWN, YES } from './rule-side.ts';

/** Private addresses (after inbound and before outbound translation [NSG]) and the application security groups of their NICs. */
export interface FilterPacket {
  readonly source: Address;
  readonly destination: Address;
  readonly sourceAsgs: readonly Key[];
  readonly destinationAsgs: readonly Key[];
  /** Whether the lower-cased service tag holds the address; null: the tag is not expanded. */
  readonly inTag: (tag: string, address: Address) => boolean | null;
}

/** `tags`: what the tag indices of the table stand for. */
export function sourceEnd(tags: readonly string[], packet: FilterPacket): PacketEnd {
  return { address: packet.source, asgs: packet.sourceAsgs, answer: tagAnswers(tags, packet, packet.source) };
}

export function destinationEnd(tags: readonly string[], packet: FilterPacket): PacketEnd {
  return { address: packet.destination, asgs: packet.destinationAsgs, answer: tagAnswers(tags, packet, packet.destination) };
}

function tagAnswers(tags: readonly string[], packet: FilterPacket, address: Address): (tag: number) => Match {
  const known: (Match | undefined)[] = [];
  return (tag) => {
    const before = known[tag];
    if (before !== undefined) return before;
    const said = packet.inTag(tags[tag] as string, address);
    const match = said === null ? UNKNOWN : said ? YES : NO;
    known[tag] = match;
    return match;
  };
}
