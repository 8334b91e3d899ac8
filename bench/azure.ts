/** Estates behind a fake Azure with 50 ms latency -> what a capture of them takes: requests, time over what the quota allows, memory. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { estateFolder } from './estates.ts';
import type { Figure } from './figure.ts';

const run = promisify(execFile);
const LATENCY_MS = 50;
/** What Resource Graph lets through: so many queries in so long. */
const QUOTA = { queries: 15, windowMs: 5000 } as const;
const PAGE = 1000;
const PATIENCE_MS = 600_000;

interface Fake {
  readonly control: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Captured {
  readonly sent: number;
  readonly least: number;
  readonly resources: number;
  readonly bytes: number;
  readonly loadMs: number;
  readonly wallMs: number;
  /** Of a second sweep in the same process; null: none was made. */
  readonly warmMs: number | null;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

export async function measureAzure(sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const nics of sizes) {
    const { path } = estateFolder(nics);
    const { child, fake } = await startFake(path);
    const out = join(tmpdir(), `hairpin-captured-${process.pid}`);
    try {
      const args = [fileURLToPath(new URL('./azure-child.ts', import.meta.url)), out];
      const { stdout } = await run(process.execPath, args, { env: { PATH: process.env.PATH, ...fake.env }, timeout: PATIENCE_MS });
      const captured = JSON.parse(stdout) as Captured;
      const queries = (await queriesSeen(fake)) / (captured.warmMs === null ? 1 : 2);
      figures.push(...figuresOf(nics, captured, queries));
    } finally {
      child.kill('SIGTERM');
      rmSync(out, { recursive: true, force: true });
    }
  }
  return figures;
}

async function startFake(model: string): Promise<{ readonly child: ChildProcess; readonly fake: Fake }> {
  const script = fileURLToPath(new URL('../test/fake-azure/serve.ts', import.meta.url));
  const child = spawn(process.execPath, ['--max-old-space-size=8192', script, '--model', model, '--latency', String(LATENCY_MS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) return { child, fake: JSON.parse(line) as Fake };
  throw new Error('The fake Azure ended before it began');
}

async function queriesSeen({ control }: Fake): Promise<number> {
  const { requests } = (await (await fetch(`${control}/requests`)).json()) as { readonly requests: readonly { readonly path: string }[] };
  return requests.filter(({ path }) => path.includes('ResourceGraph')).length;
}

function figuresOf(nics: number, captured: Captured, queries: number): Figure[] {
  // The longest row of requests that wait for one another: scopes, the pages of the NICs, what Resource Graph lacks.
  const inRow = 2 + Math.ceil(nics / PAGE);
  const bound = Math.max(Math.floor((queries - 1) / QUOTA.queries) * QUOTA.windowMs, 0) + inRow * LATENCY_MS;
  return [
    {
      name: `capture of ${nics.toLocaleString('en')} NICs (${captured.resources.toLocaleString('en')} resources)`,
      value: captured.wallMs,
      unit: 'ms',
    },
    { name: '  requests', value: captured.sent, unit: '' },
    { name: '  over the least possible', value: captured.sent / captured.least, unit: '×', aim: '1' },
    { name: '  wall time over the bound of the quota and the round trips', value: captured.wallMs / bound, unit: '×', aim: '≤ 1.5' },
    ...(captured.warmMs === null
      ? []
      : [{ name: '  the same of a second reading in one process', value: captured.warmMs / bound, unit: '×', aim: '≤ 1.5' }]),
    { name: '  CPU time of the capture', value: captured.cpuMs, unit: 'ms' },
    { name: '  peak memory of the process', value: captured.peakBytes / 1e6, unit: 'MB' },
    { name: '  written', value: captured.bytes / 1e6, unit: 'MB' },
    { name: '  loading the client libraries', value: captured.loadMs, unit: 'ms' },
  ];
}
