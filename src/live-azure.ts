/** A configuration -> Azure, to read and to write. The client libraries are loaded here and not before: who has no live Azure does not wait for them. */
import type { Azure } from './azure/open-azure.ts';
import type { Config } from './config.ts';

/** Opens without asking Azure anything; what is wrong shows when it is first asked. */
export async function openLiveAzure({ azure, production }: Pick<Config, 'azure' | 'production'>): Promise<Azure> {
  // The library reads it from the environment, and would try an operator's own sign-in on a server.
  if (azure.tokenCredentials === null && production) process.env.AZURE_TOKEN_CREDENTIALS = 'prod';
  const [{ openAzure }, { cloudOf }] = await Promise.all([import('./azure/open-azure.ts'), import('./azure/cloud.ts')]);
  return openAzure({
    cloud: cloudOf(azure.cloud, azure.endpoints),
    scopes: { subscriptions: azure.subscriptions, managementGroups: azure.managementGroups },
    apply: azure.apply,
  });
}
