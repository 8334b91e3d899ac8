/** The lockfile names every optional package, those of other platforms too: `npm ci` refuses one that leaves any out. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

interface Locked {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

describe('package-lock.json', () => {
  test('holds every package that another one names', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(500);
    const left = Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !placesOf(folder, name).some((place) => place in packages))
        .map((name) => `${folder} names ${name}`),
    );
    expect(left).toEqual([]);
  });

  test('gives each an exact version', () => {
    expect(Object.entries(packages).filter(([folder, { version }]) => folder !== '' && !/^\d+\.\d+\.\d+/.test(version ?? ''))).toEqual([]);
  });
});

/** Where Node looks for `name` from inside `folder`, nearest first. */
function placesOf(folder: string, name: string): string[] {
  const parent = folder.lastIndexOf('/node_modules/');
  const here = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
  if (folder === '') return [here];
  return [here, ...placesOf(parent < 0 ? '' : folder.slice(0, parent), name)];
}
