/** A configuration -> what works of live Azure: signing in, the clock, each subscription, each right, the changing identity, Microsoft Graph. */
import type { AzureTrouble } from './app/azure-ports.ts';
import type { Examiner, GatewayPlace } from './azure/examine.ts';
import type { FeatureRights } from './azure/rights-needed.ts';
import { type Config, readsAzure } from './config.ts';
import { type Finding, lacking, off, ok, wrong } from './finding.ts';
import { openLiveExaminer } from './live-azure.ts';

/** Tokens are refused where the clocks differ by more than five minutes; half of it is worth a word. */
const CLOCK_MS = 150_000;

type OpenExaminer = (config: Config) => Promise<{ readonly examiner: Examiner; readonly endpoint: string }>;

export async function* examineAzure(config: Config, open: OpenExaminer = openLiveExaminer): AsyncGenerator<Finding> {
  if (!readsAzure(config)) {
    yield off('Azure', 'neither AZURE_SUBSCRIPTIONS nor AZURE_MANAGEMENT_GROUPS is set: nothing is read live');
    return;
  }
  const { FEATURES } = await import('./azure/rights-needed.ts');
  const { examiner, endpoint } = await open(config);
  const signed = await examiner.signIn('reader');
  if (!signed.ok) {
    yield wrong('Azure sign-in', signed.trouble.text);
    return;
  }
  yield ok('Azure sign-in', `as ${signed.value ?? 'somebody whom the token does not name'}`);
  const ahead = await examiner.clockAhead();
  if (!ahead.ok) {
    yield wrong('Azure endpoint', ahead.trouble.text);
    return;
  }
  yield ok('Azure endpoint', `${endpoint} answers`);
  yield clockOf(ahead.value);
  const scopes = await examiner.scopes();
  if (!scopes.ok) {
    yield wrong('subscriptions', scopes.trouble.text);
    return;
  }
  for (const line of scopes.value.missing) yield wrong('subscriptions', line);
  const { subscriptions } = scopes.value;
  yield ok('subscriptions', `${subscriptions.length} can be seen`);
  yield* examineRights(
    examiner,
    subscriptions,
    FEATURES.filter(({ who }) => who === 'reader'),
  );
  yield* examineChanger(
    config,
    examiner,
    subscriptions,
    FEATURES.filter(({ who }) => who === 'changer'),
  );
  yield await examineGroups(config, examiner);
}

function clockOf(aheadMs: number): Finding {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const text = seconds < 2 ? 'agrees with Azure' : `${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} Azure`;
  return Math.abs(aheadMs) < CLOCK_MS
    ? ok('clock', text)
    : wrong('clock', `${text}: tokens will be refused; set it right (timedatectl set-ntp true)`);
}

/** One line for each right that is there everywhere, and one for each subscription where it is not. */
async function* examineRights(
  examiner: Examiner,
  subscriptions: readonly string[],
  features: readonly FeatureRights[],
): AsyncGenerator<Finding> {
  const rights = new Map<string, Awaited<ReturnType<Examiner['rightsAt']>>>();
  for (const subscription of subscriptions) rights.set(subscription, await examiner.rightsAt(`/subscriptions/${subscription}`, 'reader'));
  for (const [subscription, read] of rights) {
    if (!read.ok) yield wrong(`rights in ${subscription}`, unknownRights(read.trouble));
  }
  const known = [...rights].flatMap(([subscription, read]) => (read.ok ? [{ subscription, allows: read.value }] : []));
  for (const feature of features) {
    let lackingIn = 0;
    for (const { subscription, allows } of known) {
      const missing = feature.actions.filter((action) => !allows(action));
      if (missing.length === 0) continue;
      lackingIn++;
      yield (feature.must ? wrong : lacking)(feature.feature, notAllowed(missing, `/subscriptions/${subscription}`, feature));
    }
    if (lackingIn === 0 && known.length > 0)
      yield ok(feature.feature, `allowed in ${known.length === 1 ? 'the subscription' : `all ${known.length} subscriptions`}`);
  }
}

function unknownRights({ text }: AzureTrouble): string {
  return `they cannot be read; ${text}`;
}

const SHOWN = 3;

function notAllowed(missing: readonly string[], where: string, { without }: FeatureRights): string {
  const more = missing.length > SHOWN ? ` and ${missing.length - SHOWN} more` : '';
  return `${missing.slice(0, SHOWN).join(', ')}${more} not allowed in ${where}: ${without}; give the role of docs/azure-access.md there`;
}

/** Rights may be given on single gateways, so that they are asked there. */
async function* examineChanger(
  { azure }: Config,
  examiner: Examiner,
  subscriptions: readonly string[],
  features: readonly FeatureRights[],
): AsyncGenerator<Finding> {
  if (azure.apply !== null) {
    const signed = await examiner.signIn('changer');
    if (!signed.ok) {
      yield wrong('sign-in of the identity that changes', signed.trouble.text);
      return;
    }
    yield ok('sign-in of the identity that changes', `as ${signed.value ?? azure.apply.clientId}`);
  }
  const gateways = await examiner.gateways(subscriptions);
  if (!gateways.ok) {
    yield wrong('gateways', gateways.trouble.text);
    return;
  }
  // Whoever set up an identity for changes wants them to work; else they are just not possible.
  const told = azure.apply === null ? lacking : wrong;
  for (const gateway of gateways.value) {
    const missing = await missingAt(examiner, gateway, features[0]);
    if (typeof missing !== 'string') yield ok('apply a flag', `allowed on ${nameOf(gateway)}`);
    else yield told('apply a flag', missing);
  }
  if (gateways.value.length === 0) yield off('apply a flag', 'no ExpressRoute gateway is seen');
}

const nameOf = ({ id }: GatewayPlace): string => id.slice(id.lastIndexOf('/') + 1);

/** Null: nothing is. */
async function missingAt(examiner: Examiner, { id, vnet }: GatewayPlace, feature: FeatureRights | undefined): Promise<string | null> {
  if (feature === undefined) return null;
  const kind = vnet === null ? 'expressRouteGateways' : 'virtualNetworkGateways';
  for (const [scope, actions] of [
    [id, [`Microsoft.Network/${kind}/read`, `Microsoft.Network/${kind}/write`]],
    [vnet, ['Microsoft.Network/virtualNetworks/subnets/join/action']],
  ] as const) {
    if (scope === null) continue;
    const rights = await examiner.rightsAt(scope, 'changer');
    if (!rights.ok) return `${nameOf({ id, vnet })}: ${unknownRights(rights.trouble)}`;
    const missing = actions.filter((action) => !rights.value(action));
    if (missing.length > 0) return notAllowed(missing, scope, feature);
  }
  return null;
}

/** Asked where somebody may need it: groups of approvers are looked up with the first vote. */
async function examineGroups(config: Config, examiner: Examiner): Promise<Finding> {
  const signed = await examiner.signIn('directory');
  const read = signed.ok ? await examiner.groupsReadable() : signed;
  if (read.ok) return ok('groups of approvers', 'Microsoft Graph says who is in a group');
  const text = `${read.trouble.text} Without it only approvers that are named one by one can approve; give the application permissions GroupMember.Read.All and User.ReadBasic.All`;
  return (needsGroups(config) ? wrong : lacking)('groups of approvers', text);
}

/** Only where people may approve changes at all. */
function needsGroups({ identity, policy }: Config): boolean {
  return identity !== null && policy !== null;
}
