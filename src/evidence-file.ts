/** The number of a request and the store -> its evidence pack in Markdown, or null where there is no such request. */

import { loadRequest } from './app/load-request.ts';
import { viewOf } from './app/request-view.ts';
import type { Config } from './config.ts';
import { readPolicy } from './read-policy.ts';
import type { Store } from './store/open-store.ts';
import { evidenceLines } from './words/evidence-pack.ts';

/** In the language of the request's own messages. */
export async function evidenceText(
  number: number,
  { events }: Pick<Store, 'events'>,
  { policy: path }: Pick<Config, 'policy'>,
): Promise<string | null> {
  const loaded = await loadRequest(events, number);
  const { request } = loaded;
  if (request === null) return null;
  // How many votes it needs is the policy's to say; evidence is given without one too.
  const read = await readPolicy(path, true);
  const policy = read.ok ? read.policy : null;
  const view = viewOf(number, request, { policy, auditHash: await events.newestHash(), now: new Date().toISOString() });
  const reply = { kind: 'evidencePack', language: request.language, unread: [], request: number, view, events: loaded.events } as const;
  return `${evidenceLines(reply).join('\n')}\n`;
}
