/** A question to the engine, ready to be asked of one pair of endpoints after the other. */
import type { Key } from '../network/resource-id.ts';
import type { NetworkIndex } from './network-index.ts';
import type { TrafficSet } from './traffic.ts';

export interface Asking {
  readonly index: NetworkIndex;
  readonly asked: TrafficSet;
  readonly transparent: ReadonlySet<Key>;
}
