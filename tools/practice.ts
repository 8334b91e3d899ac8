/** `npm run practice`: the bot on the sample lab, and two Playgrounds beside it: one person asks for a change, another one approves it. Until Ctrl-C. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyUrl, startBot } from './start/bot.ts';
import { pageUrl, pingUrl, startPlayground } from './start/playground.ts';
import { type Practice, planPractice } from './start/practice-plan.ts';
import { practicePolicy } from './start/practice-policy.ts';
import { complain, runTogether, type Started } from './start/together.ts';

const CANNOT_RUN = 4;

if (existsSync('.env')) process.loadEnvFile('.env');
const plan = await planPractice(process.env);
process.exit('refusal' in plan ? complain(plan.refusal, CANNOT_RUN) : await runTogether(() => startAll(plan), invitation(plan)));

function startAll({ cli, botPort, pages, folder }: Practice): Started[] {
  // Each practice begins with the lab as it is shipped, and an empty log.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, practicePolicy());
  const offline = { AZURE_SUBSCRIPTIONS: '', AZURE_MANAGEMENT_GROUPS: '', DATABASE_URL: '', HAIRPIN_MODEL: '' };
  const bot = startBot(botPort, { ...process.env, ...offline, HAIRPIN_POLICY: policy, HAIRPIN_DATA_DIR: folder });
  return [
    { child: bot, url: readyUrl(botPort) },
    ...pages.map(({ person, port }) => ({ child: startPlayground(cli, { port, botPort }, person), url: pingUrl(port) })),
  ];
}

function invitation({ pages: [requester, approver] }: Practice): string {
  return [
    'Practice is ready: two people, two pages. Only a copy of the sample lab is changed. Ctrl-C stops everything.',
    `1. Open ${pageUrl(requester.port)} (who asks) and ${pageUrl(approver.port)} (who approves), side by side.`,
    '2. Who asks types: can vm-hub-01 reach 10.3.0.4?   and presses "Request this change", says why, and sends it.',
    '3. Who approves presses "Approve" on the card that has come to them.',
    '4. Watch both cards: the change is applied within seconds, the question is asked again, and the verdict is proved.',
    '5. Go on with: undo CR-1 · requests · evidence CR-1 · audit · watch vm-hub-01 -> 10.3.0.4 must be reachable',
  ].join('\n');
}
