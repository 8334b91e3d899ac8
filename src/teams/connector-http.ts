/** A request of the SDK to the Connector -> its answer, tried again where that helps. In place of the SDK's own client, which retries other codes and follows redirects. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Logger } from 'pino';
import { pauseBeforeRetry } from './send-policy.ts';
import type { Timing } from './timing.ts';

type SdkHttp = NonNullable<NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>['httpClient']>;
type SdkRequest = Parameters<SdkHttp['sendRequest']>[0];
type SdkResponse = Awaited<ReturnType<SdkHttp['sendRequest']>>;

/** The Connector said no, or nothing. Carries no body and no headers: it ends up in the log. */
export class ConnectorRefused extends Error {
  /** HTTP status; 0: no answer came. */
  readonly status: number;
  /** The Connector's word for it (`BotNotInConversationRoster`), or the system's (`ECONNREFUSED`). */
  readonly code: string | null;
  constructor(status: number, code: string | null, attempts: number) {
    super(
      `The Connector answered ${status || 'nothing'}${code ? ` (${code})` : ''} after ${attempts} attempt${attempts === 1 ? '' : 's'}.`,
    );
    this.name = 'ConnectorRefused';
    this.status = status;
    this.code = code;
  }
}

type Outcome =
  | { readonly ok: true; readonly response: SdkResponse }
  | { readonly ok: false; readonly status: number; readonly code: string | null; readonly retryAfter: string | null };

export function makeConnectorHttp(timing: Timing, log: Logger): SdkHttp {
  const limits = { firstPauseMs: timing.sendFirstPause, totalMs: timing.sendTotal };
  return {
    sendRequest: async (request) => {
      const started = performance.now();
      for (let attempts = 1; ; attempts += 1) {
        const outcome = await attempt(request, timing.sendAttempt);
        if (outcome.ok) return outcome.response;
        const { status, code, retryAfter } = outcome;
        const elapsedMs = performance.now() - started;
        const asked = { status, retryAfter, attempts, elapsedMs, nowMs: Date.now(), chance: Math.random() };
        // A typing indicator that comes late is worse than none.
        const pause = isTyping(request) ? null : pauseBeforeRetry(asked, limits);
        if (pause === null) throw new ConnectorRefused(status, code, attempts);
        log.warn({ status, code, attempts, pauseMs: Math.round(pause) }, 'Connector refused, trying again');
        await sleep(pause);
      }
    },
  };
}

async function attempt(request: SdkRequest, timeoutMs: number): Promise<Outcome> {
  const { url, method, body } = request;
  try {
    const answer = await fetch(url, {
      method,
      headers: request.headers.toJson({ preserveCase: true }),
      ...(typeof body === 'string' ? { body } : {}),
      // The address was checked, where it points on to was not, and the bot's token would go along.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    if (!answer.ok) return { ok: false, status: answer.status, code: codeIn(text), retryAfter: answer.headers.get('retry-after') };
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    answer.headers.forEach((value, name) => {
      headers.set(name, value);
    });
    return { ok: true, response: { request, status: answer.status, headers, bodyAsText: text } };
  } catch (error) {
    return { ok: false, status: 0, code: systemCode(error), retryAfter: null };
  }
}

function isTyping({ body }: SdkRequest): boolean {
  return typeof body === 'string' && body.length < 10_000 && JSON.parse(body)?.type === 'typing';
}

/** `{"error":{"code":"…","message":"…"}}`: the code alone, the message may quote the card. */
function codeIn(text: string): string | null {
  const code = /"code"\s*:\s*"([A-Za-z0-9_.-]{1,80})"/.exec(text)?.[1];
  return code ?? null;
}

/** `fetch` hides the system's code in the cause. */
function systemCode(error: unknown): string | null {
  const { cause, name } = Object(error) as { readonly cause?: { readonly code?: unknown }; readonly name?: unknown };
  const word = cause?.code ?? name;
  return typeof word === 'string' ? word : null;
}
