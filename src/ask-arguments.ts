/** The words of a command line -> what `npm run ask` is asked for. Loads nothing else: who only looks up the usage does not wait for the engine. */
import { parseArgs } from 'node:util';
import { PARTS, type Part } from './words/parts.ts';

export const USAGE = `usage: npm run --silent ask -- "can vm-hub-01 reach 10.3.0.4?" [--model <file|folder>] [--live] [--since <file|folder>] [--json] [--show schema|${PARTS.join('|')}]`;

export const HELP = `${USAGE}
  --model <file|folder>  a stored model: what Azure returns, as JSON
  --live                 Azure itself, as AZURE_SUBSCRIPTIONS or AZURE_MANAGEMENT_GROUPS names it
  --since <file|folder>  the earlier model that "what changed" compares with
  --json                 the answer as JSON
  --show <part>          that part of the answer alone; schema: what --json prints, as a JSON schema
Without --model and --live: HAIRPIN_MODEL, else Azure where it is configured, else the sample lab. What can be asked: npm run --silent ask -- help
Ends with 0 reachable, or answered; 1 blocked or partial; 2 unknown; 3 not understood or ambiguous; 4 cannot run.`;

export interface Given {
  readonly question: string;
  readonly model: string | null;
  readonly since: string | null;
  readonly live: boolean;
  readonly json: boolean;
  readonly show: Part | 'schema' | null;
}

/** The arguments; `help`; or what is wrong with them, with the usage behind it. */
export function readArguments(): Given | 'help' | string {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { model: text, since: text, show: text, live: flag, json: flag, help: { ...flag, short: 'h' } },
    });
    if (values.help) return 'help';
    const show = values.show ?? null;
    if (values.live && values.model !== undefined) return `--live and --model are two networks: give one of them.\n${USAGE}`;
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
