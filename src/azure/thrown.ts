/** A trouble -> an error to throw through the client libraries, and whatever was thrown -> the trouble it is. */
import type { AzureTrouble } from '../app/azure-ports.ts';
import { trouble } from './trouble.ts';

/** `repeatable`: sending the same again may help. */
export function troubleError(of: AzureTrouble, repeatable = false): Error {
  return Object.assign(new Error(of.text), { trouble: of, repeatable });
}

export const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS/;

export function troubleOfError(error: unknown): AzureTrouble {
  // By what they say, not by `instanceof`: under a test runner an error is another realm's.
  const thrown = (error ?? {}) as {
    readonly trouble?: AzureTrouble;
    readonly code?: unknown;
    readonly name?: unknown;
    readonly message?: unknown;
    readonly request?: { readonly url?: string };
  };
  if (thrown.trouble) return thrown.trouble;
  const code = typeof thrown.code === 'string' ? thrown.code : null;
  const host = hostOf(thrown.request?.url);
  if (thrown.name === 'AbortError') return trouble('cancelled', 'The request to Azure was cancelled: ask again if it is still needed.');
  if (code === 'ETIMEDOUT') return trouble('timeout', `${host} did not answer in time: ask again in a moment.`, { code });
  if (code !== null && UNTRUSTED.test(code)) {
    return trouble(
      'unreachable',
      `The certificate of ${host} is not trusted (${code}): set NODE_EXTRA_CA_CERTS to the file of your certificate authority.`,
      { code },
    );
  }
  if (code === 'PARSE_ERROR') return trouble('malformed', `${host} sent an answer that is no JSON: ask again in a moment.`, { code });
  const why = code ?? String(thrown.message ?? 'no reason given');
  return trouble('unreachable', `${host} cannot be reached (${why}): check the network, the proxy and AZURE_ARM_ENDPOINT.`, { code });
}

/** Whether sending again may help: a cut, an answer that did not come; not a refusal, a wrong certificate or a cancelled wish. */
export function isRepeatable(error: unknown): boolean {
  const { trouble: known, repeatable } = (error ?? {}) as { readonly trouble?: AzureTrouble; readonly repeatable?: boolean };
  if (known) return repeatable === true;
  const { why, code } = troubleOfError(error);
  return why !== 'cancelled' && !(code !== null && UNTRUSTED.test(code));
}

/** Nobody took the connection: whatever was to be sent was not. */
export function isNobodyThere(error: unknown): boolean {
  return NOBODY.test(String((error as { readonly code?: unknown } | null)?.code));
}

export const NOBODY = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)$/;

function hostOf(url: string | undefined): string {
  try {
    return url === undefined ? 'Azure' : new URL(url).host;
  } catch {
    return 'Azure';
  }
}
