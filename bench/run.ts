/** `npm run bench [-- <name> … --small]`: every bench -> one table of figures. It informs and never fails because something was slow. */
import { arch, cpus, platform } from 'node:os';
import { measureAzure } from './azure.ts';
import { measureChange } from './change.ts';
import { measureEngine } from './engine.ts';
import type { Figure } from './figure.ts';
import { measureFleet } from './fleet.ts';
import { measureHold } from './fleet-hold.ts';
import { measureHttp } from './http.ts';
import { measureLive } from './live.ts';
import { measureLoad } from './load.ts';
import { measureStore } from './store.ts';

const words = process.argv.slice(2);
/** `--small` leaves out the estate of 100,000 NICs. */
const SIZES = [1000, 10_000, ...(words.includes('--small') ? [] : [100_000])];

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  azure: () => measureAzure(SIZES),
  engine: measureEngine,
  http: measureHttp,
  load: () => measureLoad(SIZES.slice(1)),
  fleet: () => measureFleet(SIZES),
  change: () => measureChange(words.includes('--small') ? 14 : 112),
  store: () => measureStore(SIZES.slice(1)),
  live: measureLive,
  hold: () => measureHold(Math.max(...SIZES)),
};

const asked = words.filter((word) => word !== '--small');
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench named ${unknown.join(', ')}: choose from ${Object.keys(BENCHES).join(', ')}, or name none for all.\n`,
  );
  process.exit(4);
}
const figures: Figure[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  process.stderr.write(`Measuring ${name} …\n`);
  figures.push(...((await BENCHES[name]?.()) ?? []));
}
process.stdout.write(
  `\nNode ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model.trim()} (${platform()} ${arch()})\n\n${table(figures)}\n`,
);

function table(rows: readonly Figure[]): string {
  const cells = rows.map(({ name, value, unit, aim }) => [name, shown(value), unit, aim === undefined ? '' : `aim ${aim}`] as const);
  const width = (column: 0 | 1 | 2): number => Math.max(...cells.map((row) => row[column].length));
  const [names, values, units] = [width(0), width(1), width(2)];
  return cells
    .map(([name, value, unit, aim]) => `${name.padEnd(names)}  ${value.padStart(values)} ${unit.padEnd(units)}  ${aim}`.trimEnd())
    .join('\n');
}

/** Three figures that mean something, whole numbers in groups of three. */
function shown(value: number): string {
  return value.toLocaleString('en', value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}
