/** Hands a packet to the edge of a circuit: from there on it is on-premises. */
import { nameOf } from '../network/resource-id.ts';
import type { NextHop } from './candidate.ts';
import type { Packet } from './packet.ts';
import type { Hop } from './verdict.ts';
import { arrivedAt, before, deadEnd, type Way } from './way.ts';

/** The circuit is crossed to nobody else's gateway: no flag is asked for. Source: TC-NOTES (section 1.3). */
export function toEdge(packet: Packet, { serving, link, beyond }: Extract<NextHop, { type: 'ErOnPremises' }>): Way {
  const { gateway } = serving;
  const hops: Hop[] = [{ kind: 'gateway', resource: gateway.id, facts: { what: 'gatewayToEdge', gateway: gateway.name } }];
  const way =
    beyond.length > 0
      ? deadEnd(packet.asked, beyond, [], hops)
      : arrivedAt({ kind: 'onPremises', gateway: gateway.id }, packet.asked, hops);
  if (link === null) return before({ blockers: serving.access }, way);
  const { connection } = link.side;
  const circuit = packet.index.circuit(link.circuit)?.id ?? link.circuit;
  const status = link.side.kind === 'vnet' ? link.side.connection.connectionStatus : null;
  hops.push(
    { kind: 'connection', resource: connection.id, facts: { what: 'connection', connection: connection.name, status } },
    { kind: 'circuit', resource: circuit, facts: { what: 'circuit', circuit: nameOf(circuit) } },
  );
  return before({ blockers: serving.access, erPaths: [{ circuit: link.circuit, near: link, far: link, blockers: [], doubts: [] }] }, way);
}
