/** A request for a token -> one: from a managed identity's endpoint, or from Microsoft Entra for a service principal. */
import { type Answer, type Asked, refusal } from './answer.ts';
import { issueToken } from './tokens.ts';

export interface SignInParts {
  readonly lifetimeMs: number;
  readonly identityHeader: string;
  /** Client id -> its secret. */
  readonly principals: Readonly<Record<string, string>>;
  readonly endpoint: () => string;
}

/** The endpoint of App Service and its likes: `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`. */
export function answerIdentity(parts: SignInParts, asked: Asked): Answer {
  if (asked.headers['x-identity-header'] !== parts.identityHeader) return refusal(401, 'Unauthorized', 'The identity header is wrong.');
  const { token, expiresOn } = issueToken(parts.lifetimeMs);
  const body = {
    access_token: token,
    expires_on: String(expiresOn),
    resource: asked.query.get('resource'),
    token_type: 'Bearer',
    client_id: 'fake',
  };
  return { status: 200, body };
}

/** Null: no address of Entra. */
export function answerEntra(parts: SignInParts, asked: Asked): Answer | null {
  const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(asked.path) ?? [];
  const base = `${parts.endpoint()}/${tenant}`;
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
  if (parts.principals[form.get('client_id') ?? ''] !== form.get('client_secret')) {
    const body = { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.', error_codes: [7000215] };
    return { status: 401, body };
  }
  const { token } = issueToken(parts.lifetimeMs, form.get('client_id') ?? '');
  return { status: 200, body: { token_type: 'Bearer', expires_in: Math.floor(parts.lifetimeMs / 1000), access_token: token } };
}
