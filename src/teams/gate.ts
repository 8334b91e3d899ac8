/** An HTTP request -> an activity that may be answered, or the status to refuse it with. Cheap checks come first, and nothing unauthenticated is read without a limit. */
import type { IncomingMessage } from 'node:http';
import { type Refusal, refusalOf } from './admission.ts';
import type { Authenticated, Authentication } from './authentication.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { readBody } from './read-body.ts';
import type { BotSettings } from './settings.ts';

const LARGEST_BODY_BYTES = 256 * 1024;

export type Admitted = {
  readonly ok: true;
  readonly activity: Envelope;
  /** The whole activity, for the SDK. */
  readonly raw: object;
  readonly granted: Extract<Authenticated, { ok: true }>['granted'];
};
/** `tell`: what the sender may know; null sends an empty body. `why`: for the log. */
export type Refused = {
  readonly ok: false;
  readonly status: 400 | 401 | 403 | 413 | 415 | 503;
  readonly tell: string | null;
  readonly why: string;
};

const NOT_LISTED: Readonly<Record<Refusal, string>> = {
  channel: 'This channel is not allowed. Talk to the bot in Microsoft Teams.',
  'service-url': 'This service URL is not listed. Add its host to ALLOWED_SERVICE_HOSTS if it is yours.',
  tenant: 'This tenant is not listed. Add its id to ALLOWED_TENANTS if it is yours.',
};
const LOCAL_ONLY = 'Without credentials the bot answers on localhost only. Call it as http://127.0.0.1.';

export async function admit(request: IncomingMessage, settings: BotSettings, authentication: Authentication): Promise<Admitted | Refused> {
  const token = request.headers.authorization ?? '';
  if (settings.identity && !/^Bearer \S+$/.test(token)) return { ok: false, status: 401, tell: null, why: 'no token' };
  if (!settings.identity && !isForLoopback(request)) return { ok: false, status: 403, tell: LOCAL_ONLY, why: 'not for loopback' };
  const body = await readBody(request, LARGEST_BODY_BYTES);
  if (!body.ok) return { ...body, tell: body.problem, why: body.problem };
  const read = readEnvelope(body.json);
  if (!read.ok) return { ok: false, status: 400, tell: read.problem, why: read.problem };
  const raw = Object(body.json);
  const checked = await authentication.check(raw, token);
  if (!checked.ok) return { ...checked, tell: null };
  const refusal = refusalOf(read.activity, settings);
  if (refusal !== null) return { ok: false, status: 403, tell: NOT_LISTED[refusal], why: `${refusal} not listed` };
  return { ok: true, activity: read.activity, raw, granted: checked.granted };
}

/** A web page can point a name of its own at 127.0.0.1 and talk to whatever listens there without a password. */
function isForLoopback({ headers }: IncomingMessage): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
}
