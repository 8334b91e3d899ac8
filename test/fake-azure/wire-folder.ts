/** A stored model -> the resources in it, one by one, as Azure would hold them. */
import { readFileSync } from 'node:fs';
import { findModelFiles } from '../../src/store/find-model-files.ts';

export type Json = { [name: string]: unknown };

export async function resourcesOf(path: string): Promise<Json[]> {
  const found = await findModelFiles(path);
  if (!found.found) throw new Error(`no model at ${path}`);
  return found.files.flatMap((file) => [...flattened(JSON.parse(readFileSync(file.path, 'utf8')))]);
}

function* flattened(json: unknown): Generator<Json> {
  if (Array.isArray(json)) for (const item of json) yield* flattened(item);
  else if (typeof json === 'object' && json !== null) {
    const wire = json as Json;
    if (wire.type === 'Hairpin/capture') return;
    if (typeof wire.id === 'string') yield wire;
    else if (Array.isArray(wire.value)) yield* flattened(wire.value);
    else if (Array.isArray(wire.data)) yield* flattened(wire.data);
  }
}
