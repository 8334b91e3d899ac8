/** The environment -> one line for each credential, right, subscription, endpoint, store and clock; and the exit code. */
import { existsSync } from 'node:fs';
import colours from 'picocolors';
import { type Config, readConfig } from './config.ts';
import { examineAzure } from './doctor-azure.ts';
import { examineBot, examineModel, examineStore } from './doctor-local.ts';
import type { Finding } from './finding.ts';

const EXIT = { fine: 0, wrong: 1 } as const;

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: 'ok', wrong: 'WRONG', lacking: 'lacking', off: 'off' };

export async function runDoctor(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const problem of read.problems) show({ state: 'wrong', what: 'configuration', text: problem });
    return EXIT.wrong;
  }
  show({ state: 'ok', what: 'configuration', text: 'every variable that is set can be read' });
  let exit: number = EXIT.fine;
  for await (const finding of look(read.config)) {
    show(finding);
    if (finding.state === 'wrong') exit = EXIT.wrong;
  }
  return exit;
}

async function* look(config: Config): AsyncGenerator<Finding> {
  yield await examineModel(config);
  yield await examineStore(config);
  yield await examineBot(config);
  yield* examineAzure(config);
}

function show({ state, what, text }: Finding): void {
  const paint = colouring[state];
  process.stdout.write(`${paint(MARKS[state].padEnd(8))}${what}: ${text}\n`);
}

const plain = (text: string): string => text;
const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
const colouring: Readonly<Record<Finding['state'], (text: string) => string>> = isColoured
  ? { ok: colours.green, wrong: colours.red, lacking: colours.yellow, off: colours.dim }
  : { ok: plain, wrong: plain, lacking: plain, off: plain };
