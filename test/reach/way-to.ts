/** The route alone, without filters and without the way back: as far as Azure carries a packet that leaves a VNet. */
import { parseAddress } from '../../src/network/address.ts';
import type { Model } from '../../src/network/model.ts';
import { learnedIn } from '../../src/reach/learned-routes.ts';
import { indexOf } from '../../src/reach/network-index.ts';
import { trafficOf } from '../../src/reach/traffic.ts';
import { walk } from '../../src/reach/walk.ts';
import { keyOf } from '../network/make-model.ts';
import { tcp } from './base-topology.ts';

export interface WayTold {
  readonly end: string;
  /** Codes of causes, then of doubts. */
  readonly codes: readonly string[];
  /** Hubs, firewalls and gateways passed: `gateway gw1`. */
  readonly passed: readonly string[];
}

/** From the first subnet of `ofVnet`. */
export function wayTo(model: Model, ofVnet: string, from: string, to: string): WayTold {
  const index = indexOf(model);
  const vnet = index.model.resources.vnets.get(keyOf('virtualNetworks', ofVnet));
  const [source, destination] = [parseAddress(from), parseAddress(to)];
  if (!vnet || !source || !destination) throw new Error(`no way from ${ofVnet} ${from} to ${to}`);
  const [subnet = null] = index.subnetsOf(vnet.key);
  const asked = trafficOf(tcp(443));
  const packet = {
    index,
    learned: learnedIn(index),
    source,
    destination,
    asked,
    nic: null,
    transparent: new Set<string>(),
    visited: [],
    walk,
  };
  const way = walk(packet, { vnet, subnet, byGateway: false });
  return {
    end: way.end.kind,
    codes: [...way.blockers, ...way.doubts].map((found) => found.code),
    passed: way.hops
      .filter((hop) => ['virtualHub', 'firewall', 'gateway'].includes(hop.kind))
      .map((hop) => `${hop.kind} ${hop.resource?.split('/').at(-1)}`),
  };
}
