/** Takes one route: crosses the peering, the circuit, the tunnel or the appliance it names, and walks on from there. */
import type { Peering, UserRoute } from '../network/vnet.ts';
import { isPublic } from './address-scope.ts';
import { throughAppliance } from './appliance.ts';
import type { Candidate, NextHop } from './candidate.ts';
import { crossCircuit } from './cross-circuit.ts';
import { type Blocker, unread } from './finding.ts';
import { arriveFromCircuit, throughHub } from './hub-walk.ts';
import { spaceHolds } from './network-index.ts';
import type { Packet } from './packet.ts';
import { outsidePeered, toGateway } from './peered-subnets.ts';
import { accessBlockers } from './peering-access.ts';
import type { Place } from './place.ts';
import { toEdge } from './to-edge.ts';
import { throughUserGateway } from './user-gateway.ts';
import { crossTunnel } from './vpn-walk.ts';
import { arrivedAt, before, deadEnd, type Way } from './way.ts';

export function followCandidate(packet: Packet, place: Place, candidate: Candidate): Way {
  const { hop } = candidate;
  switch (hop.type) {
    case 'VnetLocal':
      return withinVnet(packet, place, hop.route);
    case 'InterfaceEndpoint':
      return hop.across ? crossPeering(packet, place, hop.across) : arrivedAt({ kind: 'vnet', vnet: hop.vnet }, packet.asked, []);
    case 'VNetPeering':
      return crossPeering(packet, place, hop.peering);
    case 'ConnectedGroup':
      return before(
        {
          hops: [{ kind: 'peering', resource: hop.group.id, facts: { what: 'connectedGroup', remoteVnet: hop.remote.name } }],
          basis: 'inferred',
        },
        arrivedAt({ kind: 'vnet', vnet: hop.remote.key }, packet.asked, []),
      );
    case 'ErGateway':
      return toGateway(packet, place, hop.near, crossCircuit(packet, hop, arriveFromCircuit));
    case 'ErOnPremises':
      return toGateway(packet, place, hop.serving, toEdge(packet, hop));
    case 'VpnGateway':
      return toGateway(packet, place, hop.serving, crossTunnel(packet, hop, candidate.prefix));
    case 'Hub':
      return throughHub(packet, hop);
    case 'VirtualAppliance':
      return throughAppliance(packet, place, hop);
    case 'UserGateway':
      return throughUserGateway(packet, place, hop);
    case 'ServiceEndpoint':
    case 'Internet':
      return toInternet(packet, hop);
    case 'None':
      return deadEnd(packet.asked, hop.route ? [routeNone(hop.route, 'None')] : [], []);
  }
}

/** A user route may keep an address in the VNet that is none of it: what becomes of the packet is not documented. */
function withinVnet(packet: Packet, { vnet }: Place, route: UserRoute | null): Way {
  if (!route || spaceHolds(vnet.addressSpace, packet.destination)) return arrivedAt({ kind: 'vnet', vnet: vnet.key }, packet.asked, []);
  return deadEnd(
    packet.asked,
    [],
    [
      {
        code: 'undocumented',
        resource: route.id,
        source: 'UDR',
        facts: { what: 'localElsewhere', prefix: route.addressPrefix, vnet: vnet.name },
      },
    ],
  );
}

function crossPeering(packet: Packet, place: Place, peering: Peering): Way {
  const remote = peering.remoteVnet ? packet.index.model.resources.vnets.get(peering.remoteVnet) : undefined;
  const hops = [
    {
      kind: 'peering',
      resource: peering.id,
      facts: { what: 'peering', peering: peering.name, state: peering.peeringState, remoteVnet: remote?.name ?? null },
    },
  ] as const;
  if (!remote) {
    const end = peering.remoteVnet ? ({ kind: 'vnet', vnet: peering.remoteVnet } as const) : ({ kind: 'nowhere' } as const);
    return before(
      { hops, doubts: [unread(peering.remoteVnet, 'remoteVnet', { peering: peering.name })] },
      arrivedAt(end, packet.asked, []),
    );
  }
  const blockers: Blocker[] = [
    ...accessBlockers(packet.index, peering),
    ...outsidePeered(packet.index, peering, place.subnet, remote, packet.destination),
  ];
  return before({ hops, blockers }, arrivedAt({ kind: 'vnet', vnet: remote.key }, packet.asked, []));
}

/** Private space is not routed on the Internet: a route there for a private destination drops it. */
function toInternet(packet: Packet, hop: Extract<NextHop, { type: 'Internet' | 'ServiceEndpoint' }>): Way {
  if (packet.index.spaces().matches(packet.destination).length === 0 && isPublic(packet.destination)) {
    return arrivedAt({ kind: 'internet' }, packet.asked, []);
  }
  const route = hop.type === 'Internet' ? hop.route : null;
  return deadEnd(packet.asked, route ? [routeNone(route, 'Internet')] : [], []);
}

function routeNone(route: { readonly id: string; readonly addressPrefix: string; readonly nextHopType: string }, needed: string): Blocker {
  return {
    code: 'route-none',
    resource: route.id,
    property: 'properties.nextHopType',
    value: route.nextHopType,
    needed: `not ${needed}`,
    basis: 'documented',
    source: 'UDR',
    facts: { prefix: route.addressPrefix, nextHopType: route.nextHopType },
  };
}
