/** What Azure itself returned, where a folder of it is given: every resource is kept under its type, none is broken. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ModelFile, readModel } from '../../src/network/read-model.ts';

const FOLDER = process.env.AZURE_SAMPLES;
const PARTS = ['recorded', 'portal-exports'] as const;
const NO_RESOURCE = 'er-gateway-flags.json';

type Wire = { readonly [name: string]: unknown };

function filesOf(folder: string): ModelFile[] {
  return PARTS.flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({ name, json: JSON.parse(readFileSync(join(folder, part, name), 'utf8')), modifiedAt: '2026-01-01T00:00:00.000Z' })),
  );
}

/** Counted without the reader: whatever has an id and a type, on its own or under `value`. */
function countByType(files: readonly ModelFile[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { json } of files) {
    const file = json as Wire;
    for (const item of ((file.id === undefined ? file.value : [file]) as readonly Wire[] | undefined) ?? []) {
      const type = String(item.type).toLowerCase();
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  return counts;
}

if (FOLDER === undefined || FOLDER === '') {
  test('Azure samples: SKIPPED ALOUD, AZURE_SAMPLES names no folder', () => {
    console.warn(
      'Azure samples NOT TESTED: set AZURE_SAMPLES to a folder with recorded/ and portal-exports/ to test against what Azure returned.',
    );
    expect(FOLDER ?? '').toBe('');
  });
} else {
  test('the folder that AZURE_SAMPLES names is there', () => {
    expect(existsSync(FOLDER)).toBe(true);
  });

  if (existsSync(FOLDER)) describe(`what Azure returned, in ${FOLDER}`, () => samples(FOLDER));
}

function samples(folder: string): void {
  const files = filesOf(folder);
  const { model, broken, kept } = readModel(files);

  test('every resource is kept under its type', () => {
    const counted = countByType(files);
    expect(counted.size).toBeGreaterThan(0);
    expect([...kept].sort()).toEqual([...counted].sort());
  });

  test(`nothing is broken but ${NO_RESOURCE}, which is no resource`, () => {
    expect(broken.map(({ file, id, reason }) => ({ file, id, reason: reason.slice(0, 14) }))).toEqual([
      { file: NO_RESOURCE, id: null, reason: 'not a resource' },
    ]);
  });

  test('what was kept is in the model: each known type fills its map', () => {
    const { resources } = model;
    const ids = (type: string) =>
      new Set(
        files.flatMap(({ json }) => {
          const file = json as Wire;
          return (((file.id === undefined ? file.value : [file]) as readonly Wire[] | undefined) ?? [])
            .filter((item) => String(item.type).toLowerCase() === type)
            .map((item) => String(item.id).toLowerCase());
        }),
      );
    expect(new Set(resources.interfaces.keys())).toEqual(ids('microsoft.network/networkinterfaces'));
    expect(new Set(resources.vnets.keys())).toEqual(ids('microsoft.network/virtualnetworks'));
    expect(new Set(resources.nsgs.keys())).toEqual(ids('microsoft.network/networksecuritygroups'));
    expect(new Set(resources.circuits.keys())).toEqual(ids('microsoft.network/expressroutecircuits'));
    expect(new Set(resources.loadBalancers.keys())).toEqual(ids('microsoft.network/loadbalancers'));
    expect(new Set(resources.hubs.keys())).toEqual(ids('microsoft.network/virtualhubs'));
  });

  test('recorded POST reads, stored as the contract says, are read too', () => {
    const reads = files.flatMap(
      ({ json }) => ((json as Wire).diagnostics ?? []) as readonly { op: string; uri: string; result: unknown }[],
    );
    const stored = reads.map(({ op, uri, result }) => ({ id: uri, type: `Microsoft.Network/networkInterfaces/${op}`, value: result }));
    const read = readModel([{ name: 'reads.json', json: stored, modifiedAt: '' }]);
    expect(read.broken).toEqual([]);
    expect(stored.length).toBeGreaterThan(0);
    expect(read.model.evidence.effectiveRoutes.size + read.model.evidence.effectiveNsgs.size).toBeGreaterThan(1);
  });
}
