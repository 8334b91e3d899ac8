/** A packet while it is followed. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import type { Learned } from './learned.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Place } from './place.ts';
import type { TrafficSet } from './traffic.ts';
import type { Way } from './way.ts';

/** A packet, and what is known about its walk so far. */
export interface Packet {
  readonly index: NetworkIndex;
  readonly source: Address;
  readonly destination: Address;
  readonly learned: Learned;
  /** What was asked about. */
  readonly asked: TrafficSet;
  /** The NIC where the walk starts: its recorded routes are evidence. Null further on. */
  readonly nic: Key | null;
  /** Appliances that the operator declares to pass everything on. */
  readonly transparent: ReadonlySet<Key>;
  /** A reply: `asked` speaks of the traffic it answers, and stateful devices that let that through let it back. */
  readonly reply?: true | undefined;
  /** Of a reply: the NICs of appliances that let the flow through. Others meet it as a packet of its own; undefined: all are taken to know it. */
  readonly records?: ReadonlySet<Key> | undefined;
  /** Places already passed: coming back to one is a loop. */
  readonly visited: readonly string[];
  /** Walks on from a place: handed along, so that what a route leads through need not know the walk itself. */
  readonly walk: (packet: Packet, place: Place) => Way;
}
