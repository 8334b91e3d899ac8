/** Follows a packet through a virtual hub. */
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { HubConnection } from '../network/wan.ts';
import { unread } from './finding.ts';
import type { Packet } from './packet.ts';
import { arrivedAt, before, type Way } from './way.ts';

export function throughHub(packet: Packet, connection: HubConnection): Way {
  return before({ doubts: [unread(connection.hub, 'hub')] }, arrivedAt({ kind: 'nowhere' }, packet.asked, []));
}

export function arriveFromCircuit(packet: Packet, hub: Key, vnet: VirtualNetwork): Way {
  return before(
    { hops: [{ kind: 'virtualHub', resource: hub, facts: { what: 'virtualHub' } }] },
    arrivedAt({ kind: 'vnet', vnet: vnet.key }, packet.asked, []),
  );
}
