/** An end of a question: what was asked for, found in a model. */
import type { Address } from './address.ts';
import type { ArmId } from './resource-id.ts';

export const END_KINDS = [
  'vm',
  'scaleSetInstance',
  'nic',
  'address',
  'subnet',
  'vnet',
  'privateEndpoint',
  'loadBalancer',
  'publicAddress',
  'hostName',
  'onPremises',
  'internet',
] as const;
export type EndKind = (typeof END_KINDS)[number];

export interface End {
  /** As asked. */
  readonly text: string;
  readonly kind: EndKind;
  /** The resource; null for an address nobody in the model holds, the Internet, on-premises. */
  readonly resource: ArmId | null;
  readonly vnet: ArmId | null;
  /** The address asked for, or the resource's one address; null where it has several or none. */
  readonly address: Address | null;
  /** All that one record set holds of a host name: any of them may be the one that is sent to. Left out: not several. */
  readonly addresses?: readonly Address[];
}
