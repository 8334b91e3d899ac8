/** Who asks for a token -> one that the fake accepts until it expires or is revoked. */
import { randomUUID } from 'node:crypto';

/** All fakes of a process share them: the client library keeps a managed identity's token as long as the process lives. */
const issued = new Map<string, number>();

export interface Issued {
  readonly token: string;
  /** Seconds since 1970. */
  readonly expiresOn: number;
}

export interface Claims {
  /** Whom it is for. */
  readonly appid?: string;
  /** What it may be used at; empty: anywhere. */
  readonly aud?: string;
}

export function issueToken(lifetimeMs: number, { appid = 'fake-reader', aud = '' }: Claims = {}): Issued {
  const expires = Date.now() + lifetimeMs;
  const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({ appid, aud, jti: randomUUID(), exp: Math.floor(expires / 1000) })}.c2ln`;
  issued.set(token, expires);
  return { token, expiresOn: Math.floor(expires / 1000) };
}

export function isValidToken(authorization: string | undefined): boolean {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  return token !== undefined && (issued.get(token) ?? 0) > Date.now();
}

/** Loopback stands for every host: what is asked there under another audience is a cloud whose endpoint was set by hand. */
export function isForHost(authorization: string | undefined, host: string): boolean {
  if (/^(127\.0\.0\.1|localhost)(:|$)/.test(host)) return true;
  const claims = JSON.parse(Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString() || '{}') as Claims;
  return claims.aud === `https://${host}`;
}

/** Every token issued so far is refused from now on. */
export function revokeTokens(): void {
  issued.clear();
}
