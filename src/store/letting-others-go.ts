/**
 * A plugin for Kysely on PGlite -> after each query the event loop turns once. PGlite computes in this thread and answers without ever waiting for
 * anything, so that a row of queries, each of them short, would hold the loop from the first to the last.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { KyselyPlugin } from 'kysely';

export const lettingOthersGo: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await turn();
    return result;
  },
};
