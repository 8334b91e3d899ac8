/** The arguments of `npm run audit` -> the log verified, or written as CSV, or the evidence of one request. */
import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from './config.ts';
import type { Store } from './store/open-store.ts';
import type { Verified } from './store/verify-chain.ts';

const EXIT = { fine: 0, broken: 1, cannot: 4 } as const;

const USAGE = `usage: npm run --silent audit -- [--verify [--expect <hash>]] [--csv <file>] [--evidence <CR-7> [--out <file>]]
  --verify         checks that no event of the log is missing or altered
  --expect <hash>  and that the log still holds the event with this hash, as a request's final card or evidence pack shows it
  --csv <file>     writes the whole log as CSV
  --evidence CR-7  prints what happened to a request (question, verdicts, plan, votes, Azure's answers, times, hashes) as Markdown
  --out <file>     into this file; a file that is there is not overwritten`;

/** Resolves to the exit code. Throws only for a defect of ours. */
export async function runAudit(given: readonly string[]): Promise<number> {
  const asked = read(given);
  if (asked === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return EXIT.fine;
  }
  if (typeof asked === 'string') return cannot(asked);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  if (!config.ok) return cannot(config.problems.join('\n'));
  const nothing = nothingThere(config.config);
  if (nothing !== null) return cannot(nothing);
  // A database takes a second to load: who gave wrong words does not wait for it.
  const { openStore } = await import('./store/open-store.ts');
  const opened = await openStore(
    config.config,
    () => new Date(),
    () => undefined,
  );
  if (!opened.ok) return cannot(opened.text);
  try {
    const written = asked.csv === null ? EXIT.fine : await writeCsv(opened.store, asked.csv);
    const proved = asked.evidence === null ? EXIT.fine : await giveEvidence(asked.evidence, asked.out, opened.store, config.config);
    const verified = asked.verify ? await verify(opened.store, asked.expect) : EXIT.fine;
    return Math.max(written, proved, verified);
  } finally {
    await opened.store.close();
  }
}

interface Asked {
  readonly verify: boolean;
  readonly expect: string | null;
  readonly csv: string | null;
  readonly evidence: number | null;
  readonly out: string | null;
}

function read(given: readonly string[]): Asked | 'help' | string {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        verify: { type: 'boolean', default: false },
        expect: { type: 'string' },
        csv: { type: 'string' },
        evidence: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const { expect = null, csv = null, evidence = null, out = null } = values;
    if (out !== null && evidence === null) return `--out says where --evidence is written: give both.\n${USAGE}`;
    if (!values.verify && csv === null && expect === null && evidence === null) return USAGE;
    const number = evidence === null ? null : Number(/^(?:CR-)?([1-9]\d{0,8})$/i.exec(evidence.trim())?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) return `--evidence takes the number of a request, such as CR-7; "requests" in Teams lists them.`;
    if (expect !== null && !values.verify) return `--expect is checked by --verify: give both.\n${USAGE}`;
    if (expect !== null && !/^[0-9a-f]{64}$/i.test(expect))
      return `--expect takes a hash of 64 hexadecimal digits, as a request's final card shows it.`;
    return { verify: values.verify, expect: expect?.toLowerCase() ?? null, csv, evidence: number, out };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

/** Looking must not make a store. */
function nothingThere({ dataDir, databaseUrl }: Config): string | null {
  if (databaseUrl !== null || existsSync(join(dataDir, 'store'))) return null;
  return `There is no store in ${dataDir}: set HAIRPIN_DATA_DIR or DATABASE_URL to where the bot keeps its own.`;
}

async function verify(store: Store, expected: string | null): Promise<number> {
  const verified = await store.verify(expected);
  const text = sentence(verified, expected);
  if (!verified.intact) {
    process.stderr.write(`${text}\n`);
    return EXIT.broken;
  }
  process.stdout.write(`${text}\n`);
  return EXIT.fine;
}

function sentence(verified: Verified, expected: string | null): string {
  if (verified.intact) {
    const held = expected === null ? '' : ' It holds the event with the expected hash.';
    return verified.newest === null
      ? 'The log is empty.'
      : `The log is intact: ${verified.events} events, newest hash ${verified.newest}.${held}`;
  }
  switch (verified.why) {
    case 'missing':
      return `The log is broken: event ${verified.seq} is missing. Compare with a backup of the store from before, and find out who could write to it.`;
    case 'altered':
      return `The log is broken: event ${verified.seq} is not as it was written. Compare with a backup of the store from before, and find out who could write to it.`;
    case 'expected':
      return `The log is broken: none of its ${verified.events} events has the expected hash, so its tail was cut off or it was written anew. Compare with a backup of the store.`;
  }
}

async function giveEvidence(number: number, out: string | null, store: Store, config: Config): Promise<number> {
  const { evidenceText } = await import('./evidence-file.ts');
  const text = await evidenceText(number, store, config);
  if (text === null)
    return cannot(`There is no request CR-${number} in this store: "requests" in Teams lists them, and --csv writes the log.`);
  if (out !== null) return write(out, '--out', (file) => file.appendFile(text));
  process.stdout.write(text);
  return EXIT.fine;
}

async function writeCsv(store: Store, path: string): Promise<number> {
  const { auditCsv } = await import('./words/audit-csv.ts');
  return write(path, '--csv', async (file) => {
    let first = true;
    for await (const batch of store.events.log({})) {
      const text = auditCsv(batch);
      await file.appendFile(first ? text : text.slice(text.indexOf('\r\n') + 2));
      first = false;
    }
    if (first) await file.appendFile(auditCsv([]));
  });
}

async function write(path: string, option: string, give: (file: FileHandle) => Promise<void>): Promise<number> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await give(file);
      await file.sync();
    } finally {
      await file.close();
    }
    return EXIT.fine;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    return cannot(`The file ${path} ${why}: name another one with ${option}.`);
  }
}

function cannot(text: string): number {
  process.stderr.write(`${text}\n`);
  return EXIT.cannot;
}
