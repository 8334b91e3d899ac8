/** An error of the PostgreSQL driver -> one sentence that says where, what and what to do; never the password of the address. */

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ENOENT',
]);
const CERTIFICATE = /CERT|SIGNATURE/;

/** Only what a person may read of an address: `host:port/database`. */
export function placeOf(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    return `${hostname || searchParams.get('host') || 'localhost'}:${port || searchParams.get('port') || '5432'}${pathname}`;
  } catch {
    return 'the given address';
  }
}

const OLDEST = 130_000;

/** `version`: the server's `server_version_num`. Null: new enough. */
export function tooOld(version: unknown, url: string): string | null {
  return Number(version) < OLDEST ? `The database at ${placeOf(url)} is older than PostgreSQL 13: use a newer server.` : null;
}

export function postgresProblem(error: unknown, url: string): string {
  const { code, message } = firstOf(error);
  const at = `The database at ${placeOf(url)}`;
  if (code === undefined && /timeout|terminated/i.test(message)) return away(at, 'no answer in time');
  if (code === undefined && /SSL/.test(message))
    return `${at} speaks no TLS: remove sslmode from DATABASE_URL, or turn TLS on at the server.`;
  if (/previously executed migration/.test(message))
    return `${at} was made by a newer Hairpin: start that one, or name another database in DATABASE_URL.`;
  if (code === undefined) return `${at} cannot be used (${message}): set DATABASE_URL right and start again.`;
  if (AWAY.has(code)) return away(at, code);
  if (CERTIFICATE.test(code)) {
    return `${at} shows a certificate that is not trusted (${code}): add sslrootcert=<file of its authority> to DATABASE_URL.`;
  }
  return `${at} ${BY_STATE[code] ?? `cannot be used (${code} ${message}): set it right and start again.`}`;
}

/** By PostgreSQL's own codes (its documentation, appendix A). */
const BY_STATE: Readonly<Record<string, string>> = {
  '28P01': 'refuses the password: set the right one in DATABASE_URL.',
  '28000': 'refuses the user or an unencrypted connection: set the user in DATABASE_URL right, or add sslmode=require to it.',
  '3D000': 'does not exist: create it ("createdb"), or name another one in DATABASE_URL.',
  '42501': 'refuses to let this user make tables: grant it CREATE on the database.',
  '53300': 'has no connection left: allow more of them (max_connections), or run fewer instances.',
  '57P03': 'is starting or stopping: wait until it is up and start again.',
  '57P01': 'is being shut down: start it again.',
  '25006': 'is read-only: name its primary in DATABASE_URL.',
  '53100': 'has no space left on its disk: make room on it.',
};

function away(at: string, why: string): string {
  return `${at} cannot be reached (${why}): check that it runs, that the network lets this machine through, and that DATABASE_URL names it.`;
}

/** Where a name has several addresses, Node reports an error for each of them in one that has no message. */
function firstOf(error: unknown): { readonly code: string | undefined; readonly message: string } {
  const one = error instanceof AggregateError ? error.errors[0] : error;
  const { code, message } = one as { readonly code?: unknown; readonly message?: unknown };
  return { code: typeof code === 'string' ? code : undefined, message: String(message ?? one).split('\n', 1)[0] ?? '' };
}
