/** Estates on disk -> verdicts per second between random NICs, and how long the questions take that look at the whole fleet. */
import { estateFolder } from './estates.ts';
import type { Figure } from './figure.ts';
import { inChild } from './in-child.ts';

/** Most of it is for a machine that others use too. */
const PATIENCE_MS = 300_000;

export async function measureFleet(sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const measure = async (script: string, nics: number, name: string): Promise<void> => {
    figures.push(...(await inChild(new URL(script, import.meta.url), [estateFolder(nics).path, name], PATIENCE_MS)));
  };
  for (const nics of sizes) await measure('./verdicts-child.ts', nics, `verdicts between ${shown(nics)} NICs, tcp/443, both directions`);
  const largest = Math.max(...sizes);
  await measure('./who-child.ts', largest, `who can reach one of ${shown(largest)} NICs on tcp/443`);
  await measure('./opens-child.ts', largest, `what a gateway's flag opens among ${shown(largest)} NICs`);
  // Of the largest one every pair takes a minute.
  const middle = Math.min(10_000, largest);
  await measure('./changed-child.ts', middle, `what changed between two estates of ${shown(middle)} NICs`);
  return figures;
}

const shown = (nics: number): string => nics.toLocaleString('en');
