/** CIDR text -> the subnet or VNet that has exactly this block, else those nearest to it: what overlaps it. */

import { parseAddress } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import { overlaps, type Prefix, parsePrefix, prefixOf, samePrefix } from '../network/prefix.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { Named } from './name-index.ts';

/** A block with its host bits clear; `10.3.0.7/24` is an address with a mask, and is not taken for its subnet. */
export function blockOf(text: string): Prefix | null {
  if (!text.includes('/')) return null;
  const prefix = parsePrefix(text);
  const address = prefix && parseAddress(text.slice(0, text.indexOf('/')));
  return address && prefix.bits === prefixOf(address, prefix.family === 4 ? 32 : 128).bits ? prefix : null;
}

interface Blocks {
  readonly key: Key;
  readonly id: ArmId;
  readonly prefixes: readonly Prefix[];
}

/** A subnet before the VNet that it fills. What has other blocks of the same family is more than was asked for. */
export function holdersOfBlock(model: Model, block: Prefix): readonly Named[] {
  const subnets = matching(subnetBlocks(model), 'subnet', (prefixes) => isOnly(prefixes, block));
  return subnets.length > 0 ? subnets : matching(vnetBlocks(model), 'vnet', (prefixes) => isOnly(prefixes, block));
}

export function nearBlock(model: Model, block: Prefix): readonly Named[] {
  const near = (prefixes: readonly Prefix[]): boolean => prefixes.some((prefix) => overlaps(prefix, block));
  return [...matching(subnetBlocks(model), 'subnet', near), ...matching(vnetBlocks(model), 'vnet', near)].slice(0, 5);
}

function isOnly(prefixes: readonly Prefix[], block: Prefix): boolean {
  const family = prefixes.filter((prefix) => prefix.family === block.family);
  return family.length === 1 && samePrefix(family[0] as Prefix, block);
}

function matching(blocks: Iterable<Blocks>, kind: 'subnet' | 'vnet', holds: (prefixes: readonly Prefix[]) => boolean): Named[] {
  const found: Named[] = [];
  for (const { key, id, prefixes } of blocks) if (holds(prefixes)) found.push({ kind, key, id, name: key });
  return found;
}

function* subnetBlocks(model: Model): Generator<Blocks> {
  for (const { key, id, prefixes } of model.resources.subnets.values()) yield { key, id, prefixes };
}

function* vnetBlocks(model: Model): Generator<Blocks> {
  for (const { key, id, addressSpace } of model.resources.vnets.values()) yield { key, id, prefixes: addressSpace };
}
