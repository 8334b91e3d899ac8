/** A configuration -> what works of it without Azure: the stored model, the store, the bot's credentials. */
import { type Config, readsAzure } from './config.ts';
import { type Finding, off, ok, wrong } from './finding.ts';
import { findModelFiles } from './store/find-model-files.ts';
import { lookAtStore } from './store/look-at-store.ts';

export async function examineModel(config: Config): Promise<Finding> {
  if (config.model === null)
    return off(
      'stored model',
      readsAzure(config) ? 'Azure is read itself' : "HAIRPIN_MODEL is not set: the sample lab answers, which is nobody's network",
    );
  const found = await findModelFiles(config.model);
  if (!found.found) {
    const why = found.code === 'absent' ? 'there is no such file or folder' : `${found.path} may not be read`;
    return wrong('stored model', `${config.model}: ${why}; correct HAIRPIN_MODEL or its permissions`);
  }
  if (found.files.length === 0)
    return wrong('stored model', `${config.model} holds no *.json file; put one there, or write it with "npm run capture"`);
  return ok('stored model', `${config.model}, ${found.files.length} file${found.files.length === 1 ? '' : 's'}`);
}

/** Looks only: what is not there stays so, and what is there is not opened. */
export async function examineStore({ dataDir, databaseUrl }: Config): Promise<Finding> {
  const where = databaseUrl === null ? `in ${dataDir}` : 'on PostgreSQL';
  const looked = await lookAtStore({ dataDir, databaseUrl });
  switch (looked.found) {
    case 'none':
      return ok('store', `${where}, none yet: "npm start" or "npm run bot" makes one`);
    case 'usable':
      return ok('store', `${where}, it can be used`);
    case 'held':
      // The bot itself, most likely: a doctor is asked while it runs.
      return ok('store', `${where}, in use by ${looked.holder}`);
    case 'unusable':
      return wrong('store', `${where}: ${looked.text}`);
  }
}

/** Only what can be told without asking Microsoft Entra as the bot: the rest shows with the first message. */
export async function examineBot({ identity, allowedTenants, production }: Config): Promise<Finding> {
  if (identity === null) {
    const text = 'no credentials of a bot are set: it listens on this machine only';
    return production
      ? wrong('Teams', `${text}, and does not start with NODE_ENV=production; set MicrosoftAppId and what belongs to it`)
      : off('Teams', text);
  }
  return ok(
    'Teams',
    `bot ${identity.appId} (${identity.type}), for ${allowedTenants.length} tenant${allowedTenants.length === 1 ? '' : 's'}`,
  );
}
