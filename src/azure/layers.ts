/** A way to send one request -> a better one: with a time limit, signed in, tried again, refused where it would go astray. Each layer is one function. */
import type { PipelineRequest, PipelineResponse, SendRequest } from '@azure/core-rest-pipeline';
import { parsed } from './json.ts';
import { type Clock, type Patience, waitBefore } from './patience.ts';
import { isNobodyThere, isRepeatable, troubleError, troubleOfError } from './thrown.ts';
import type { Tokens } from './tokens.ts';
import { retryAfterOf, trouble, troubleOfAnswer } from './trouble.ts';

export type Layer = (next: SendRequest) => SendRequest;

/** The body counts as well: the client gives an answer only when all of it is there. */
export function withLimit(attemptMs: number): Layer {
  return (next) => async (request) => {
    const limit = new AbortController();
    const outer = request.abortSignal;
    const forward = (): void => limit.abort();
    if (outer?.aborted) forward();
    outer?.addEventListener('abort', forward);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      limit.abort();
    }, attemptMs);
    request.abortSignal = limit.signal;
    try {
      return await next(request);
    } catch (error) {
      if (!late) throw error;
      const { host } = new URL(request.url);
      throw troubleError(
        trouble('timeout', `${host} did not answer within ${Math.ceil(attemptMs / 1000)} s: ask again in a moment.`, { code: 'ETIMEDOUT' }),
        true,
      );
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener('abort', forward);
      if (outer) request.abortSignal = outer;
      else delete request.abortSignal;
    }
  };
}

/** A token goes to these origins only: an answer that points elsewhere must not carry it off. */
export function withHosts(origins: readonly string[]): Layer {
  const allowed = new Set(origins.map((origin) => new URL(origin).origin));
  return (next) => async (request) => {
    const { origin, host } = new URL(request.url);
    if (allowed.has(origin)) return next(request);
    throw troubleError(
      trouble('malformed', `Azure's answer points to ${host}, where nothing was sent: report this to whoever runs AZURE_ARM_ENDPOINT.`),
    );
  };
}

/** A token that is refused is asked for once more, unless the very same one comes back. */
export function withSignIn(tokens: Tokens, scopeOf: (url: string) => string): Layer {
  return (next) => async (request) => {
    const scope = scopeOf(request.url);
    const token = await tokens.get(scope);
    request.headers.set('authorization', `Bearer ${token}`);
    const response = await next(request);
    if (response.status !== 401) return response;
    const another = await tokens.get(scope, token);
    if (another === token) return response;
    request.headers.set('authorization', `Bearer ${another}`);
    return next(request);
  };
}

/** A body that stops in the middle, or a page for browsers where JSON was to come: worth another try. */
export const withWholeBodies: Layer = (next) => async (request) => {
  const response = await next(request);
  const text = response.bodyAsText?.trimEnd() ?? '';
  if (response.status >= 300 || text === '' || /[}\]]$/.test(text)) return response;
  const { host } = new URL(request.url);
  throw troubleError(
    trouble('malformed', `${host} sent an answer that is no JSON: ask again in a moment, and report it if it stays so.`, {
      status: response.status,
    }),
    true,
  );
};

/** A change is never sent again: it may have been accepted though its answer was lost. */
const WRITES: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);
const MAY_PASS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

export function withRetries(patience: Patience, clock: Clock): Layer {
  return (next) => async (request) => {
    const begun = clock.now();
    for (let tries = 1; ; tries++) {
      const outcome = await attempt(next, request);
      const askedMs = again(request, outcome, clock.now());
      const retries = 'error' in outcome && isNobodyThere(outcome.error) ? Math.min(patience.retries, TRIES_AT_NOBODY) : patience.retries;
      const spent = clock.now() - begun;
      const wait = askedMs === undefined ? null : waitBefore(tries, askedMs, spent, { ...patience, retries }, clock.random);
      if (wait === null) return settled(outcome);
      await clock.sleep(wait, request.abortSignal as AbortSignal | undefined);
      if (request.abortSignal?.aborted) return settled(outcome);
    }
  };
}

/** A name may be wrong, a server may be starting: two more tries tell which. */
const TRIES_AT_NOBODY = 2;

type Outcome = { readonly response: PipelineResponse } | { readonly error: unknown };

async function attempt(next: SendRequest, request: PipelineRequest): Promise<Outcome> {
  try {
    return { response: await next(request) };
  } catch (error) {
    return { error };
  }
}

function settled(outcome: Outcome): PipelineResponse {
  if ('error' in outcome) throw outcome.error;
  return outcome.response;
}

/** Undefined: not to be tried again; else what Azure asks to wait, null where it does not say. */
function again(request: PipelineRequest, outcome: Outcome, now: number): number | null | undefined {
  if (WRITES.has(request.method) || request.abortSignal?.aborted) return undefined;
  if ('error' in outcome) return isRepeatable(outcome.error) ? null : undefined;
  const { status, headers } = outcome.response;
  return MAY_PASS.has(status) ? retryAfterOf((name) => headers.get(name), now) : undefined;
}

/** A status that is no success is thrown as a trouble, with Azure's own words still in it; whatever else was thrown becomes one. */
export function withTroubles(clock: Clock): Layer {
  return (next) => async (request) => {
    let response: PipelineResponse;
    try {
      response = await next(request);
    } catch (error) {
      throw troubleError(troubleOfError(error));
    }
    if (response.status < 400) return response;
    const text = response.bodyAsText;
    const body = parsed(text) ?? text;
    throw troubleError(troubleOfAnswer({ status: response.status, header: (name) => response.headers.get(name), body }, clock.now()));
  };
}
