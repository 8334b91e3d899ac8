/** An address -> whether it is one the public Internet routes, and whether it is one of the Azure host's own. */
import { type Address, parseAddress, sameAddress } from '../network/address.ts';
import { type Prefix, parsePrefix } from '../network/prefix.ts';
import { addressSetOf, holds } from './address-set.ts';

/**
 * Private, shared and reserved space. Azure's own expansion of `Internet` leaves exactly these out of IPv4, besides a few
 * blocks of its operator (seen in a recorded effective NSG); Azure documents only "publicly reachable" [TAGS-EN].
 */
const NOT_PUBLIC = addressSetOf(
  [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '224.0.0.0/3',
    '168.63.129.16/32',
  ].map((text) => parsePrefix(text) as Prefix),
);

/** Global unicast; unique local (fc00::/7) and link-local addresses lie outside. */
const PUBLIC_IPV6 = addressSetOf([parsePrefix('2000::/3') as Prefix]);

/** Virtual addresses of the host: DNS, DHCP and health probes; instance metadata [NSG]. */
const HOST = parseAddress('168.63.129.16') as Address;
const METADATA = parseAddress('169.254.169.254') as Address;

export function isPublic(address: Address): boolean {
  return address.family === 4 ? !holds(NOT_PUBLIC, address) : holds(PUBLIC_IPV6, address);
}

export function isHostAddress(address: Address): boolean {
  return sameAddress(address, HOST);
}

export function isMetadataAddress(address: Address): boolean {
  return sameAddress(address, METADATA);
}
