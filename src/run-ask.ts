/** The words of a command line -> the answer on stdout, what went wrong on stderr, and the exit code that says what came of it. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { answerId } from './app/answer-id.ts';
import { answerSchema } from './app/answer-schema.ts';
import { ask } from './app/ask.ts';
import { requestOf } from './app/ask-request.ts';
import type { NetworkPorts } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import { readTerminalConfig } from './config.ts';
import { loadNetwork } from './load-network.ts';
import { newId } from './new-id.ts';
import { pastModel, pastModels } from './past-models.ts';
import { readQuestion } from './question/read-question.ts';
import { jsonOf } from './words/json.ts';
import { PARTS, type Part, partOf } from './words/part.ts';
import { summaryOf } from './words/summary.ts';
import { textOf } from './words/text.ts';

const EXIT = { fine: 0, blocked: 1, unknown: 2, unclear: 3, cannot: 4 } as const;

const USAGE = `usage: npm run --silent ask -- "can vm-hub-01 reach 10.3.0.4?" [--model <file|folder>] [--live] [--since <file|folder>] [--json] [--show schema|${PARTS.join('|')}]`;

const NOTHING_ASKED: Reply = { kind: 'notUnderstood', language: 'en', unread: [], examples: [], stamp: null };

/** Throws only for a defect of ours. */
export async function runAsk(): Promise<number> {
  const given = readArguments();
  if (typeof given === 'string') return fail(EXIT.cannot, given);
  if (given.show === 'schema') return print(z.toJSONSchema(answerSchema), true);
  if (given.question === '') {
    if (given.json) show(NOTHING_ASKED, given);
    return fail(EXIT.unclear, USAGE);
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readTerminalConfig(process.env);
  if (!read.ok) return fail(EXIT.cannot, read.problems.join('\n'));
  if (given.live || (given.model === null && read.config.model === null && read.config.azureScopes.length > 0)) {
    return fail(
      EXIT.cannot,
      'Hairpin cannot read live Azure yet: save what Azure returns as JSON files and give their folder with --model.',
    );
  }
  const loaded = await loadNetwork(read.config, given.model);
  if (!loaded.ok) return fail(EXIT.cannot, loaded.text);
  for (const broken of loaded.broken) process.stderr.write(`${broken.file}: ${broken.id ?? 'a resource'}: ${broken.reason}\n`);
  const ports: NetworkPorts = {
    network: async () => loaded.network,
    pastNetwork: given.since === null ? pastModels(read.config.pastModels) : pastModel(given.since),
    transparent: new Set(read.config.transparentAppliances),
    now: () => new Date(),
    staleAfterHours: read.config.staleAfterHours,
  };
  const reply = await ask(requestOf(readQuestion(given.question), answerId({ newId })), ports);
  show(reply, given);
  const code = exitCode(reply);
  // Who pipes the answer on still sees why there is none.
  if (code >= EXIT.unclear && (given.json || !process.stdout.isTTY)) process.stderr.write(`${summaryOf(reply)}\n`);
  return code;
}

interface Given {
  readonly question: string;
  readonly model: string | null;
  readonly since: string | null;
  readonly live: boolean;
  readonly json: boolean;
  readonly show: Part | 'schema' | null;
}

/** The arguments, or what is wrong with them. */
function readArguments(): Given | string {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { model: text, since: text, show: text, live: flag, json: flag },
    });
    const show = values.show ?? null;
    if (show !== null && show !== 'schema' && !isPart(show)) return `--show takes one of schema, ${PARTS.join(', ')}.\n${USAGE}`;
    return {
      question: positionals.join(' ').trim(),
      model: values.model ?? null,
      since: values.since ?? null,
      live: values.live,
      json: values.json,
      show,
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

function isPart(text: string): text is Part {
  return (PARTS as readonly string[]).includes(text);
}

function show(reply: Reply, given: Given): void {
  if (given.show !== null && given.show !== 'schema') {
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
