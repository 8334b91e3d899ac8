/** The process is killed once at every named instant of carrying a request out: what comes after it comes to one end, and Azure gets each change once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CARRY_OUT_POINTS, type CarryOutPoint } from '../../src/app/carry-out-points.ts';
import type { StorePlace } from '../../src/store/open-store.ts';
import { LAB } from '../azure/opened.ts';
import { type FakeAzure, startFakeAzure } from '../fake-azure/start.ts';
import { resourcesOf } from '../fake-azure/wire-folder.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { FLAG, GATEWAY_1 } from './lab-gateways.ts';
import { writesIn } from './request-world.ts';

const LIMIT = 180_000;
const KINDS = ['pglite', 'postgres'] as const;

interface Told {
  readonly all: readonly { readonly stream: string; readonly status: string; readonly kinds: readonly string[] }[];
  readonly intact: boolean;
}

interface World {
  readonly fake: FakeAzure;
  readonly place: StorePlace;
  readonly close: () => Promise<void>;
}

/** What came of the process that was to die at each point: null, where it was killed there. */
type Runs = ReadonlyMap<CarryOutPoint | 'none', Promise<Told | null>>;

// Both databases at the same time: each process waits much of its life.
const worlds = new Map<string, Promise<World>>();
const runs = new Map<string, Runs>();

beforeAll(() => {
  for (const kind of KINDS) {
    const world = newWorld(kind);
    worlds.set(kind, world);
    runs.set(kind, killedInTurn(world));
  }
});
afterAll(async () => {
  for (const world of worlds.values()) await (await world).close();
}, LIMIT);

describe.each(KINDS)('killed while carrying out, on %s', (kind) => {
  test.each(CARRY_OUT_POINTS)('at %s', async (point) => expect(await runs.get(kind)?.get(point)).toBeNull(), LIMIT);

  test(
    'nothing is lost, nothing is doubled',
    async () => {
      const told = await runs.get(kind)?.get('none');
      expect(told?.intact).toBe(true);
      expect(told?.all).toHaveLength(CARRY_OUT_POINTS.length);
      for (const { stream, status, kinds } of told?.all ?? []) {
        const count = (wanted: string): number => kinds.filter((each) => each === wanted).length;
        const counted = { done: count('stepDone'), applied: count('applied'), verified: count('verified'), decided: count('decided') };
        expect({ stream, status, ...counted }).toEqual({ stream, status: 'proved', done: 2, applied: 1, verified: 1, decided: 1 });
      }
      // Two gateways, each written once for each request.
      expect(writesIn((await worlds.get(kind))?.fake.requests ?? [])).toHaveLength(2 * CARRY_OUT_POINTS.length);
    },
    LIMIT,
  );
});

async function newWorld(kind: 'pglite' | 'postgres'): Promise<World> {
  // Both gateways are off, so that every request has two steps.
  const wires = await resourcesOf(LAB);
  const model = wires.map((wire) =>
    wire.id === GATEWAY_1 ? { ...wire, properties: { ...(wire.properties as object), [FLAG]: false } } : wire,
  );
  const fake = await startFakeAzure({ model, quota: null });
  const server = kind === 'postgres' ? await startPostgres() : null;
  const place = { dataDir: await newDataDir(), databaseUrl: server === null ? null : await server.newDatabase() };
  const close = async (): Promise<void> => {
    await fake.stop();
    await server?.remove();
    await rm(place.dataDir, { recursive: true, force: true });
  };
  return { fake, place, close };
}

/** Each process brings to its end what the one before it left behind, and then dies at the next instant. */
function killedInTurn(world: Promise<World>): Runs {
  const ended = new Map<CarryOutPoint | 'none', Promise<Told | null>>();
  let before: Promise<unknown> = world;
  for (const point of [...CARRY_OUT_POINTS, 'none'] as const) {
    const ending = before.then(async () => run(await world, point));
    // Whoever waits for it is told of a failure.
    ending.catch(() => undefined);
    ended.set(point, ending);
    before = ending;
  }
  return ended;
}

/** Resolves to what it printed; null: it was killed. */
async function run({ fake, place }: World, point: CarryOutPoint | 'none'): Promise<Told | null> {
  const script = join(import.meta.dirname, 'carry-out-child.ts');
  const given = [JSON.stringify(place), JSON.stringify({ arm: fake.armEndpoint, ca: fake.ca }), point];
  // A process that lives two seconds has no use for the optimized code of a whole PostgreSQL.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--liftoff-only', script, ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...fake.env },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal === 'SIGKILL') return null;
  if (code !== 0) throw new Error(`The process ended with ${code}:\n${errors}`);
  return JSON.parse(output) as Told;
}
