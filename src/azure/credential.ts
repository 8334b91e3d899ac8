/** Where to sign in, and as whom -> a credential of the official library, loaded when it is first needed. */
import type { TokenCredential } from '@azure/core-auth';
import type { TlsSettings } from '@azure/core-rest-pipeline';
import type { Cloud } from './cloud.ts';

/** An identity of its own for changes, so that the one that reads cannot change anything. */
export interface ApplyIdentity {
  readonly clientId: string;
  /** Null: a user-assigned managed identity. */
  readonly secret: string | null;
  /** Needed with a secret. */
  readonly tenantId: string | null;
}

/** `DefaultAzureCredential`: service principal, workload identity, managed identity and, outside production, `az login` and its likes. */
export async function loadCredential(cloud: Cloud, tls: TlsSettings | null, apply: ApplyIdentity | null = null): Promise<TokenCredential> {
  const { ClientSecretCredential, DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  const options = {
    authorityHost: cloud.authority,
    // Another authority is not known to Microsoft's, which would be asked about it.
    ...(cloud.ownAuthority ? { disableInstanceDiscovery: true } : {}),
    ...(tls ? { tlsOptions: tls } : {}),
  };
  try {
    if (apply?.secret) return new ClientSecretCredential(apply.tenantId ?? '', apply.clientId, apply.secret, options);
    if (apply) return new ManagedIdentityCredential({ clientId: apply.clientId, ...options });
    return new DefaultAzureCredential(options);
  } catch (error) {
    // What is wrong with the settings is told where a token is needed, like everything else about signing in.
    return { getToken: () => Promise.reject(error) };
  }
}
