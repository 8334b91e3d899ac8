/** Estates on disk -> how long a model takes to load beside `JSON.parse` of the same bytes, and how much heap it keeps beside their size. */
import { estateFolder } from './estates.ts';
import type { Figure } from './figure.ts';
import { inChild } from './in-child.ts';

export async function measureLoad(sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const nics of sizes) {
    const { path, bytes } = estateFolder(nics);
    const args = [path, String(bytes), `loading ${nics.toLocaleString('en')} NICs`];
    const child = await inChild(new URL('./load-child.ts', import.meta.url), args);
    figures.push({ name: `${nics.toLocaleString('en')} NICs on disk`, value: bytes / 1e6, unit: 'MB' }, ...child);
  }
  return figures;
}
