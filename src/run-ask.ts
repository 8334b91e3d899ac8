/** What a command line asks for -> the answer on stdout, what went wrong on stderr, and the exit code that says what came of it. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { answerId } from './app/answer-id.ts';
import { answerSchema } from './app/answer-schema.ts';
import { ask } from './app/ask.ts';
import { type AskRequest, requestOf } from './app/ask-request.ts';
import { pastFrom } from './app/past-network.ts';
import type { NetworkPorts } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import { type Given, USAGE } from './ask-arguments.ts';
import { type Config, readsAzure, readTerminalConfig } from './config.ts';
import { loadNetwork } from './load-network.ts';
import { newId } from './new-id.ts';
import { pastModel, pastModels } from './past-models.ts';
import { readQuestion } from './question/read-question.ts';
import { jsonOf } from './words/json.ts';
import type { PartWriter } from './words/part.ts';
import { summaryOf } from './words/summary.ts';
import { textOf } from './words/text.ts';

const EXIT = { fine: 0, blocked: 1, unknown: 2, unclear: 3, cannot: 4 } as const;

const NOTHING_ASKED: Reply = { kind: 'notUnderstood', language: 'en', unread: [], examples: [], stamp: null };

/** `partOf`: null where no part is asked for. Resolves to the exit code; throws only for a defect of ours. */
export async function runAsk(given: Given, partOf: PartWriter | null): Promise<number> {
  if (given.show === 'schema') return print(z.toJSONSchema(answerSchema), true);
  if (given.question === '') {
    if (given.json) show(NOTHING_ASKED, given, null);
    return fail(EXIT.unclear, USAGE);
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readTerminalConfig(process.env);
  if (!read.ok) return fail(EXIT.cannot, read.problems.join('\n'));
  const request = requestOf(readQuestion(given.question), answerId({ newId }));
  const asked = isLive(given, read.config) ? await askAzure(request, given, read.config) : await askFiles(request, given, read.config);
  if (typeof asked === 'string') return fail(EXIT.cannot, asked);
  const { reply } = asked;
  show(reply, given, partOf);
  const code = exitCode(reply);
  // Who pipes the answer on still sees why there is none.
  if (code >= EXIT.unclear && (given.json || !process.stdout.isTTY)) process.stderr.write(`${summaryOf(reply)}\n`);
  return code;
}

/** `--model`, `--live`, else `HAIRPIN_MODEL`, else Azure where it is configured, else the sample lab. */
function isLive(given: Given, config: Config): boolean {
  if (given.model !== null) return false;
  return given.live || (config.model === null && readsAzure(config));
}

type Told = { readonly reply: Reply } | string;

async function askAzure(request: AskRequest, given: Given, config: Config): Promise<Told> {
  if (!readsAzure(config)) return 'Azure cannot be read: set AZURE_SUBSCRIPTIONS or AZURE_MANAGEMENT_GROUPS to what is to be read.';
  // Its libraries take a second to load: who asks a file does not wait for them.
  const { readLiveNetwork } = await import('./live-network.ts');
  const rest = restOf(given, config);
  const pastNetwork = pastFrom(null, { now: rest.now, zone: config.timeZone, transparent: rest.transparent, named: rest.pastNetwork });
  const live = await readLiveNetwork(config, { ...rest, pastNetwork });
  return live.ok ? { reply: await live.ask(request) } : live.text;
}

async function askFiles(request: AskRequest, given: Given, config: Config): Promise<Told> {
  const loaded = await loadNetwork(config, given.model);
  if (!loaded.ok) return loaded.text;
  for (const broken of loaded.broken) process.stderr.write(`${broken.file}: ${broken.id ?? 'a resource'}: ${broken.reason}\n`);
  return { reply: await ask(request, { ...restOf(given, config), network: async () => loaded.network }) };
}

function restOf({ since }: Given, config: Config): Omit<NetworkPorts, 'network'> {
  return {
    pastNetwork: since === null ? pastModels(config.pastModels) : pastModel(since),
    transparent: new Set(config.transparentAppliances),
    now: () => new Date(),
    staleAfterHours: config.staleAfterHours,
  };
}

function show(reply: Reply, given: Given, partOf: PartWriter | null): void {
  if (partOf !== null && given.show !== null && given.show !== 'schema') {
    process.stdout.write(`${partOf(reply, given.show, { json: given.json, colour: coloured() })}\n`);
  } else if (given.json) print(jsonOf(reply), true);
  else print(textOf(reply, { colour: coloured() }), false);
}

function coloured(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}

function print(value: unknown, asJson: boolean): number {
  process.stdout.write(`${asJson ? JSON.stringify(value, null, 2) : String(value)}\n`);
  return EXIT.fine;
}

function fail(code: number, text: string): number {
  process.stderr.write(`${text}\n`);
  return code;
}

function exitCode(reply: Reply): number {
  switch (reply.kind) {
    case 'answer':
      if (reply.verdict.outcome === 'reachable') return EXIT.fine;
      return reply.verdict.outcome === 'unknown' ? EXIT.unknown : EXIT.blocked;
    case 'notUnderstood':
    case 'choice':
    case 'noSuchName':
    case 'gone':
      return EXIT.unclear;
    case 'cannot':
    case 'failure':
    case 'refused':
      return EXIT.cannot;
    default:
      return EXIT.fine;
  }
}
