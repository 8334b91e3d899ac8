/** Environments as JSON on standard input -> what came of reading one gateway with each, as JSON: a process of its own, so that `az` and trust are real. */
import { json } from 'node:stream/consumers';
import { readTerminalConfig } from '../../src/config.ts';
import { openLiveAzure } from '../../src/live-azure.ts';

interface Asked {
  readonly resource: string;
  readonly always: Readonly<Record<string, string>>;
  readonly cases: readonly Readonly<Record<string, string>>[];
}

const { resource, always, cases } = (await json(process.stdin)) as Asked;
const came: string[] = [];
for (const variables of cases) {
  for (const name of Object.keys(process.env)) if (/^(AZURE|IDENTITY|NODE_ENV|PATH)/.test(name)) delete process.env[name];
  Object.assign(process.env, always, variables);
  const read = readTerminalConfig(process.env);
  if (!read.ok) throw new Error(read.problems.join(' '));
  const { reader } = await openLiveAzure(read.config);
  const { found, troubles } = await reader.readFresh([resource]);
  came.push(troubles[0]?.trouble.text ?? `read ${found.length}`);
}
process.stdout.write(JSON.stringify(came));
