/** `npm start`: the environment -> the bot and, where it is installed, the Playground beside it, until Ctrl-C. */
import { existsSync } from 'node:fs';
import { readyUrl, startBot } from './start/bot.ts';
import { type Plan, planStart } from './start/plan.ts';
import { pageUrl, pingUrl, startPlayground } from './start/playground.ts';
import { complain, runTogether, type Started } from './start/together.ts';

const CANNOT_RUN = 4;

// As the bot does: the ports may stand there. What is set already stays.
if (existsSync('.env')) process.loadEnvFile('.env');
const plan = await planStart(process.env);
process.exit('refusal' in plan ? complain(plan.refusal, CANNOT_RUN) : await runTogether(() => startAll(plan), invitation(plan)));

function startAll({ botPort, playground }: Plan): Started[] {
  const bot = { child: startBot(botPort), url: readyUrl(botPort) };
  if (!playground) return [bot];
  return [bot, { child: startPlayground(playground.cli, { port: playground.port, botPort }), url: pingUrl(playground.port) }];
}

function invitation({ botPort, playground, sampleLab }: Plan): string {
  const bot = `http://127.0.0.1:${botPort}/api/messages`;
  if (!playground)
    return `The bot is ready at ${bot}; the Playground is not installed here ("npm ci" with development dependencies brings it).`;
  const questions = sampleLab ? ['can vm-hub-01 reach 10.3.0.4?', 'flags', 'vm-hub-01 から 10.3.0.4 に疎通できる？'] : ['help'];
  return `Hairpin is ready: open ${pageUrl(playground.port)}\n\nAsk, for example:\n${questions.map((one) => `  ${one}\n`).join('')}\nCtrl-C stops it.`;
}
