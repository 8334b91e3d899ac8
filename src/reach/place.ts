/** Where a packet stands while it is followed. */
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import type { NetworkIndex } from './network-index.ts';

export interface Place {
  readonly vnet: VirtualNetwork;
  /** Null where the address lies in no subnet of the VNet that the model holds. */
  readonly subnet: Subnet | null;
  /** Came in through the VNet's gateway: what the gateway learned is not asked again. */
  readonly byGateway: boolean;
}

/** The place a packet stands at after it came in through a VNet's gateway: the GatewaySubnet's routes decide next. Source: ER-GW 2.5. */
export function behindGateway(index: NetworkIndex, vnet: VirtualNetwork, subnets: readonly string[]): Place {
  const subnet = subnets.map((key) => index.model.resources.subnets.get(key)).find((each) => each !== undefined) ?? null;
  return { vnet, subnet, byGateway: true };
}
