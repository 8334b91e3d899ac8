/** An address -> whether it is one that no host is reached by from another: "this network", loopback, link-local of IPv6, multicast, broadcast. */
import type { Address } from '../network/address.ts';
import { contains, type Prefix, parsePrefix } from '../network/prefix.ts';

/** Source: IANA special-purpose and multicast registries (RFC 1122, 5771, 1112, 4291). */
const UNHOSTED = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::/127', 'fe80::/10', 'ff00::/8'].map(
  (text) => parsePrefix(text) as Prefix,
);

export function isUnhosted(address: Address): boolean {
  return UNHOSTED.some((prefix) => contains(prefix, address));
}
