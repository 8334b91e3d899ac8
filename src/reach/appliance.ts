/** Hands a packet to the appliance a user route names, and follows it onward from there. */
import type { NextHop } from './candidate.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { deadEnd, type Way } from './way.ts';

export function throughAppliance(packet: Packet, _place: Place, hop: Extract<NextHop, { type: 'VirtualAppliance' }>): Way {
  return deadEnd(
    packet.asked,
    [],
    [{ code: 'nva-opaque', resource: hop.route.id, source: 'UDR', facts: { prefix: hop.route.addressPrefix } }],
  );
}
