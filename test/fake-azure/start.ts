/** A stored model and what should be odd about it -> a fake Azure on loopback, over real HTTPS with an authority of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Asked, refusal } from './answer.ts';
import { answerArm } from './arm-routes.ts';
import { certificates } from './certificates.ts';
import { answerDirectory, type Groups } from './directory-routes.ts';
import { type Effect, type Fault, makeScript } from './faults.ts';
import { makeGraph } from './graph-routes.ts';
import { makeOperations } from './operations.ts';
import { startProxy } from './proxy.ts';
import type { Rights } from './rights.ts';
import { answerEntra, answerIdentity, answerMachine, type Proof, type SignIn, type SignInParts } from './sign-in-routes.ts';
import { isForHost, isValidToken, revokeTokens } from './tokens.ts';
import { type Json, resourcesOf } from './wire-folder.ts';
import { makeWorld, type World } from './world.ts';

export interface FakeOptions {
  /** A file or folder of a stored model, or resources. */
  readonly model: string | readonly Json[];
  /** The subscriptions that the caller sees; all of the model when left out. */
  readonly subscriptions?: readonly string[];
  readonly managementGroups?: Readonly<Record<string, readonly string[]>>;
  readonly rights?: Rights;
  /** Of every answer; 0 when left out. */
  readonly latencyMs?: number;
  /** Rows of a Resource Graph page (1,000) and resources of a list's page (100) at most. */
  readonly page?: number;
  readonly listPage?: number;
  readonly payload?: number;
  /** Of Resource Graph; null: none. 15 in 5 seconds when left out. */
  readonly quota?: { readonly limit: number; readonly windowMs: number } | null;
  readonly tokenLifetimeMs?: number;
  /** How long an operation runs (50 ms), and the `Retry-After` of its answers in seconds (0; null: none). */
  readonly operationMs?: number;
  readonly retryAfter?: number | null;
  readonly versions?: Readonly<Record<string, readonly string[]>>;
  readonly principals?: Readonly<Record<string, Proof>>;
  /** Client ids of the managed identities of the machine, asked for through the proxy. */
  readonly machine?: readonly string[];
  readonly groups?: Groups;
  /** Rows of Resource Graph's `resourcechanges`, and events of the activity log. */
  readonly changes?: readonly Json[];
  readonly activity?: readonly Json[];
}

export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly at: number;
  readonly body: unknown;
  readonly authorization: string | undefined;
  readonly ifMatch: string | undefined;
}

export interface FakeAzure {
  readonly armEndpoint: string;
  /** Where Microsoft Graph and Microsoft Entra are: the same host. */
  readonly graphEndpoint: string;
  readonly authorityHost: string;
  /** For a child process: sign-in by managed identity, endpoints, the authority. */
  readonly env: Readonly<Record<string, string>>;
  readonly ca: string;
  readonly caFile: string;
  /** In order; without those for tokens. */
  readonly requests: readonly SeenRequest[];
  readonly tokensIssued: () => number;
  /** Of service principals at Microsoft Entra, in order. */
  readonly signIns: readonly SignIn[];
  /** A proxy (`HTTPS_PROXY`) that leads every host here, so that a client may use the addresses of any cloud. */
  readonly proxy: () => Promise<string>;
  /** Requests that reached the other host, which no request ever should. */
  readonly strayed: readonly SeenRequest[];
  readonly script: (...faults: readonly Fault[]) => void;
  readonly clearScript: () => void;
  readonly clearRequests: () => void;
  readonly world: World;
  readonly revokeTokens: () => void;
  /** Changes which subscriptions the caller sees. */
  readonly show: (subscriptions: readonly string[]) => void;
  readonly operationsRunning: () => number;
  readonly stop: () => Promise<void>;
}

const HEADER = 'fake-identity-header';

export async function startFakeAzure(options: FakeOptions): Promise<FakeAzure> {
  const { key, cert, ca } = await certificates();
  const folder = await mkdtemp(join(tmpdir(), 'hairpin-fake-azure-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, ca);
  const world = makeWorld(typeof options.model === 'string' ? await resourcesOf(options.model) : structuredClone([...options.model]));
  const script = makeScript();
  const requests: SeenRequest[] = [];
  const signIns: SignIn[] = [];
  let proxy: ReturnType<typeof startProxy> | null = null;
  const strayed: SeenRequest[] = [];
  let tokensIssued = 0;
  let visible = new Set((options.subscriptions ?? world.subscriptions()).map((id) => id.toLowerCase()));
  let armEndpoint = '';
  let elsewhere = '';
  const rights = options.rights ?? {};
  const operations = makeOperations(
    () => armEndpoint,
    () => elsewhere,
    { durationMs: options.operationMs ?? 50, retryAfter: options.retryAfter === undefined ? 0 : options.retryAfter },
  );
  const arm = {
    world,
    operations,
    rights,
    visible: () => visible,
    endpoint: () => armEndpoint,
    elsewhere: () => elsewhere,
    listPage: options.listPage ?? 100,
    versions: options.versions ?? {},
    activity: options.activity ?? [],
  };
  const graph = makeGraph({
    world,
    rights,
    visible: () => visible,
    managementGroups: options.managementGroups ?? {},
    page: options.page ?? 1000,
    payload: options.payload ?? 16_777_216,
    quota: options.quota === undefined ? { limit: 15, windowMs: 5000 } : options.quota,
    changes: options.changes ?? [],
  });
  const signIn: SignInParts = {
    lifetimeMs: options.tokenLifetimeMs ?? 3_600_000,
    identityHeader: HEADER,
    principals: options.principals ?? {},
    machine: options.machine ?? [],
    onSignIn: (one) => signIns.push(one),
  };

  const route = (asked: Asked): Answer => {
    const entra = answerEntra(signIn, asked);
    if (entra) {
      tokensIssued++;
      return entra;
    }
    if (!isValidToken(asked.headers.authorization)) {
      return refusal(401, 'ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than current UTC time.', {
        'www-authenticate': 'Bearer authorization_uri="https://login.microsoftonline.com/common", error="invalid_token"',
      });
    }
    if (!isForHost(asked.headers.authorization, asked.headers.host ?? '')) {
      return refusal(401, 'InvalidAuthenticationTokenAudience', 'The access token has been obtained for wrong audience or resource.');
    }
    if (/^\/providers\/microsoft\.resourcegraph\/resources$/i.test(asked.path)) return graph(asked);
    if (asked.path.startsWith('/v1.0/')) return answerDirectory(options.groups ?? {}, asked);
    return answerArm(arm, asked);
  };

  const main: RequestListener = (request, response) =>
    void handle(
      request,
      response,
      (asked, seen) => {
        if (!/\/oauth2\/|\/\.well-known\//.test(seen.path)) requests.push(seen);
        return { effect: script.take(asked.method, seen.path, JSON.stringify(asked.body) ?? ''), answer: (with_) => route(with_) };
      },
      options.latencyMs ?? 0,
    );
  const identity: RequestListener = (request, response) =>
    void handle(
      request,
      response,
      (asked, seen) => {
        tokensIssued++;
        return { effect: script.take(asked.method, seen.path, ''), answer: (with_) => answerIdentity(signIn, with_) };
      },
      options.latencyMs ?? 0,
    );
  const machine: RequestListener = (request, response) =>
    void handle(request, response, () => ({ effect: null, answer: (with_) => answerMachine(signIn, with_) }), 0);
  const stranger: RequestListener = (request, response) =>
    void handle(
      request,
      response,
      (_, seen) => {
        strayed.push(seen);
        return { effect: null, answer: () => ({ status: 200, body: { value: [], status: 'Succeeded' } }) };
      },
      0,
    );

  const servers = [createHttps({ key, cert }, main), createHttp(identity), createHttps({ key, cert }, stranger)] as const;
  const [armPort, identityPort, strangerPort] = (await Promise.all(servers.map(listen))) as [number, number, number];
  armEndpoint = `https://127.0.0.1:${armPort}`;
  elsewhere = `https://127.0.0.1:${strangerPort}`;
  const env = {
    AZURE_ARM_ENDPOINT: armEndpoint,
    AZURE_GRAPH_ENDPOINT: armEndpoint,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    IDENTITY_ENDPOINT: `http://127.0.0.1:${identityPort}/msi/token`,
    IDENTITY_HEADER: HEADER,
    NODE_EXTRA_CA_CERTS: caFile,
    AZURE_SUBSCRIPTIONS: [...visible].join(','),
  };
  return {
    armEndpoint,
    graphEndpoint: armEndpoint,
    authorityHost: armEndpoint,
    env,
    ca,
    caFile,
    requests,
    strayed,
    tokensIssued: () => tokensIssued,
    signIns,
    proxy: async () => {
      proxy ??= startProxy(armPort, machine);
      return (await proxy).url;
    },
    script: script.add,
    clearScript: script.clear,
    clearRequests: () => {
      requests.length = 0;
    },
    world,
    revokeTokens,
    show: (subscriptions) => {
      visible = new Set(subscriptions.map((id) => id.toLowerCase()));
    },
    operationsRunning: operations.running,
    stop: async () => {
      operations.stop();
      await (await proxy)?.stop();
      await Promise.all(servers.map(close));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Route {
  readonly effect: Effect | null;
  readonly answer: (asked: Asked) => Answer;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  routeOf: (asked: Asked, seen: SeenRequest) => Route,
  latencyMs: number,
): Promise<void> {
  const at = Date.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'https://fake');
  const isJson = /json/.test(request.headers['content-type'] ?? '');
  const body: unknown = text === '' ? null : isJson ? JSON.parse(text) : text;
  const headers = request.headers as Asked['headers'];
  const asked: Asked = {
    method: request.method ?? 'GET',
    path: decodeURI(url.pathname),
    query: url.searchParams,
    headers,
    body,
    effect: null,
  };
  const seen: SeenRequest = {
    method: asked.method,
    path: decodeURIComponent(`${url.pathname}${url.search}`),
    at,
    body,
    authorization: headers.authorization,
    ifMatch: headers['if-match'],
  };
  const { effect, answer } = routeOf(asked, seen);
  await act(response, effect, () => answer({ ...asked, effect }), latencyMs);
}

async function act(response: ServerResponse, effect: Effect | null, answer: () => Answer, latencyMs: number): Promise<void> {
  if (latencyMs > 0) await sleep(latencyMs);
  switch (effect?.kind) {
    case 'hang':
      return;
    case 'latency':
      await sleep(effect.ms);
      return send(response, answer());
    case 'answer':
      return send(response, effect);
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"value": [{"id": ');
      return;
    case 'cut': {
      if (effect.when !== 'before') {
        const { body } = answer();
        if (effect.when === 'body') {
          const text = JSON.stringify(body) ?? '{}';
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) });
          response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
          return;
        }
      }
      response.socket?.destroy();
      return;
    }
    default:
      return send(response, answer());
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(status, {
    ...(text === '' ? {} : { 'content-type': type }),
    'x-ms-correlation-request-id': crypto.randomUUID(),
    ...headers,
  });
  response.end(text);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function close(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  server.closeAllConnections?.();
  return new Promise((resolve) => server.close(() => resolve()));
}
