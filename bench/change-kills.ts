/** A database and a number of kills -> what came of as many requests whose process died while it carried them out, in turn at every named instant. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CARRY_OUT_POINTS } from '../src/app/carry-out-points.ts';
import type { StorePlace } from '../src/store/open-store.ts';
import { FLAG, GATEWAY_1 } from '../test/app/lab-gateways.ts';
import { writesIn } from '../test/app/request-world.ts';
import { startFakeAzure } from '../test/fake-azure/start.ts';
import { resourcesOf } from '../test/fake-azure/wire-folder.ts';
import type { Figure } from './figure.ts';

const run = promisify(execFile);
const LAB = fileURLToPath(new URL('../models/lab', import.meta.url));
const CHILD = fileURLToPath(new URL('../test/app/carry-out-child.ts', import.meta.url));
/** As in the tests. */
const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };
/** The gateways that each request changes. */
const STEPS = 2;

interface Told {
  readonly all: readonly { readonly stream: string; readonly status: string; readonly kinds: readonly string[] }[];
  readonly intact: boolean;
}

/**
 * Lost: a request without its end, or a change that Azure never got. Doubled: a change that Azure got more than once. A process can also be killed before
 * it begins a request, at a job that the one before left behind: such a kill counts, and no request is expected of it.
 */
export async function measureKills(kind: string, place: StorePlace, kills: number): Promise<Figure[]> {
  const model = (await resourcesOf(LAB)).map((wire) =>
    wire.id === GATEWAY_1 ? { ...wire, properties: { ...(wire.properties as object), [FLAG]: false } } : wire,
  );
  const fake = await startFakeAzure({ model, quota: null });
  try {
    const child = async (point: string): Promise<{ readonly killed: boolean; readonly out: string; readonly told: string }> => {
      const given = ['--liftoff-only', CHILD, JSON.stringify(place), JSON.stringify({ arm: fake.armEndpoint, ca: fake.ca }), point];
      try {
        const { stdout, stderr } = await run(process.execPath, given, {
          env: { ...process.env, ...COMPILED, ...fake.env },
          maxBuffer: 2 ** 26,
        });
        return { killed: false, out: stdout, told: stderr };
      } catch (error) {
        const { signal, stderr } = error as { readonly signal?: unknown; readonly stderr?: unknown };
        if (signal !== 'SIGKILL') throw error;
        return { killed: true, out: '', told: String(stderr) };
      }
    };
    let killed = 0;
    const begun = new Set<string>();
    for (let kill = 0; kill < kills; kill += 1) {
      const died = await child(CARRY_OUT_POINTS[kill % CARRY_OUT_POINTS.length] ?? 'none');
      if (died.killed) killed += 1;
      const [, number] = /^request (\d+)$/m.exec(died.told) ?? [];
      if (number !== undefined) begun.add(`request:${number}`);
      if (kill % 10 === 9) process.stderr.write(`${kind}: ${kill + 1} of ${kills} killed\n`);
    }
    const { all, intact } = JSON.parse((await child('none')).out) as Told;
    const writes = writesIn(fake.requests).length;
    const ended = new Set(
      all
        .filter(({ status, kinds }) => status === 'proved' && kinds.filter((each) => each === 'stepDone').length === STEPS)
        .map(({ stream }) => stream),
    );
    const lost = [...begun].filter((stream) => !ended.has(stream)).length + Math.max(0, STEPS * begun.size - writes);
    return [
      { name: `${kind}: kills while carrying out`, value: killed, unit: '', aim: '≥ 100' },
      { name: `${kind}: requests begun by the killed`, value: begun.size, unit: '' },
      { name: `${kind}: of them or their changes lost`, value: lost, unit: '', aim: '0' },
      { name: `${kind}: of their changes doubled`, value: Math.max(0, writes - STEPS * begun.size), unit: '', aim: '0' },
      { name: `${kind}: log intact after it`, value: intact ? 1 : 0, unit: '', aim: '1' },
    ];
  } finally {
    await fake.stop();
  }
}
