/** What is configured -> functions that try one thing each, for whoever wants to know why something does not work. */
import type { FromAzure } from '../app/azure-ports.ts';
import { type ArmId, parentOf } from '../network/resource-id.ts';
import { makeGroupsOf } from './groups-of.ts';
import { isObject, listOf, parsed, textOf } from './json.ts';
import { type AzureOptions, openParts } from './open-parts.ts';
import { type Allows, readRights } from './rights.ts';
import { readScopes, type SeenScopes } from './scopes.ts';
import { troubleOfError } from './thrown.ts';
import type { Tokens } from './tokens.ts';
import { failed, worked } from './trouble.ts';

export interface GatewayPlace {
  readonly id: ArmId;
  /** The VNet of its subnet; null for a gateway in a hub. */
  readonly vnet: ArmId | null;
}

export interface Examiner {
  /** Whom the token is for, as far as it says; null: it does not say. */
  readonly signIn: (as: 'reader' | 'changer' | 'directory') => Promise<FromAzure<string | null>>;
  /** Milliseconds by which this machine's clock is ahead of Azure's (behind: negative). */
  readonly clockAhead: () => Promise<FromAzure<number>>;
  readonly scopes: () => Promise<FromAzure<SeenScopes>>;
  readonly rightsAt: (scope: ArmId, as: 'reader' | 'changer') => Promise<FromAzure<Allows>>;
  /** ExpressRoute gateways that the reading identity sees. */
  readonly gateways: (subscriptions: readonly string[]) => Promise<FromAzure<readonly GatewayPlace[]>>;
  /** Whether Microsoft Graph lets itself be asked for memberships. */
  readonly groupsReadable: () => Promise<FromAzure<null>>;
}

const GATEWAYS =
  "resources | where type in~ ('microsoft.network/virtualnetworkgateways', 'microsoft.network/expressroutegateways') | project id, properties | order by id asc";
/** Nobody's id: who may ask is told that there is no such person. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export async function openExaminer(options: AzureOptions): Promise<Examiner> {
  const { cloud, scopes, clock, tokens, prompt, apply } = await openParts(options);
  return {
    signIn: (as) => {
      const scope = as === 'directory' ? cloud.graphScope : cloud.armScope;
      return signIn(as === 'changer' ? apply.tokens : tokens, scope);
    },
    clockAhead: async () => {
      const before = clock.now();
      const answer = await prompt.arm({ method: 'GET', url: '/subscriptions?api-version=2022-12-01' });
      if (!answer.ok) return answer;
      const theirs = Date.parse(answer.value.header('date') ?? '');
      // The header has whole seconds: half of one is the best guess.
      return worked(Number.isNaN(theirs) ? 0 : (before + clock.now()) / 2 - (theirs + 500));
    },
    scopes: () => readScopes(prompt.graph, scopes),
    rightsAt: (scope, as) => readRights(as === 'changer' ? apply.arm : prompt.arm, scope),
    gateways: async (subscriptions) => {
      const found: GatewayPlace[] = [];
      const read = await prompt.graph(GATEWAYS, { subscriptions }, (rows) => {
        for (const row of rows) {
          const properties = isObject(row.properties) ? row.properties : {};
          const isHub = /\/expressRouteGateways\//i.test(String(row.id));
          if (isHub || textOf(properties.gatewayType) === 'ExpressRoute')
            found.push({ id: String(row.id), vnet: vnetOf(properties.ipConfigurations) });
        }
      });
      return read.ok ? worked(found) : read;
    },
    groupsReadable: async () => {
      const answer = await makeGroupsOf(prompt.arm, cloud.graph)(NOBODY, [NOBODY]);
      return answer.ok || answer.trouble.why === 'not-found' ? worked(null) : answer;
    },
  };
}

function vnetOf(ipConfigurations: unknown): ArmId | null {
  for (const item of listOf(ipConfigurations)) {
    const properties = isObject(item) && isObject(item.properties) ? item.properties : {};
    const subnet = isObject(properties.subnet) ? textOf(properties.subnet.id) : null;
    if (subnet !== null) return parentOf(subnet);
  }
  return null;
}

async function signIn(tokens: Tokens, scope: string): Promise<FromAzure<string | null>> {
  try {
    return worked(whoIn(await tokens.get(scope)));
  } catch (error) {
    return failed(troubleOfError(error));
  }
}

/** The name or id in the token's middle part, which is no secret by itself. */
function whoIn(token: string): string | null {
  const claims = parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  if (!isObject(claims)) return null;
  return textOf(claims.upn) ?? textOf(claims.app_displayname) ?? textOf(claims.appid) ?? textOf(claims.oid);
}
