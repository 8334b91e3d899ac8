/** What lends a packet its public address -> the addresses it may carry: which of several is the platform's choice, flow by flow. Source: NATGW, LB-OUT. */
import type { Address } from '../network/address.ts';
import type { Prefix } from '../network/prefix.ts';
import { type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Outbound } from './outbound-method.ts';

/** `hidden`: addresses that were not read. Neither: the platform's own, which nothing tells. */
export function lentAddresses(
  { model }: NetworkIndex,
  { lends }: Pick<Outbound, 'lends'>,
): { readonly addresses: readonly Address[]; readonly hidden: readonly Unsure[] } {
  const { publicAddresses, publicPrefixes } = model.resources;
  const addresses: Address[] = [];
  const hidden: Unsure[] = [];
  for (const key of lends) {
    const address = publicAddresses.get(key)?.address;
    const range = publicPrefixes.get(key)?.prefix;
    if (address) addresses.push(address);
    else if (range) addresses.push(...within(range));
    else hidden.push(unread(publicAddresses.get(key)?.id ?? publicPrefixes.get(key)?.id ?? key, 'publicAddress'));
  }
  return { addresses, hidden };
}

/** Of a range that is longer than any of Azure's own, so many, spread over it with both ends. */
const MOST = 32;

function within(range: Prefix): readonly Address[] {
  const size = 2 ** ((range.family === 4 ? 32 : 128) - range.length);
  const count = Math.min(size, MOST);
  return Array.from({ length: count }, (_, i) => stepInto(range, count === 1 ? 0 : Math.floor((i * (size - 1)) / (count - 1))));
}

function stepInto(range: Prefix, step: number): Address {
  return range.family === 4 ? { family: 4, bits: range.bits + step } : { family: 6, bits: range.bits + BigInt(step) };
}
