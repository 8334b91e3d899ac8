/** The environment variables of live Azure -> where to ask, for what, and as whom. Part of `config.ts`. */
import { z } from 'zod';
import { CLOUDS, type CloudName, type OwnEndpoints } from './azure/cloud.ts';
import type { ApplyIdentity } from './azure/credential.ts';

export interface AzureConfig {
  /** Ids of subscriptions, lower case, and of management groups: both empty where Azure is not read. */
  readonly subscriptions: readonly string[];
  readonly managementGroups: readonly string[];
  readonly cloud: CloudName;
  readonly endpoints: OwnEndpoints;
  /** Who changes; null: the identity that reads. */
  readonly apply: ApplyIdentity | null;
  /** Which credentials may be tried; null: the library's own order, or only those meant for production there. */
  readonly tokenCredentials: string | null;
}

const list = z.string().transform((text) => text.split(/[\s,;]+/).filter(Boolean));
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const endpoint = z.url({ protocol: /^https$/, error: 'must be an address that begins with https://, without a path' });

/** The SDK reads some of these by itself; they are named here so that each is known, and checked once. */
export const AZURE_VARIABLES = {
  AZURE_SUBSCRIPTIONS: z
    .string()
    .toLowerCase()
    .pipe(list)
    .transform((ids) => ids.map((id) => id.replace(/^\/subscriptions\//, '')))
    .refine((ids) => ids.every((id) => GUID.test(id)), {
      error: 'must be subscription ids (GUIDs, not names) parted by commas; "az account list -o table" shows them',
    })
    .default([]),
  AZURE_MANAGEMENT_GROUPS: list
    .transform((ids) => ids.map((id) => id.replace(/^\/providers\/Microsoft\.Management\/managementGroups\//i, '')))
    .default([]),
  AZURE_CLOUD: z.enum(CLOUDS, { error: `must be one of ${CLOUDS.join(', ')}` }).default('AzureCloud'),
  AZURE_ARM_ENDPOINT: endpoint.optional(),
  AZURE_ARM_AUDIENCE: z.url({ error: 'must be an address such as https://management.azure.com' }).optional(),
  AZURE_AUTHORITY_HOST: endpoint.optional(),
  AZURE_GRAPH_ENDPOINT: endpoint.optional(),
  AZURE_TOKEN_CREDENTIALS: z.string().optional(),
  AZURE_TENANT_ID: z.string().optional(),
  AZURE_CLIENT_ID: z.string().optional(),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  AZURE_APPLY_CLIENT_ID: z.guid({ error: 'must be the client id (a GUID) of the identity that changes' }).optional(),
  AZURE_APPLY_CLIENT_SECRET: z.string().optional(),
};

type Variables = z.infer<z.ZodObject<typeof AZURE_VARIABLES>>;

/** What fits together nowhere: one sentence each. */
export function azureProblems(env: Variables): string[] {
  if (env.AZURE_APPLY_CLIENT_SECRET === undefined) return [];
  if (env.AZURE_APPLY_CLIENT_ID === undefined) {
    return ['AZURE_APPLY_CLIENT_SECRET is set without AZURE_APPLY_CLIENT_ID: set AZURE_APPLY_CLIENT_ID too, or remove the secret.'];
  }
  return env.AZURE_TENANT_ID === undefined
    ? ['AZURE_APPLY_CLIENT_SECRET needs AZURE_TENANT_ID: set it to the tenant of the identity that changes.']
    : [];
}

export function azureConfigOf(env: Variables): AzureConfig {
  const { AZURE_APPLY_CLIENT_ID: clientId, AZURE_APPLY_CLIENT_SECRET: secret, AZURE_TENANT_ID: tenantId } = env;
  return {
    subscriptions: env.AZURE_SUBSCRIPTIONS,
    managementGroups: env.AZURE_MANAGEMENT_GROUPS,
    cloud: env.AZURE_CLOUD,
    endpoints: {
      arm: env.AZURE_ARM_ENDPOINT ?? null,
      graph: env.AZURE_GRAPH_ENDPOINT ?? null,
      authority: env.AZURE_AUTHORITY_HOST ?? null,
      audience: env.AZURE_ARM_AUDIENCE ?? null,
    },
    apply: clientId === undefined ? null : { clientId, secret: secret ?? null, tenantId: tenantId ?? null },
    tokenCredentials: env.AZURE_TOKEN_CREDENTIALS ?? null,
  };
}
