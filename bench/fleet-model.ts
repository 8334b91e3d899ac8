/** An estate's folder -> its model, with nothing broken. */
import type { Model } from '../src/network/model.ts';
import { modelBuilder } from '../src/network/read-model.ts';
import { readModelFiles } from '../src/store/read-model-files.ts';

export async function fleetModel(folder: string): Promise<Model> {
  const read = await readModelFiles(folder, modelBuilder);
  if (!read.read) throw new Error(read.text);
  if (read.broken.length > 0) throw new Error(`The estate has broken resources: ${read.broken[0]?.reason}`);
  return read.model;
}
