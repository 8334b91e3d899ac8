/** Long-running operations: begun by a request, seen through two addresses, done after a while. */
import { randomUUID } from 'node:crypto';
import { type Answer, type Asked, refusal } from './answer.ts';

export interface Operations {
  /** 201 or 202 with the addresses to poll; `finish` runs when the time is up and gives the result, or why it failed. */
  readonly begin: (asked: Asked, status: number, body: unknown, finish: () => Finished) => Answer;
  readonly poll: (asked: Asked) => Answer;
  readonly running: () => number;
  /** Ends what still runs, without doing it. */
  readonly stop: () => void;
}

export type Finished = { readonly result?: unknown } | { readonly code: string; readonly message: string };

export interface OperationOptions {
  readonly durationMs: number;
  /** Seconds; null: no `Retry-After`. */
  readonly retryAfter: number | null;
}

const PLACE = '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Network/locations/fake';

export function makeOperations(endpoint: () => string, elsewhere: () => string, options: OperationOptions): Operations {
  const operations = new Map<string, { finished: Finished | null; readonly timer: NodeJS.Timeout }>();
  const wait = (): Record<string, string> => (options.retryAfter === null ? {} : { 'retry-after': String(options.retryAfter) });
  return {
    begin: (asked, status, body, finish) => {
      const id = randomUUID();
      const timer = setTimeout(() => {
        const operation = operations.get(id);
        if (operation) operation.finished = finish();
      }, options.durationMs);
      operations.set(id, { finished: null, timer });
      const host = asked.effect?.kind === 'elsewhere' ? elsewhere() : endpoint();
      const version = `?api-version=${asked.query.get('api-version')}`;
      const headers = {
        'azure-asyncoperation': `${host}${PLACE}/operations/${id}${version}`,
        location: `${host}${PLACE}/operationResults/${id}${version}`,
        ...wait(),
      };
      return { status, headers, body };
    },
    poll: (asked) => {
      const [, kind = '', id = ''] = /\/(operations|operationResults)\/([^/]+)$/i.exec(asked.path) ?? [];
      const operation = operations.get(id);
      if (!operation) return refusal(404, 'OperationNotFound', `The operation ${id} was not found.`);
      const { finished } = operation;
      if (kind.toLowerCase() === 'operations') {
        if (finished === null) return { status: 200, headers: wait(), body: { status: 'InProgress' } };
        return { status: 200, body: 'code' in finished ? { status: 'Failed', error: finished } : { status: 'Succeeded' } };
      }
      if (finished === null) return { status: 202, headers: wait() };
      return 'code' in finished ? refusal(400, finished.code, finished.message) : { status: 200, body: finished.result };
    },
    running: () => [...operations.values()].filter((operation) => operation.finished === null).length,
    stop: () => {
      for (const { timer } of operations.values()) clearTimeout(timer);
    },
  };
}
