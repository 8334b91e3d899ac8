/** A folder with a manifest and its icons -> the zip that Teams takes, or everything that is wrong with it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { pngSize } from '../icons/png.ts';
import { fillManifest, type Manifest, manifestProblems } from './manifest.ts';
import type { PackOptions } from './options.ts';

export type Package = { readonly zip: Uint8Array; readonly manifest: Manifest } | { readonly problems: readonly string[] };

const ICONS = [
  ['color', 192],
  ['outline', 32],
] as const;

/** `version` is the app's: that of package.json. The same input gives the same bytes. */
export function packFolder(folder: string, version: string, options: PackOptions): Package {
  const committed = readJson(join(folder, 'manifest.json'));
  if (typeof committed === 'string') return { problems: [committed] };
  const before = manifestProblems(committed);
  if (before.length > 0) return { problems: before };
  const manifest = fillManifest(committed as unknown as Manifest, version, options);
  const problems = [...manifestProblems(manifest), ...ICONS.flatMap(([kind, size]) => iconProblem(folder, manifest.icons[kind], size))];
  if (problems.length > 0) return { problems };
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
  const { color, outline } = manifest.icons;
  const files = {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    [color]: file(color),
    [outline]: file(outline),
  };
  return { zip: zipSync(files, { level: 9, mtime: '2026-01-01T00:00:00' }), manifest };
}

function readJson(path: string): object | string {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch (error) {
    return `manifest.json cannot be read (${(error as Error).message}): correct it.`;
  }
}

function iconProblem(folder: string, name: string, size: number): string[] {
  const path = join(folder, name);
  if (!existsSync(path)) return [`The icon ${name} is missing: node tools/draw-icons.ts draws it.`];
  const measured = pngSize(readFileSync(path));
  if (measured?.width === size && measured.height === size) return [];
  const found = measured ? `${measured.width} × ${measured.height}` : 'no PNG';
  return [`The icon ${name} is ${found} and must be a PNG of ${size} × ${size}: node tools/draw-icons.ts draws it.`];
}
