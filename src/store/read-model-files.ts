/** A path -> the stored model it holds, or the reason why there is none. File by file, and long ones item by item, so that little JSON is in memory at once. */
import { dirname, relative } from 'node:path';
import type { Broken } from '../network/draft.ts';
import type { Model } from '../network/model.ts';
import type { ModelBuilder } from '../network/read-model.ts';
import { type FoundFile, findModelFiles } from './find-model-files.ts';
import { takeItems } from './json-list.ts';
import { parseJsonFile } from './parse-json-file.ts';
import { readAhead } from './read-ahead.ts';

export type ModelFiles =
  | { readonly read: true; readonly model: Model; readonly broken: readonly Broken[] }
  | {
      readonly read: false;
      /** `absent`: no such path; `unreadable`: it may not be read; `empty`: no `*.json` in it; `nothing`: no resource in any of them. */
      readonly code: 'absent' | 'unreadable' | 'empty' | 'nothing';
      /** One sentence that ends in what to do. */
      readonly text: string;
      readonly broken: readonly Broken[];
    };

/** A file, or a folder whose `*.json` are read recursively in name order. The oldest file's time dates a model that no capture dates. */
export async function readModelFiles(path: string, modelBuilder: () => ModelBuilder): Promise<ModelFiles> {
  const found = await findModelFiles(path);
  if (!found.found) return refused(found.code, found.path);
  if (found.files.length === 0) return refused('empty', path);
  const builder = modelBuilder();
  if (await addFiles(path, found.files, builder, LONG)) return modelOf(path, builder);
  const anew = modelBuilder();
  await addFiles(path, found.files, anew, Number.POSITIVE_INFINITY);
  return modelOf(path, anew);
}

/** Shorter files are parsed whole. */
const LONG = 1_000_000;

function modelOf(path: string, builder: ModelBuilder): ModelFiles {
  const { model, broken, kept } = builder.done();
  if (kept.size === 0) return refused('nothing', path, broken);
  return { read: true, model, broken };
}

/**
 * Files from `long` bytes on item by item. False: one of those is broken, or is not built like a list of resources, and what was added counts for
 * nothing.
 */
async function addFiles(path: string, files: readonly FoundFile[], builder: ModelBuilder, long: number): Promise<boolean> {
  const contents = readAhead(files.map((file) => file.path));
  for (const file of files) {
    const name = shownName(path, file.path);
    const bytes = (await contents.next()).value ?? null;
    if (bytes === null || bytes.length < long) addFile(builder, file, name, bytes);
    else if (!addItems(builder, file, name, bytes)) return false;
  }
  return true;
}

function addItems(builder: ModelBuilder, { modifiedAt }: FoundFile, name: string, bytes: Uint8Array): boolean {
  let first: unknown;
  const around = takeItems(bytes, builder.lists, (json) => {
    first ??= json;
    builder.add({ name, json, modifiedAt });
  });
  if (around === null || (around.name !== null && builder.listOf(around.object) !== around.name)) return false;
  if (around.name !== null) builder.addPage(name, around.object, first);
  return true;
}

function addFile(builder: ModelBuilder, { modifiedAt }: FoundFile, name: string, bytes: Uint8Array | null): void {
  if (bytes === null) {
    builder.addBroken(name, 'the file could not be read; check its permissions');
    return;
  }
  const parsed = parseJsonFile(bytes);
  if (parsed.problem === null) builder.add({ name, json: parsed.json, modifiedAt });
  else builder.addBroken(name, parsed.problem);
}

/** Relative to the folder asked for: what its owner calls the file. */
function shownName(path: string, file: string): string {
  return relative(path === file ? dirname(path) : path, file).replaceAll('\\', '/');
}

function refused(code: Exclude<ModelFiles, { read: true }>['code'], path: string, broken: readonly Broken[] = []): ModelFiles {
  const first = broken[0] === undefined ? '' : ` (${broken[0].file}: ${broken[0].reason})`;
  const texts = {
    absent: `There is no file or folder ${path}: give the path of a stored model.`,
    unreadable: `${path} cannot be read: check its permissions, or give another path.`,
    empty: `${path} holds no *.json file: export the resources from Azure as JSON into it, or give another path.`,
    nothing: `No Azure resource could be read from ${path}${first}: export the resources from Azure as JSON and try again.`,
  };
  return { read: false, code, text: texts[code], broken };
}
