/** An end of a question -> its name, and what it was found to be. */
import { formatAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Labels } from './labels.ts';
import { nameText } from './names.ts';
import { visible } from './visible.ts';

/** As asked; a whole ARM id, which a choice puts in a name's place too, would fill the title. */
export function endName(end: End): string {
  if (end.resource !== null && end.text.toLowerCase() === end.resource.toLowerCase()) return nameText(end.resource);
  return visible(end.text) || (end.resource === null ? (end.address === null ? '?' : formatAddress(end.address)) : nameText(end.resource));
}

/** `vm-hub-01 (VM, 10.1.0.4, VNet vnet-hub-01)`. */
export function endText(end: End, labels: Labels): string {
  const name = endName(end);
  const own = end.resource === null ? null : nameText(end.resource);
  const address = end.address === null ? null : formatAddress(end.address);
  const vnet = end.vnet === null ? null : nameText(end.vnet);
  const parts = [
    labels.end[end.kind],
    own === name ? null : own,
    address === name ? null : address,
    vnet === null || end.kind === 'vnet' ? null : `VNet ${vnet}`,
  ].filter((part) => part !== null && part !== '');
  return `${name} (${parts.join(', ')})`;
}
