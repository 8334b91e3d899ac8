import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readModel } from '../../src/network/read-model.ts';
import { childrenAlone, detailed, flattened, isObject, resourceGraph, withIds, withoutType } from '../network/wire-forms.ts';
import { ask, causesOf } from './base-topology.ts';

type Wire = { readonly [name: string]: unknown };

const LAB = fileURLToPath(new URL('../../models/lab/', import.meta.url));

/** Flags are set as the property asks; recorded routes belong to one state only and are left out. */
const LAB_TEXT = JSON.stringify(
  readdirSync(LAB)
    .filter((name) => name !== 'effective-routes.json' && name !== 'capture.json')
    .flatMap((name): Wire[] => {
      const json: unknown = JSON.parse(readFileSync(`${LAB}${name}`, 'utf8'));
      if (Array.isArray(json)) return json as Wire[];
      return isObject(json) && Array.isArray(json.value) ? (json.value as Wire[]) : [json as Wire];
    }),
);

const FORMS: readonly ((resource: Wire) => readonly unknown[])[] = [
  (one) => [one],
  (one) => [flattened(one)],
  (one) => [detailed(one)],
  (one) => [resourceGraph(one)],
  (one) => [withoutType(one)],
  (one) => childrenAlone(one),
  (one) => [withIds(one, (id) => id.toUpperCase())],
];

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,7}-[a-z0-9_.]{1,6}[a-z0-9]$/);
const second = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { minLength: 3, maxLength: 3 });
const lab = fc.record({
  flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  names: fc.uniqueArray(name, { minLength: 4, maxLength: 4, selector: (text) => text.slice(0, 3) }),
  first: fc.constantFrom('10', '172.16', '100.64', '11'),
  second,
  subscription: fc.uuid(),
  form: fc.constantFrom(...FORMS),
  wrap: fc.constantFrom('array', 'value', 'data', 'single'),
  reversed: fc.boolean(),
});

interface Sample {
  readonly resources: readonly Wire[];
  readonly machines: readonly string[];
  readonly addresses: readonly string[];
}

/** The lab under other names, prefixes and subscription. Prefixes keep their lengths within their own block. */
function sampleOf({
  flags,
  names,
  first,
  second: octets,
  subscription,
}: {
  flags: readonly boolean[];
  names: readonly string[];
  first: string;
  second: readonly number[];
  subscription: string;
}): Sample {
  const block = (n: number): string =>
    first.includes('.')
      ? `${first.split('.')[0]}.${(Number(first.split('.')[1]) & ~15) + ((octets[n - 1] ?? 0) % 16)}`
      : `${first}.${octets[n - 1]}`;
  let text = LAB_TEXT.replaceAll('00000000-0000-0000-0000-000000000001', subscription);
  for (const n of [1, 2, 3]) {
    text = text.replaceAll(`hub-0${n}`, `${names[n - 1]}`).replaceAll(new RegExp(`\\b10\\.${n}\\.(?=\\d+\\.\\d+)`, 'g'), `<${n}>.`);
  }
  for (const n of [1, 2, 3]) text = text.replaceAll(`<${n}>.`, `${block(n)}.`);
  text = text.replaceAll('erc-lab-01', names[3] ?? 'circuit');
  const resources = (JSON.parse(text) as Wire[]).map((one) => {
    const which = [1, 2, 3].find((n) => one.name === `ergw-${names[n - 1]}`);
    return which === undefined || !isObject(one.properties)
      ? one
      : { ...one, properties: { ...one.properties, allowRemoteVnetTraffic: flags[which - 1] } };
  });
  return { resources, machines: [1, 2, 3].map((n) => `vm-${names[n - 1]}`), addresses: [1, 2, 3].map((n) => `${block(n)}.0.4`) };
}

function filesOf(resources: readonly unknown[], wrap: string, reversed: boolean): { name: string; json: unknown; modifiedAt: string }[] {
  const ordered = reversed ? [...resources].reverse() : resources;
  const file = (json: unknown, i: number): { name: string; json: unknown; modifiedAt: string } => ({
    name: `${i}.json`,
    json,
    modifiedAt: '2026-01-01T00:00:00Z',
  });
  if (wrap === 'single') return ordered.map(file);
  return [file(wrap === 'array' ? ordered : { [wrap]: ordered }, 0)];
}

describe('the lab anywhere', () => {
  test('the whole table holds under any names, prefixes, subscription and form of file', () => {
    fc.assert(
      fc.property(lab, (drawn) => {
        const blocks = new Set(drawn.second.map((octet) => (drawn.first.includes('.') ? octet % 16 : octet)));
        fc.pre(blocks.size === 3);
        const sample = sampleOf(drawn);
        const { model, broken } = readModel(filesOf(sample.resources.flatMap(drawn.form), drawn.wrap, drawn.reversed));
        expect(broken).toEqual([]);
        for (const a of [0, 1, 2]) {
          for (const b of [0, 1, 2].filter((n) => n !== a)) {
            const verdict = ask(model, sample.machines[a] ?? '', sample.addresses[b] ?? '');
            const off = [a, b].filter((n) => !drawn.flags[n]);
            expect(verdict.outcome).toBe(off.length === 0 ? 'reachable' : 'blocked');
            expect(
              causesOf(verdict)
                .map((cause) => cause.toLowerCase())
                .sort(),
            ).toEqual(off.map((n) => `er-flag-off both ergw-${drawn.names[n]}`).sort());
          }
        }
      }),
      { numRuns: 120 },
    );
  });
});
