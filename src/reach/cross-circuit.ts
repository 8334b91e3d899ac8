/** Crosses an ExpressRoute circuit from one gateway to the other, and walks on behind the far one. */
import { nameOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { circuitsOf, type ErPath, flagOf, neededFlag } from './er-path.ts';
import type { FarSide } from './far-side.ts';
import { unread } from './finding.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import { behindGateway } from './place.ts';
import type { Serving } from './serving-gateway.ts';
import type { Hop } from './verdict.ts';
import { before, deadEnd, type Way } from './way.ts';

export interface Crossing {
  readonly path: ErPath;
  readonly far: FarSide;
  readonly near: Pick<Serving, 'transit' | 'access'>;
}

/** `enterHub`: what a virtual hub at the far end does with the packet. Handed along: the hub, too, crosses circuits. */
export function crossCircuit(
  packet: Packet,
  hop: Crossing,
  enterHub: (packet: Packet, link: CircuitLink, vnet: VirtualNetwork) => Way,
): Way {
  const { path, far } = hop;
  const hops = hopsOver(packet.index, path);
  // Spokes behind gateway transit were seen to reach each other with the flags of their hubs' gateways on (1.3).
  const transit = hop.near.transit || (far.kind === 'vnet' && far.serving.transit);
  const first = { hops, blockers: hop.near.access, erPaths: [path], basis: transit ? 'observed' : 'documented' } as const;
  if (far.kind === 'hub') return before(first, enterHub(packet, path.far, far.vnet));
  const home = far.serving.gateway.vnet ? packet.index.model.resources.vnets.get(far.serving.gateway.vnet) : undefined;
  if (!home)
    return before(first, deadEnd(packet.asked, [], [unread(far.serving.gateway.id, 'gatewayVnet', { gateway: far.serving.gateway.name })]));
  return before(first, packet.walk(packet, behindGateway(packet.index, home, far.serving.gateway.subnets)));
}

/** The same for every packet: made once for a path that is kept. */
function hopsOver(index: NetworkIndex, path: ErPath): readonly Hop[] {
  const before = knownHops.get(path);
  if (before) return before;
  const { near, far } = path;
  const hops: Hop[] = [
    gatewayHop(near, far),
    connectionHop(near),
    ...[...circuitsOf(path)].map((key): Hop => {
      const circuit = index.circuit(key)?.id ?? key;
      return { kind: 'circuit', resource: circuit, facts: { what: 'circuit', circuit: nameOf(circuit) } };
    }),
    connectionHop(far),
    gatewayHop(far, near),
  ];
  knownHops.set(path, hops);
  return hops;
}

const knownHops = new WeakMap<ErPath, readonly Hop[]>();

function gatewayHop(of: CircuitLink, other: CircuitLink): Hop {
  const flag = neededFlag(of, other);
  const value = flag ? flagOf(of, flag) : null;
  return {
    kind: 'gateway',
    resource: of.side.gateway.id,
    facts: { what: 'gateway', gateway: of.side.gateway.name, flag, state: value === null ? null : value },
  };
}

function connectionHop(of: CircuitLink): Hop {
  const status = of.side.kind === 'vnet' ? of.side.connection.connectionStatus : of.side.connection.provisioningState;
  return {
    kind: 'connection',
    resource: of.side.connection.id,
    facts: { what: 'connection', connection: of.side.connection.name, status },
  };
}
