/** A next hop type as Azure prints it somewhere -> the one name the engine uses. */
import type { NextHopType } from './evidence.ts';

/** Effective routes, Network Watcher and Resource Graph spell the same hop differently [SDK39][NW-NEXTHOP]. */
const NAMES: Readonly<Record<string, NextHopType>> = {
  vnetlocal: 'VnetLocal',
  virtualnetwork: 'VnetLocal',
  vnetpeering: 'VNetPeering',
  vnetglobalpeering: 'VNetPeering',
  globalvnetpeering: 'VNetPeering',
  virtualnetworkpeering: 'VNetPeering',
  virtualnetworkgateway: 'VirtualNetworkGateway',
  internet: 'Internet',
  virtualappliance: 'VirtualAppliance',
  none: 'None',
  null: 'None',
  virtualnetworkserviceendpoint: 'VirtualNetworkServiceEndpoint',
  interfaceendpoint: 'InterfaceEndpoint',
  connectedgroup: 'ConnectedGroup',
};

/** Spaces and case do not count (`az … -o table` prints "VNet peering"); what is not known is `Other`. */
export function parseNextHopType(text: string): NextHopType {
  return NAMES[text.toLowerCase().replace(/[\s_-]/g, '')] ?? 'Other';
}
