import { describe, expect, test } from '@jest/globals';
import { type Config, readConfig, readTerminalConfig, refusalToStart } from '../../src/config.ts';

const APP = '11111111-2222-4333-8444-555555555555';
const TENANT = 'AAAAAAAA-0000-4000-8000-000000000001';
const single = { MicrosoftAppId: APP, MicrosoftAppTenantId: TENANT, MicrosoftAppPassword: 's3cret' };

function good(variables: Readonly<Record<string, string>>): Config {
  const read = readConfig(variables);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

test('nothing set: loopback, sample lab, defaults', () => {
  expect(good({})).toEqual({
    port: 3978,
    playgroundPort: 56150,
    identity: null,
    allowedTenants: [],
    allowedServiceHosts: [],
    cardActions: 'submit',
    model: null,
    pastModels: null,
    azure: {
      subscriptions: [],
      managementGroups: [],
      cloud: 'AzureCloud',
      endpoints: { arm: null, graph: null, authority: null, audience: null },
      apply: null,
      tokenCredentials: null,
    },
    refreshMinutes: 10,
    timeZone: 'UTC',
    transparentAppliances: [],
    dataDir: '.hairpin',
    databaseUrl: null,
    policy: null,
    keepAnswersDays: 30,
    keepHistoryDays: 90,
    staleAfterHours: 24,
    logLevel: 'info',
    production: false,
  });
});

test('an empty or blank variable counts as not set', () => {
  const names = [
    'PORT',
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'HAIRPIN_MODEL',
    'ALLOWED_TENANTS',
    'CARD_ACTIONS',
    'HAIRPIN_STALE_HOURS',
    'LOG_LEVEL',
  ];
  expect(good(Object.fromEntries(names.map((name, index) => [name, index % 2 ? ' ' : ''])))).toEqual(good({}));
});

describe('what is set is taken', () => {
  test.each<[Readonly<Record<string, string>>, Partial<Config>]>([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: ' 8080 ' }, { port: 8080 }],
    [{ CARD_ACTIONS: 'execute' }, { cardActions: 'execute' }],
    [{ HAIRPIN_STALE_HOURS: '0.5' }, { staleAfterHours: 0.5 }],
    [{ HAIRPIN_MODEL: './prod' }, { model: './prod' }],
    [{ HAIRPIN_DATA_DIR: '/var/lib/hairpin' }, { dataDir: '/var/lib/hairpin' }],
    [{ DATABASE_URL: 'postgres://u:p@h/d' }, { databaseUrl: 'postgres://u:p@h/d' }],
    [
      { HAIRPIN_KEEP_ANSWERS_DAYS: '7', HAIRPIN_KEEP_HISTORY_DAYS: '365' },
      { keepAnswersDays: 7, keepHistoryDays: 365 },
    ],
    [{ ALLOWED_TENANTS: 'A-1, b-2;C-3' }, { allowedTenants: ['a-1', 'b-2', 'c-3'] }],
    [
      { ALLOWED_SERVICE_HOSTS: 'SMBA.trafficmanager.net, *.example.com' },
      { allowedServiceHosts: ['smba.trafficmanager.net', '*.example.com'] },
    ],
    [
      { AZURE_SUBSCRIPTIONS: `/subscriptions/${APP} ${TENANT}`, AZURE_MANAGEMENT_GROUPS: 'c' },
      {
        azure: {
          subscriptions: [APP, TENANT.toLowerCase()],
          managementGroups: ['c'],
          cloud: 'AzureCloud',
          endpoints: { arm: null, graph: null, authority: null, audience: null },
          apply: null,
          tokenCredentials: null,
        },
      },
    ],
    [
      { HAIRPIN_REFRESH_MINUTES: '2.5', HAIRPIN_TIME_ZONE: 'Asia/Tokyo' },
      { refreshMinutes: 2.5, timeZone: 'Asia/Tokyo' },
    ],
    [{ NODE_ENV: 'production' }, { production: true }],
    [
      { HAIRPIN_TRANSPARENT_APPLIANCES: '/subscriptions/S/A, /subscriptions/s/b' },
      { transparentAppliances: ['/subscriptions/s/a', '/subscriptions/s/b'] },
    ],
    [
      single,
      {
        identity: { appId: APP, tenantId: TENANT.toLowerCase(), type: 'SingleTenant', password: 's3cret' },
        allowedTenants: [TENANT.toLowerCase()],
        allowedServiceHosts: ['smba.trafficmanager.net', '*.botframework.com', 'smba.infra.gcc.teams.microsoft.com'],
      },
    ],
    [
      { MicrosoftAppId: APP, MicrosoftAppTenantId: TENANT, MicrosoftAppType: 'UserAssignedMsi' },
      { identity: { appId: APP, tenantId: TENANT.toLowerCase(), type: 'UserAssignedMSI', password: null } },
    ],
  ])('%j', (variables, expected) => {
    expect(good(variables)).toMatchObject(expected);
  });
});

describe('a problem names its variable and says what to do', () => {
  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ PORT: 'http' }, /^PORT must be a port number/],
    [{ PORT: '65536' }, /^PORT must be a port number/],
    [{ PORT: '-1' }, /^PORT must be a port number/],
    [{ PLAYGROUND_PORT: '1.5' }, /^PLAYGROUND_PORT must be a port number/],
    [{ CARD_ACTIONS: 'Execute' }, /^CARD_ACTIONS must be execute or submit/],
    [{ HAIRPIN_STALE_HOURS: 'a day' }, /^HAIRPIN_STALE_HOURS must be a number of hours/],
    [{ HAIRPIN_STALE_HOURS: '0' }, /^HAIRPIN_STALE_HOURS must be more than 0/],
    [{ HAIRPIN_TRANSPARENT_APPLIANCES: 'vm-nva' }, /^HAIRPIN_TRANSPARENT_APPLIANCES must be ARM ids/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of fatal, error/],
    [{ ALLOWED_TENANTS: ',' }, /^ALLOWED_TENANTS must be tenant ids/],
    [{ ALLOWED_SERVICE_HOSTS: 'https://smba.trafficmanager.net/' }, /^ALLOWED_SERVICE_HOSTS must be host names/],
    [{ ALLOWED_SERVICE_HOSTS: '*' }, /^ALLOWED_SERVICE_HOSTS must be host names/],
    [{ ALLOWED_SERVICE_HOSTS: '*.com' }, /^ALLOWED_SERVICE_HOSTS must be host names/],
    [{ ...single, MicrosoftAppId: 'my-bot' }, /^MicrosoftAppId is not a GUID/],
    [{ ...single, MicrosoftAppTenantId: 'contoso.com' }, /^MicrosoftAppTenantId is not a GUID/],
    [{ ...single, MicrosoftAppType: 'MultiTenant' }, /^MicrosoftAppType must be SingleTenant or UserAssignedMSI/],
    [{ ...single, MicrosoftAppTenantId: '' }, /^MicrosoftAppTenantId is missing: set it/],
    [{ ...single, MicrosoftAppPassword: '' }, /^MicrosoftAppPassword is missing: set it/],
    [{ ...single, MicrosoftAppType: 'UserAssignedMSI' }, /^MicrosoftAppPassword is set but .*: remove it/],
    [{ MicrosoftAppPassword: 's3cret' }, /^MicrosoftAppPassword set without MicrosoftAppId: set/],
    [{ MicrosoftAppTenantId: TENANT }, /^MicrosoftAppTenantId set without MicrosoftAppId: set/],
  ])('%j', (variables, sentence) => {
    const read = readConfig(variables);
    expect(read).toEqual({ ok: false, problems: [expect.stringMatching(sentence)] });
    expect(JSON.stringify(read)).not.toContain('s3cret');
  });

  test('all problems at once', () => {
    const read = readConfig({ PORT: 'x', LOG_LEVEL: 'y', CARD_ACTIONS: 'z' });
    expect(read).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/^PORT/), expect.stringMatching(/^CARD/), expect.stringMatching(/^LOG/)],
    });
  });
});

test('the terminal reads its own variables and no others', () => {
  expect(readTerminalConfig({ PORT: 'x', MicrosoftAppId: 'y', LOG_LEVEL: 'z', HAIRPIN_MODEL: 'm' })).toEqual({
    ok: true,
    config: good({ HAIRPIN_MODEL: 'm' }),
  });
  expect(readTerminalConfig({ PORT: 'x', HAIRPIN_STALE_HOURS: '0' })).toEqual({
    ok: false,
    problems: [expect.stringMatching(/^HAIRPIN_STALE_HOURS/)],
  });
});

describe('the bot starts or says why not', () => {
  test.each<[Readonly<Record<string, string>>, RegExp | null]>([
    [{}, null],
    [{ HAIRPIN_MODEL: 'm' }, null],
    [{ ...single, HAIRPIN_MODEL: 'm' }, null],
    [{ ...single, HAIRPIN_MODEL: 'm', NODE_ENV: 'production' }, null],
    [
      { NODE_ENV: 'production', HAIRPIN_MODEL: 'm' },
      /^NODE_ENV is production .* set MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppPassword/,
    ],
    [single, /^There is no network to answer from: set AZURE_SUBSCRIPTIONS .* or HAIRPIN_MODEL/],
    [{ AZURE_SUBSCRIPTIONS: APP }, null],
    [{ ...single, AZURE_MANAGEMENT_GROUPS: 'a' }, null],
    [{ AZURE_SUBSCRIPTIONS: APP, HAIRPIN_MODEL: 'm' }, null],
  ])('%j', (variables, sentence) => {
    const refusal = refusalToStart(good(variables));
    if (sentence === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(sentence);
  });
});
