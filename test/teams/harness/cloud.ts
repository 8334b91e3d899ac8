/** A cloud on this machine: an OpenID document with its keys, and a Connector that records every call and answers as scripted. Real HTTP, no internet. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Endpoints } from '../../../src/teams/authentication.ts';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
const ISSUER = 'https://issuer.example';
const OUTGOING_TOKEN = 'outgoing-token';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly body: Sent;
  readonly at: number;
}
export interface Sent {
  readonly type: string;
  readonly id?: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly summary?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: Readonly<Record<string, unknown>> }[];
}
export interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Cloud {
  readonly serviceUrl: string;
  readonly calls: Call[];
  /** Calls that are not typing indicators. */
  readonly messages: () => readonly Call[];
  /** Answers for the next calls that are not typing indicators, in order; then 200. */
  readonly script: Scripted[];
  readonly endpoints: Endpoints;
  readonly token: (
    claims?: JWTPayload,
    how?: { readonly kid?: string; readonly expiresAt?: number; readonly forged?: boolean },
  ) => Promise<string>;
  readonly hmacToken: () => Promise<string>;
  readonly keysUp: (up: boolean) => void;
  readonly close: () => Promise<void>;
}

export async function openCloud(): Promise<Cloud> {
  const key = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(key.publicKey)), kid: 'key-1', use: 'sig', alg: 'RS256' };
  const calls: Call[] = [];
  const script: Scripted[] = [];
  let up = true;
  let base = '';

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    if (path === '/openid') return reply(response, up ? 200 : 500, { issuer: ISSUER, jwks_uri: `${base}/keys` });
    if (path === '/keys') return reply(response, 200, { keys: [jwk] });
    const body = JSON.parse((await textOf(request)) || '{}') as Sent;
    calls.push({ method: request.method ?? '', path, authorization: request.headers.authorization ?? null, body, at: performance.now() });
    const scripted = body.type === 'typing' ? undefined : script.shift();
    return reply(response, scripted?.status ?? 200, scripted?.body ?? { id: `sent-${calls.length}` }, scripted?.headers);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${base}/teams`;

  const signed = (claims: JWTPayload, expiresAt: number) =>
    new SignJWT({ serviceurl: serviceUrl, iss: ISSUER, aud: APP_ID, ...claims }).setIssuedAt(now() - 7_200).setExpirationTime(expiresAt);
  return {
    serviceUrl,
    calls,
    script,
    messages: () => calls.filter(({ body }) => body.type !== 'typing'),
    token: (claims = {}, { kid = 'key-1', expiresAt = now() + 600, forged = false } = {}) =>
      signed(claims, expiresAt)
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(forged ? other.privateKey : key.privateKey),
    hmacToken: async () =>
      signed({}, now() + 600)
        .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
        .sign(new TextEncoder().encode(JSON.stringify(jwk))),
    keysUp: (value) => {
      up = value;
    },
    endpoints: {
      addresses: {
        ToChannelFromBotLoginUrl: `${base}/login`,
        ToChannelFromBotOAuthScope: 'https://scope.example',
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: `${base}/oauth`,
        ToBotFromChannelOpenIdMetadataUrl: `${base}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${base}/openid`,
        CallerId: 'urn:botframework:azure',
      },
      credentials: {
        isValidAppId: async (appId) => appId === APP_ID,
        isAuthenticationDisabled: async () => false,
        createCredentials: async () => ({
          signRequest: async (request) => {
            request.headers.set('authorization', `Bearer ${OUTGOING_TOKEN}`);
            return request;
          },
        }),
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const now = (): number => Math.floor(Date.now() / 1_000);

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  // Two statements: restify changes the responses of every server in its process, and its writeHead returns nothing.
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
