/** `GET /healthz` and `GET /readyz`: whether the process lives, and whether it can answer questions. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './http-answer.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** `unready`: null when questions can be answered, else one line why not. */
export function makeHealthRoutes(unready: () => Promise<string | null>): { readonly lives: Handler; readonly isReady: Handler } {
  return {
    lives: async (_request, response) => answer(response, 200, { status: 'alive' }),
    isReady: async (_request, response) => {
      const reason = await unready().catch(() => 'The check itself failed; see the log.');
      if (reason === null) answer(response, 200, { status: 'ready' });
      else answer(response, 503, { status: 'not ready', reason: reason.split('\n', 1)[0] });
    },
  };
}
