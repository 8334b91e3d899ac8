/** Which network to answer from: a named model, one from the environment, or the sample lab. */
import { fileURLToPath } from 'node:url';
import type { KnownNetwork } from './app/ports.ts';
import type { Config } from './config.ts';
import type { Broken } from './network/draft.ts';
import { modelBuilder } from './network/read-model.ts';
import { readModelFiles } from './store/read-model-files.ts';

const SAMPLE = fileURLToPath(new URL('../models/lab', import.meta.url));

export type Loaded =
  | { readonly ok: true; readonly network: KnownNetwork; readonly broken: readonly Broken[] }
  /** One sentence that ends in what to do. */
  | { readonly ok: false; readonly text: string };

/** `named` (a command-line option) goes before the environment; with neither, the lab that ships with Hairpin answers and says so. */
export async function loadNetwork(config: Pick<Config, 'model'>, named: string | null = null): Promise<Loaded> {
  const path = named ?? config.model;
  const files = await readModelFiles(path ?? SAMPLE, modelBuilder);
  if (!files.read) return { ok: false, text: files.text };
  return { ok: true, network: { model: files.model, origin: path === null ? 'sample' : 'stored' }, broken: files.broken };
}
