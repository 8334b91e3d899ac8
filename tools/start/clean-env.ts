/** This process's environment -> the same with every setting of Hairpin's own empty, so that neither it nor a `.env` file decides a test. */

const OWN = [
  'PORT',
  'PLAYGROUND_PORT',
  'NODE_ENV',
  'LOG_LEVEL',
  'CARD_ACTIONS',
  'DATABASE_URL',
  'HAIRPIN_MODEL',
  'HAIRPIN_DATA_DIR',
  'HAIRPIN_POLICY',
  'HAIRPIN_KEEP_ANSWERS_DAYS',
  'HAIRPIN_KEEP_HISTORY_DAYS',
  'HAIRPIN_STALE_HOURS',
  'ALLOWED_TENANTS',
  'ALLOWED_SERVICE_HOSTS',
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'AZURE_SUBSCRIPTIONS',
  'AZURE_MANAGEMENT_GROUPS',
  'AZURE_ARM_ENDPOINT',
];

/** An empty variable counts as not set, and is not filled from `.env`. */
export function cleanEnv(): NodeJS.ProcessEnv {
  return { ...process.env, ...Object.fromEntries(OWN.map((name) => [name, ''])) };
}
