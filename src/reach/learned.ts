/** What gateways are known to have learned, as the routes ask for it. */
import type { Address } from '../network/address.ts';
import type { Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { CircuitLink } from './network-index.ts';

export interface LearnedPrefix {
  readonly prefix: Prefix;
  /** Null where only a NIC's effective routes show it. */
  readonly asPath: string | null;
}

export interface Learned {
  /** Longest prefix first. */
  readonly at: (gateway: Key) => readonly LearnedPrefix[];
  /** Whether anything captured tells what the gateway learned. */
  readonly known: (gateway: Key) => boolean;
  /** A prefix that a gateway learned from elsewhere and that covers the address: a summary; null where none is known. */
  readonly aggregate: (link: CircuitLink, address: Address) => string | null;
}

/** For tables computed from the rules alone. */
export const NOTHING_LEARNED: Learned = { at: () => [], known: () => false, aggregate: () => null };
