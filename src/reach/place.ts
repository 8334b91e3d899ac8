/** Where a packet stands while it is followed. */
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember, rememberOnce } from './remember.ts';
import { type Standing, standingIn } from './standing.ts';

export interface Place {
  readonly vnet: VirtualNetwork;
  /** Null where the address lies in no subnet of the VNet that the model holds. */
  readonly subnet: Subnet | null;
  /** Came in through the VNet's gateway: what the gateway learned is not asked again. */
  readonly byGateway: boolean;
  /** Where it is known already. */
  readonly standing?: Standing;
  /** Of a place that is the same object each time: from 0 on without gaps, so that what is known of them can be kept in an array. */
  readonly number?: number;
}

export function standing(index: NetworkIndex, place: Place): Standing {
  return place.standing?.index === index ? place.standing : standingIn(index, place.vnet, place.subnet);
}

/** Where the hosts of a subnet stand: the same object for them all. */
export function hostPlace(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet | null): Place {
  const kept = places(index, subnet ?? vnet);
  if (kept.place?.vnet === vnet) return kept.place;
  kept.place = { vnet, subnet, byGateway: false, standing: standingIn(index, vnet, subnet), number: counts(index).places++ };
  return kept.place;
}

const counts = rememberOnce(() => ({ places: 0 }));

const places = remember((_index, _at: Subnet | VirtualNetwork): { place: Place | null } => ({ place: null }));

/** The place a packet stands at after it came in through a VNet's gateway: the GatewaySubnet's routes decide next. Source: ER-GW 2.5. */
export function behindGateway(index: NetworkIndex, vnet: VirtualNetwork, subnets: readonly string[]): Place {
  const subnet = subnets.map((key) => index.model.resources.subnets.get(key)).find((each) => each !== undefined) ?? null;
  return { vnet, subnet, byGateway: true };
}
