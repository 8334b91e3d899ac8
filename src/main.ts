/** `npm run bot`: the environment -> a running bot, or the sentences why it does not start and exit code 1. */
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { readConfig, refusalToStart } from './config.ts';

// What an earlier start compiled is taken from there: a start takes half the time.
enableCompileCache();

const problem = await start();
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

async function start(): Promise<string | null> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readConfig(process.env);
  if (!read.ok) return read.problems.join('\n');
  const refusal = refusalToStart(read.config);
  if (refusal !== null) return refusal;
  // The bot's SDK takes a second to load: a wrong variable is told before that.
  const { runBot } = await import('./run-bot.ts');
  return runBot(read.config);
}
