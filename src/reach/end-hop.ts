/** The ends of a way -> the first and the last step of its path. */
import { formatAddress } from '../network/address.ts';
import type { Endpoint } from './endpoint.ts';
import { isEmpty } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrives, throughput, type Way } from './way.ts';

export function sourceHop(from: Endpoint): Hop {
  return { kind: 'source', resource: from.hostId, facts: factsOf('source', from) };
}

/** Where the way ends for the packet, or would: with something definite in the way it does not get there. */
export function destinationHop(to: Endpoint, way: Way): Hop {
  const through = throughput(way);
  return endHop(to, arrives(way) && !(isEmpty(through.sure) && isEmpty(through.maybe)) ? 'destination' : 'notReached');
}

/** The same where it is known already whether it gets there. */
export function endHop(to: Endpoint, what: string): Hop {
  return { kind: 'destination', resource: to.hostId, facts: factsOf(what, to) };
}

/** An address that nobody holds has no other name; of a host with several it is told which one is meant. */
function factsOf(what: string, endpoint: Endpoint): Hop['facts'] {
  const { hostName, address, vnetName, subnetName, hasSeveral } = endpoint;
  const facts = { what, host: hostName, vnet: vnetName, subnet: subnetName };
  return hostName === null || hasSeveral ? { ...facts, address: formatAddress(address) } : facts;
}

/** A client on the Internet. */
export const FROM_INTERNET: Hop = { kind: 'source', resource: null, facts: { what: 'fromInternet' } };

/** Back to it. */
export const TO_INTERNET: Hop = { kind: 'destination', resource: null, facts: { what: 'internet' } };
