/** The words of a command line -> a stored model of what Azure holds now, the reasons for what is missing, and an exit code. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AzureReader, AzureTrouble } from './app/azure-ports.ts';
import { inParallel } from './azure/limit-parallel.ts';
import { type CaptureNotes, makeCaptureNotes, recordedReads } from './capture-evidence.ts';
import { makeProgress, type Progress } from './capture-progress.ts';
import { readsAzure, readTerminalConfig } from './config.ts';
import { openLiveAzure } from './live-azure.ts';
import { type ModelWriter, openModelWriter } from './store/write-model-files.ts';

/** `incomplete`: written, but something could not be read: it says so in itself, and answers that need it are "unknown". */
const EXIT = { whole: 0, incomplete: 2, cannot: 4 } as const;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

const USAGE = `usage: npm run capture -- --out <file.json|folder> [--learned] [--effective <vm>]... [--force]
  --out <place>     a new file (one JSON document) or a new folder (a file for each page); give it to "npm run ask" with --model
  --learned         also the routes that gateways learned, as Azure lists them: up to a minute for each gateway
  --effective <vm>  also the effective routes and rules of this VM's network cards, as Azure computes them: the VM must run
  --force           replaces what is there
Reads AZURE_SUBSCRIPTIONS or AZURE_MANAGEMENT_GROUPS and changes nothing. Ends with 0 all read, 2 something could not be read, 4 nothing written.`;

/** Throws only for a defect of ours. */
export async function runCapture(words: readonly string[]): Promise<number> {
  const given = readArguments(words);
  if (given === 'help') return help();
  if (typeof given === 'string') return fail(given);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readTerminalConfig(process.env);
  if (!read.ok) return fail(read.problems.join('\n'));
  if (!readsAzure(read.config)) {
    return fail('There is nothing to capture: set AZURE_SUBSCRIPTIONS or AZURE_MANAGEMENT_GROUPS to what is to be read.');
  }
  const opened = await openModelWriter(given.out, given.force);
  if (!opened.ok) return fail(opened.text);
  const stop = new AbortController();
  let signal: keyof typeof SIGNALS | null = null;
  const interrupt = (name: keyof typeof SIGNALS) => (): void => {
    signal ??= name;
    stop.abort();
  };
  const listeners = (Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).map((name) => [name, interrupt(name)] as const);
  for (const [name, listener] of listeners) process.on(name, listener);
  const progress = makeProgress(process.stderr);
  try {
    const { reader } = await openLiveAzure(read.config);
    const code = await capture(reader, opened.writer, given, stop.signal, progress);
    return signal === null ? code : SIGNALS[signal];
  } finally {
    progress.end();
    await opened.writer.discard();
    for (const [name, listener] of listeners) process.off(name, listener);
  }
}

async function capture(reader: AzureReader, writer: ModelWriter, given: Given, signal: AbortSignal, progress: Progress): Promise<number> {
  const notes = makeCaptureNotes();
  const sweep = await reader.readFleet(
    async (page) => {
      notes.take(page);
      await writer.add(page);
    },
    { signal, onProgress: progress.show },
  );
  if (!sweep.ok) return giveUp(sweep.trouble, progress);
  const problems = await addRecordedReads(reader, writer, notes, given, signal, progress);
  if (signal.aborted) return giveUp(null, progress);
  const { asOf, missing, requests } = sweep.value;
  const { files, bytes } = await writer.finish({ asOf, missing });
  progress.end();
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
  process.stdout.write(
    `${given.out}: ${notes.count().toLocaleString('en')} resources as of ${asOf}, ${files} file${files === 1 ? '' : 's'}, ${size}, ${requests.sent} requests.\n`,
  );
  for (const line of [...missing, ...problems]) process.stderr.write(`not read: ${line}\n`);
  return missing.length + problems.length === 0 ? EXIT.whole : EXIT.incomplete;
}

/** Each takes up to minutes, and Azure works on them by itself. */
const AT_ONCE = 8;

/** Gives what could not be read, as sentences: they only confirm what is computed, so that no answer waits for them. */
async function addRecordedReads(
  reader: AzureReader,
  writer: ModelWriter,
  notes: CaptureNotes,
  given: Given,
  signal: AbortSignal,
  progress: Progress,
): Promise<readonly string[]> {
  const { reads, problems } = recordedReads(notes, { learned: given.learned, effective: given.effective });
  const said = [...problems];
  let done = 0;
  await inParallel(reads, AT_ONCE, async ({ resource, read }) => {
    if (signal.aborted) return;
    const answer = await reader.readEvidence(resource, read, { signal });
    done++;
    progress.say(`${read} of ${resource.split('/').at(-1)}: ${answer.ok ? 'read' : 'not read'} (${done} of ${reads.length})`);
    if (answer.ok) await writer.add([answer.value]);
    else said.push(`${read} of ${resource}: ${answer.trouble.text}`);
  });
  return said;
}

function giveUp(trouble: AzureTrouble | null, progress: Progress): number {
  progress.end();
  return fail(
    trouble === null || trouble.why === 'cancelled'
      ? 'The capture was interrupted: nothing was written.'
      : `${trouble.text} Nothing was written.`,
  );
}

interface Given {
  readonly out: string;
  readonly learned: boolean;
  readonly effective: readonly string[];
  readonly force: boolean;
}

function help(): number {
  process.stdout.write(`${USAGE}\n`);
  return EXIT.whole;
}

/** The arguments, or what is wrong with them. */
function readArguments(words: readonly string[]): Given | 'help' | string {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({
      args: [...words],
      options: {
        out: { type: 'string' },
        learned: flag,
        effective: { type: 'string', multiple: true, default: [] },
        force: flag,
        help: { ...flag, short: 'h' },
      },
    });
    if (values.help) return 'help';
    const { out, learned, effective, force } = values;
    if (out === undefined || out.trim() === '') return `--out is missing: name the file or folder to write.\n${USAGE}`;
    return { out, learned, effective, force };
  } catch (error) {
    return `${(error as Error).message}\n${USAGE}`;
  }
}

function fail(text: string): number {
  process.stderr.write(`${text}\n`);
  return EXIT.cannot;
}
