/** Where a packet stands while it is followed. */
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';

export interface Place {
  readonly vnet: VirtualNetwork;
  /** Null where the address lies in no subnet of the VNet that the model holds. */
  readonly subnet: Subnet | null;
  /** Came in through the VNet's gateway: what the gateway learned is not asked again. */
  readonly byGateway: boolean;
}
