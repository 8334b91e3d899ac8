/** Environment variables -> Config, or every problem as a sentence that names the variable and what to do. */
import { z } from 'zod';
import { AZURE_VARIABLES, type AzureConfig, azureConfigOf, azureProblems } from './azure-config.ts';

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly playgroundPort: number;
  /** Null: no credentials, hence no authentication. */
  readonly identity: Identity | null;
  /** Lower case; empty: no tenant is checked (only without credentials). */
  readonly allowedTenants: readonly string[];
  /** Lower-case host names, `*.name` for every host beneath a name. */
  readonly allowedServiceHosts: readonly string[];
  readonly cardActions: 'execute' | 'submit';
  /** File or folder of a stored model; null: none was named. */
  readonly model: string | null;
  /** Folder of earlier models that `what changed since <name>` compares with; null: none. */
  readonly pastModels: string | null;
  /** Live Azure answers where it is configured and no model is named. */
  readonly azure: AzureConfig;
  /** Between the beginnings of two sweeps, about. */
  readonly refreshMinutes: number;
  /** IANA name of the time zone that "yesterday" and "14:00" are in. */
  readonly timeZone: string;
  /** Lower-cased ARM ids of appliances that pass everything on unchanged. */
  readonly transparentAppliances: readonly string[];
  readonly dataDir: string;
  /** Address of a PostgreSQL, with its password; null: PGlite in `dataDir`. */
  readonly databaseUrl: string | null;
  /** File that says who may approve changes and when they may be made; null: change requests are off. */
  readonly policy: string | null;
  readonly keepAnswersDays: number;
  readonly keepHistoryDays: number;
  readonly staleAfterHours: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly production: boolean;
}

/** The bot's registration in Microsoft Entra. */
export interface Identity {
  readonly appId: string;
  readonly tenantId: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI';
  /** Null for a managed identity, which has none. */
  readonly password: string | null;
}

export type ReadConfig = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly string[] };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Teams' Connector in the public cloud and in GCC, which signs in like the public cloud (Agents SDK, `TeamsServiceEndpoints`). */
const TEAMS_HOSTS = ['smba.trafficmanager.net', '*.botframework.com', 'smba.infra.gcc.teams.microsoft.com'];

const APP_TYPES = { singletenant: 'SingleTenant', userassignedmsi: 'UserAssignedMSI' } as const;

const guid = z.guid({ error: "is not a GUID; copy it from the bot's registration in the Azure portal" });
const list = z.string().transform((text) => text.split(/[\s,;]+/).filter(Boolean));
const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a port number, 0 to 65535' })
  .transform(Number)
  .refine((value) => value <= 65_535, { error: 'must be a port number, 0 to 65535' });
const hosts = z
  .string()
  .toLowerCase()
  .pipe(list)
  .refine((names) => names.every((name) => /^(\*\.[a-z0-9-]+\.)?([a-z0-9-]+\.)*[a-z0-9-]+$/.test(name)), {
    error:
      'must be host names parted by commas, such as smba.trafficmanager.net or *.botframework.com, without https:// and without a path',
  });
const days = z.coerce
  .number({ error: 'must be a number of days, such as 30' })
  .positive({ error: 'must be more than 0 days, such as 30' })
  .max(3650, { error: 'must be at most 3650 days' });
const appType = z
  .string()
  .toLowerCase()
  .refine((type): type is keyof typeof APP_TYPES => type in APP_TYPES, {
    error:
      'must be SingleTenant or UserAssignedMSI (Azure makes no new MultiTenant bots); register the bot in one tenant and say which type it is',
  })
  .transform((type) => APP_TYPES[type]);

const environment = z.object({
  PORT: port.prefault('3978'),
  PLAYGROUND_PORT: port.prefault('56150'),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: appType.optional(),
  MicrosoftAppTenantId: guid.toLowerCase().optional(),
  ALLOWED_TENANTS: z
    .string()
    .toLowerCase()
    .pipe(list)
    .refine((tenants) => tenants.length > 0, {
      error: "must be tenant ids parted by commas, or be removed to allow the bot's own tenant only",
    })
    .optional(),
  ALLOWED_SERVICE_HOSTS: hosts.optional(),
  CARD_ACTIONS: z.enum(['execute', 'submit'], { error: 'must be execute or submit' }).default('submit'),
  HAIRPIN_MODEL: z.string().optional(),
  HAIRPIN_PAST_MODELS: z.string().optional(),
  HAIRPIN_TRANSPARENT_APPLIANCES: z
    .string()
    .toLowerCase()
    .pipe(list)
    .refine((ids) => ids.every((id) => id.startsWith('/subscriptions/')), {
      error: 'must be ARM ids (/subscriptions/...) parted by commas, one for each appliance',
    })
    .default([]),
  HAIRPIN_DATA_DIR: z.string().default('.hairpin'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, {
      error: 'must begin with postgres:// or postgresql://, or be removed to keep everything in HAIRPIN_DATA_DIR',
    })
    .optional(),
  HAIRPIN_POLICY: z.string().optional(),
  HAIRPIN_KEEP_ANSWERS_DAYS: days.default(30),
  HAIRPIN_KEEP_HISTORY_DAYS: days.default(90),
  HAIRPIN_STALE_HOURS: z.coerce
    .number({ error: 'must be a number of hours, such as 24' })
    .positive({ error: 'must be more than 0 hours, such as 24' })
    .default(24),
  HAIRPIN_REFRESH_MINUTES: z.coerce
    .number({ error: 'must be a number of minutes, such as 10' })
    .min(1, { error: 'must be 1 minute or more, such as 10' })
    .default(10),
  HAIRPIN_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be a time zone by its IANA name, such as Europe/Berlin, Asia/Tokyo or UTC' })
    .default('UTC'),
  ...AZURE_VARIABLES,
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  NODE_ENV: z.string().optional(),
});
type Environment = z.infer<typeof environment>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every variable that is read, as `.env.example` lists them. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

/** Reads what the bot needs. An empty variable counts as not set. Never throws. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ReadConfig {
  const set = Object.fromEntries(Object.entries(variables).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));
  const read = environment.safeParse(set);
  if (!read.success) {
    const byName = new Map(read.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
    return { ok: false, problems: [...byName].map(([name, message]) => `${name} ${message}.`) };
  }
  const identity = readIdentity(read.data);
  const problems = [...('problems' in identity ? identity.problems : []), ...azureProblems(read.data)];
  if ('problems' in identity || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: toConfig(read.data, identity.value) };
}

const OF_THE_TERMINAL = [
  'HAIRPIN_MODEL',
  'HAIRPIN_PAST_MODELS',
  'HAIRPIN_TRANSPARENT_APPLIANCES',
  'HAIRPIN_STALE_HOURS',
  'HAIRPIN_TIME_ZONE',
  'NODE_ENV',
  ...(Object.keys(AZURE_VARIABLES) as (keyof typeof AZURE_VARIABLES)[]),
] as const satisfies readonly (keyof Environment)[];

/** Reads only what the terminal uses: a wrong port or credential of the bot is nothing to it. Everything else is as if not set. */
export function readTerminalConfig(variables: Readonly<Record<string, string | undefined>>): ReadConfig {
  return readConfig(Object.fromEntries(OF_THE_TERMINAL.map((name) => [name, variables[name]])));
}

function readIdentity(env: Environment): { readonly value: Identity | null } | { readonly problems: readonly string[] } {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = env;
  if (appId === undefined) {
    const lonely = (['MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'] as const).filter(
      (name) => env[name] !== undefined,
    );
    const names = lonely.join(', ');
    return lonely.length === 0
      ? { value: null }
      : { problems: [`${names} set without MicrosoftAppId: set MicrosoftAppId too, or remove ${names} to run without credentials.`] };
  }
  const type = env.MicrosoftAppType ?? 'SingleTenant';
  const problems: string[] = [];
  if (tenantId === undefined)
    problems.push('MicrosoftAppTenantId is missing: set it to the id of the tenant that the bot is registered in.');
  if (type === 'SingleTenant' && password === undefined) {
    problems.push('MicrosoftAppPassword is missing: set it to a client secret of the bot, or set MicrosoftAppType to UserAssignedMSI.');
  }
  if (type === 'UserAssignedMSI' && password !== undefined) {
    problems.push('MicrosoftAppPassword is set but a UserAssignedMSI bot has none: remove it, or set MicrosoftAppType to SingleTenant.');
  }
  return problems.length > 0 || tenantId === undefined ? { problems } : { value: { appId, tenantId, type, password: password ?? null } };
}

function toConfig(env: Environment, identity: Identity | null): Config {
  return {
    port: env.PORT,
    playgroundPort: env.PLAYGROUND_PORT,
    identity,
    allowedTenants: env.ALLOWED_TENANTS ?? (identity ? [identity.tenantId] : []),
    allowedServiceHosts: env.ALLOWED_SERVICE_HOSTS ?? (identity ? TEAMS_HOSTS : []),
    cardActions: env.CARD_ACTIONS,
    model: env.HAIRPIN_MODEL ?? null,
    pastModels: env.HAIRPIN_PAST_MODELS ?? null,
    azure: azureConfigOf(env),
    refreshMinutes: env.HAIRPIN_REFRESH_MINUTES,
    timeZone: env.HAIRPIN_TIME_ZONE,
    transparentAppliances: env.HAIRPIN_TRANSPARENT_APPLIANCES,
    dataDir: env.HAIRPIN_DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    policy: env.HAIRPIN_POLICY ?? null,
    keepAnswersDays: env.HAIRPIN_KEEP_ANSWERS_DAYS,
    keepHistoryDays: env.HAIRPIN_KEEP_HISTORY_DAYS,
    staleAfterHours: env.HAIRPIN_STALE_HOURS,
    logLevel: env.LOG_LEVEL,
    production: env.NODE_ENV === 'production',
  };
}

/** Whether Azure is configured at all. */
export function readsAzure({ azure }: Pick<Config, 'azure'>): boolean {
  return azure.subscriptions.length > 0 || azure.managementGroups.length > 0;
}

/** Why the bot (not the terminal) must not start with this configuration; null when it may. */
export function refusalToStart(config: Config): string | null {
  if (config.identity === null && config.production) {
    return 'NODE_ENV is production and there are no credentials: set MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppPassword (or MicrosoftAppType=UserAssignedMSI), or start without NODE_ENV=production to try the bot on this machine.';
  }
  if (config.model !== null || readsAzure(config) || config.identity === null) return null;
  return 'There is no network to answer from: set AZURE_SUBSCRIPTIONS or AZURE_MANAGEMENT_GROUPS to read Azure live, or HAIRPIN_MODEL to a file or folder of stored Azure resources, because a bot with credentials does not answer from the sample lab.';
}
