/** Digests by key in batches -> all of them. */
import type { Key } from '../network/resource-id.ts';

export async function mapOf(batches: AsyncIterable<readonly (readonly [Key, string])[]>): Promise<ReadonlyMap<Key, string>> {
  const all = new Map<Key, string>();
  for await (const batch of batches) for (const [key, digest] of batch) all.set(key, digest);
  return all;
}
