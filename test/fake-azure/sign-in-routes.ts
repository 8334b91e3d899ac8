/** A request for a token -> one: from a managed identity's endpoint, or from Microsoft Entra for a service principal. */
import { constants, verify, X509Certificate } from 'node:crypto';
import { type Answer, type Asked, refusal } from './answer.ts';
import { issueToken } from './tokens.ts';

/** How a principal proves who it is: a secret, a certificate (PEM), or a token of somebody whom Entra was told to trust. */
export type Proof = string | { readonly certificate: string } | { readonly federated: string };

export interface SignIn {
  /** The host that was asked, as the client wrote it. */
  readonly host: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly scope: string;
}

export interface SignInParts {
  readonly lifetimeMs: number;
  readonly identityHeader: string;
  readonly principals: Readonly<Record<string, Proof>>;
  /** Client ids of the identities that the machine was given. */
  readonly machine: readonly string[];
  readonly onSignIn: (one: SignIn) => void;
}

/** The endpoint of App Service and its likes: `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`. */
export function answerIdentity(parts: SignInParts, asked: Asked): Answer {
  if (asked.headers['x-identity-header'] !== parts.identityHeader) return refusal(401, 'Unauthorized', 'The identity header is wrong.');
  const resource = asked.query.get('resource');
  const { token, expiresOn } = issueToken(parts.lifetimeMs, { aud: resource ?? '' });
  return {
    status: 200,
    body: { access_token: token, expires_on: String(expiresOn), resource, token_type: 'Bearer', client_id: 'fake' },
  };
}

/** The endpoint of a virtual machine, as the proxy leads there; only identities that the machine was given get a token. */
export function answerMachine(parts: SignInParts, asked: Asked): Answer {
  if (asked.headers.metadata === undefined) return refusal(400, 'bad_request', 'Required metadata header not specified.');
  const id = asked.query.get('client_id') ?? '';
  if (!parts.machine.includes(id)) return { status: 400, body: { error: 'invalid_request', error_description: 'Identity not found' } };
  const resource = asked.query.get('resource') ?? '';
  const { token, expiresOn } = issueToken(parts.lifetimeMs, { appid: id, aud: resource });
  return { status: 200, body: { access_token: token, expires_on: String(expiresOn), resource, token_type: 'Bearer', client_id: id } };
}

/** Null: no address of Entra. */
export function answerEntra(parts: SignInParts, asked: Asked): Answer | null {
  const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(asked.path) ?? [];
  const host = asked.headers.host ?? '';
  const base = `https://${host}/${tenant}`;
  if (rest === 'v2.0/.well-known/openid-configuration') {
    return {
      status: 200,
      body: {
        issuer: `${base}/v2.0`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      },
    };
  }
  if (rest !== 'oauth2/v2.0/token') return null;
  const form = new URLSearchParams(String(asked.body));
  const [clientId, scope] = [form.get('client_id') ?? '', form.get('scope') ?? ''];
  const refused = refusalOf(parts.principals[clientId], form, clientId);
  if (refused !== null) return { status: 401, body: { error: 'invalid_client', error_description: refused } };
  // The client adds its usual scopes for people to the one that was asked for.
  const aud = scope.split(' ').find((each) => each.endsWith('/.default')) ?? '';
  parts.onSignIn({ host, tenant, clientId, scope: aud });
  const { token } = issueToken(parts.lifetimeMs, { appid: clientId, aud: aud.slice(0, -'/.default'.length) });
  return { status: 200, body: { token_type: 'Bearer', expires_in: Math.floor(parts.lifetimeMs / 1000), access_token: token } };
}

/** Null: it is who it says. */
function refusalOf(proof: Proof | undefined, form: URLSearchParams, clientId: string): string | null {
  if (proof === undefined) return `AADSTS700016: Application with identifier '${clientId}' was not found in the directory.`;
  if (typeof proof === 'string') {
    return form.get('client_secret') === proof ? null : 'AADSTS7000215: Invalid client secret provided.';
  }
  const assertion = form.get('client_assertion') ?? '';
  if ('federated' in proof) {
    return assertion === proof.federated ? null : 'AADSTS70021: No matching federated identity record found for presented assertion.';
  }
  return isSignedBy(assertion, proof.certificate)
    ? null
    : 'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.';
}

function isSignedBy(assertion: string, certificate: string): boolean {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString() || '{}') as { readonly alg?: string };
  const padding =
    alg === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  const key = { key: new X509Certificate(certificate).publicKey, ...padding };
  return verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
}
