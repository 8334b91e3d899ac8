/** What Azure refused with, or why no answer came -> one AzureTrouble with one sentence. */
import type { AzureTrouble, FromAzure } from '../app/azure-ports.ts';
import { dropSecretWords } from './drop-secrets.ts';
import { readErrorBody, type Said } from './error-body.ts';

type Why = AzureTrouble['why'];

export interface Refusal {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Parsed JSON, or the text where it is none. */
  readonly body: unknown;
}

const BUSY = /^(AnotherOperationInProgress|RetryableError.*|.*OperationInProgress|.*MigrationInProgress|Conflict|OperationPreempted.*)$/i;

/** A status that is no success. */
export function troubleOfAnswer({ status, header, body }: Refusal, now: number = Date.now()): AzureTrouble {
  const said = readErrorBody(body);
  const retryAfterMs = retryAfterOf(header, now);
  const correlationId = header('x-ms-correlation-request-id') ?? header('x-ms-request-id') ?? header('request-id') ?? null;
  const why = whyOf(status, said);
  return { why, status, code: said.code, text: sentence(why, said, status, retryAfterMs), retryAfterMs, correlationId };
}

function whyOf(status: number, { code, message }: Said): Why {
  // A lock, not throttling [ARM-THR]; a migration answers 400 [MIG-42].
  if (status >= 400 && (BUSY.test(code ?? '') || /migration is (in )?progress/i.test(message ?? ''))) return 'conflict';
  switch (status) {
    case 401:
      return 'no-credential';
    case 403:
      return 'not-allowed';
    case 404:
    case 410:
      return 'not-found';
    case 408:
    case 504:
      return 'timeout';
    case 409:
      return 'conflict';
    case 412:
      return 'precondition';
    case 429:
      return 'throttled';
    default:
      return 'azure-error';
  }
}

/** `Retry-After` in seconds or as a date, and Azure's own variants in milliseconds; null: not said. */
export function retryAfterOf(header: Refusal['header'], now: number): number | null {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const ms = Number(header(name) ?? Number.NaN);
    if (Number.isFinite(ms) && ms >= 0) return ms;
  }
  const text = header('retry-after');
  if (text === undefined || text.trim() === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

const LONGEST = 240;

function sentence(why: Why, said: Said, status: number, retryAfterMs: number | null): string {
  const words = inShort(said.message);
  const what = [said.code ?? `status ${status}`, words].filter((part) => part !== null && part !== '').join(': ');
  return `Azure answered ${what}; ${advice(why, said, status, retryAfterMs)}.`;
}

/** First sentence, without ids for support and links, on one line. */
function inShort(message: string | null): string | null {
  if (message === null) return null;
  const line = dropSecretWords(message).replace(/\s+/g, ' ').trim();
  const first = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  const bare = first
    .replace(/\s*(RequestId|Trace|Time|Activity ID|correlation identifier|Diagnostic information):?.*$/i, '')
    .replace(/[.\s]+$/, '');
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST)}…` : bare;
}

function advice(why: Why, said: Said, status: number, retryAfterMs: number | null): string {
  switch (why) {
    case 'no-credential':
      return 'sign in again, or check the credential with "npm run doctor"';
    case 'not-allowed': {
      const action = /action '([^']+)'/i.exec(said.message ?? '')?.[1];
      return action
        ? `give the identity the action ${action} there (docs/azure-access.md)`
        : 'give the identity the right that it lacks (docs/azure-access.md)';
    }
    case 'not-found':
      return 'check that it still exists and that the identity may see it';
    case 'throttled':
      return retryAfterMs === null ? 'ask again in a minute' : `ask again in ${Math.max(1, Math.ceil(retryAfterMs / 1000))} s`;
    case 'timeout':
      return 'ask again in a moment';
    case 'conflict':
      return 'wait until the other operation has ended, then try again';
    case 'precondition':
      return 'somebody changed it meanwhile: read it again and decide anew';
    default:
      return status >= 500 ? 'ask again in a moment' : 'correct what it names and try again';
  }
}

/** Anything else that is known to be wrong; `text` is a sentence that ends in what to do. */
export function trouble(
  why: Why,
  text: string,
  more: Partial<Pick<AzureTrouble, 'status' | 'code' | 'retryAfterMs' | 'correlationId'>> = {},
): AzureTrouble {
  return { why, status: null, code: null, retryAfterMs: null, correlationId: null, ...more, text: dropSecretWords(text) };
}

export function failed(of: AzureTrouble): { readonly ok: false; readonly trouble: AzureTrouble } {
  return { ok: false, trouble: of };
}

export function worked<T>(value: T): FromAzure<T> {
  return { ok: true, value };
}
