/** A configuration -> Azure, to read and to write. The client libraries are loaded here and not before: who has no live Azure does not wait for them. */
import { cloudOf } from './azure/cloud.ts';
import type { Examiner } from './azure/examine.ts';
import type { Azure } from './azure/open-azure.ts';
import type { AzureOptions } from './azure/open-parts.ts';
import type { Config } from './config.ts';

/** Opens without asking Azure anything; what is wrong shows when it is first asked. */
export async function openLiveAzure(config: AzureSettings): Promise<Azure> {
  const { openAzure } = await import('./azure/open-azure.ts');
  return openAzure(optionsOf(config));
}

/** For the doctor, who tries one thing after the other. */
export async function openLiveExaminer(config: AzureSettings): Promise<{ readonly examiner: Examiner; readonly endpoint: string }> {
  const { openExaminer } = await import('./azure/examine.ts');
  const options = optionsOf(config);
  return { examiner: await openExaminer(options), endpoint: options.cloud.arm };
}

type AzureSettings = Pick<Config, 'azure' | 'production'>;

function optionsOf({ azure, production }: AzureSettings): AzureOptions {
  // The library reads it from the environment, and would try an operator's own sign-in on a server.
  if (azure.tokenCredentials === null && production) process.env.AZURE_TOKEN_CREDENTIALS = 'prod';
  return {
    cloud: cloudOf(azure.cloud, azure.endpoints),
    scopes: { subscriptions: azure.subscriptions, managementGroups: azure.managementGroups },
    apply: azure.apply,
  };
}
