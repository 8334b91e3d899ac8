/** What a circuit leads to. */
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Serving } from './serving-gateway.ts';

export type FarSide =
  | { readonly kind: 'vnet'; readonly serving: Serving; readonly vnet: VirtualNetwork }
  | { readonly kind: 'hub'; readonly hub: Key; readonly vnet: VirtualNetwork };
