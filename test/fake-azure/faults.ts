/** What should go wrong, request by request: data, so that another process can ask for it as JSON. */

export type Effect =
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  /** Answers later than it would. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** `before`: nothing is done, no answer; `body`: cut in the middle of the body; `after`: all is done, the answer is lost. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'body' | 'after' }
  | { readonly kind: 'hang' }
  /** Status 200, and a body that is no JSON. */
  | { readonly kind: 'malformed' }
  /** `nextLink`, or `$skipToken`, leads to the same page again. */
  | { readonly kind: 'loop' }
  /** `nextLink` or the address of a long-running operation leads to another host. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'ignoreIfMatch' }
  /** The operation is accepted and fails at its end. */
  | { readonly kind: 'failOperation'; readonly code: string; readonly message: string };

export interface Fault {
  /** Any method when left out. */
  readonly method?: string;
  /** Regular expression over path and query, whatever the case. */
  readonly path: string;
  /** Regular expression over the body. */
  readonly body?: string;
  /** So many matching requests are left alone first. */
  readonly after?: number;
  /** To so many it happens then; 0: to all. 1 when left out. */
  readonly times?: number;
  readonly effect: Effect;
}

const GRAPH = 'microsoft\\.resourcegraph/resources';

export function armError(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Effect {
  return { kind: 'answer', status, headers, body: { error: { code, message } } };
}

/** One 429 for each wait, in seconds; null: without `Retry-After`. */
export function throttled(path: string, waits: readonly (number | null)[]): Fault[] {
  return waits.map((wait) => ({
    path,
    effect: armError(429, 'TooManyRequests', 'The request was throttled.', wait === null ? {} : { 'retry-after': String(wait) }),
  }));
}

/** Everything that names the subscription is refused. Resource Graph leaves it out by itself: see `subscriptions` of the fake. */
export function forbidden(subscription: string): Fault {
  const message = `The client 'hairpin' does not have authorization to perform action 'Microsoft.Network/read' over scope '/subscriptions/${subscription}'.`;
  return { path: `/subscriptions/${subscription}`, times: 0, effect: armError(403, 'AuthorizationFailed', message) };
}

/** The page after so many is refused. */
export function forbiddenInPaging(pages: number): Fault {
  return {
    path: GRAPH,
    after: pages,
    times: 0,
    effect: armError(403, 'AuthorizationFailed', 'The client does not have authorization to perform the query.'),
  };
}

export function gatewayError(path: string, times = 1): Fault {
  return { path, times, effect: armError(502, 'BadGateway', 'The gateway failed.', { 'x-ms-failure-cause': 'gateway' }) };
}

export function serviceError(path: string, times = 1): Fault {
  return {
    path,
    times,
    effect: armError(500, 'InternalServerError', 'An error occurred.', { 'x-ms-failure-cause': 'service' }),
  };
}

export function anotherOperation(path: string): Fault {
  return {
    method: 'PUT',
    path,
    effect: armError(409, 'AnotherOperationInProgress', 'Another operation on this or dependent resource is in progress.'),
  };
}

export function migrating(path: string): Fault {
  const message =
    'Seamless Gateway migration is progress, Cannot perform configuration update. Please retry the configuration update after migration is completed.';
  return { method: 'PUT', path, effect: armError(400, 'GatewayMigrationInProgress', message) };
}

/** The faults that apply to a request, counted as they are used. */
export interface Script {
  readonly add: (...faults: readonly Fault[]) => void;
  readonly clear: () => void;
  /** The first fault that matches and is not used up; null: nothing goes wrong. */
  readonly take: (method: string, path: string, body: string) => Effect | null;
}

export function makeScript(): Script {
  let entries: { readonly fault: Fault; seen: number }[] = [];
  return {
    add: (...faults) => {
      entries.push(...faults.map((fault) => ({ fault, seen: 0 })));
    },
    clear: () => {
      entries = [];
    },
    take: (method, path, body) => {
      for (const entry of entries) {
        const { fault } = entry;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (!new RegExp(fault.path, 'i').test(path)) continue;
        if (fault.body !== undefined && !new RegExp(fault.body, 'i').test(body)) continue;
        const used = entry.seen - (fault.after ?? 0);
        const times = fault.times ?? 1;
        if (times !== 0 && used >= times) continue;
        entry.seen++;
        if (used >= 0) return fault.effect;
      }
      return null;
    },
  };
}
