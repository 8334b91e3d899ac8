/** A request to Azure Resource Manager -> what it does and answers. */
import { resourceGroupOf, subscriptionOf, typeOf } from '../../src/network/resource-id.ts';
import { type Answer, type Asked, refusal } from './answer.ts';
import type { Operations } from './operations.ts';
import { parted, settlePeering } from './peerings.ts';
import { isAllowed, type Rights } from './rights.ts';
import type { Json } from './wire-folder.ts';
import type { World } from './world.ts';

export interface ArmParts {
  readonly world: World;
  readonly operations: Operations;
  readonly rights: Rights;
  /** Lower-cased ids of the subscriptions that the caller sees at all. */
  readonly visible: () => ReadonlySet<string>;
  readonly endpoint: () => string;
  readonly elsewhere: () => string;
  readonly listPage: number;
  /** Api-versions that a namespace knows, lower-cased; one that is not named knows all. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  readonly activity: readonly Json[];
}

/** POST reads: last segment of the path -> the name under which the model records it. */
const LONG_READS: Readonly<Record<string, string>> = {
  effectiveroutetable: 'effectiveRouteTable',
  effectivenetworksecuritygroups: 'effectiveNetworkSecurityGroups',
  getlearnedroutes: 'learnedRoutes',
  effectiveroutes: 'effectiveRoutes',
};
const SHORT_READS: Readonly<Record<string, string>> = {
  listnetworkmanagereffectivesecurityadminrules: 'effectiveSecurityAdminRules',
  listnetworkmanagereffectiveconnectivityconfigurations: 'effectiveConnectivityConfigurations',
};

export function answerArm(parts: ArmParts, asked: Asked): Answer {
  if (/\/(operations|operationResults)\/[^/]+$/i.test(asked.path)) return parts.operations.poll(asked);
  const version = asked.query.get('api-version');
  if (version === null)
    return refusal(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
  if (/^\/subscriptions\/?$/i.test(asked.path)) return subscriptions(parts);
  const type = typeOf(asked.path) ?? '';
  const namespace = type.split('/')[0] ?? '';
  const known = parts.versions[namespace];
  if (known && !known.includes(version)) return unknownVersion(type, version, known);
  if (type === 'microsoft.authorization/permissions') return permissions(parts, asked);
  if (/\/providers\/microsoft\.insights\/eventtypes\/management\/values$/i.test(asked.path)) return activity(parts, asked);
  switch (asked.method) {
    case 'GET':
      return get(parts, asked);
    case 'PUT':
      return put(parts, asked);
    case 'DELETE':
      return remove(parts, asked);
    case 'POST':
      return post(parts, asked);
    default:
      return refusal(405, 'MethodNotAllowed', `${asked.method} is not allowed.`);
  }
}

function unknownVersion(type: string, version: string, known: readonly string[]): Answer {
  const [namespace, ...rest] = type.split('/');
  const message = `The resource type '${rest.join('/')}' could not be found in the namespace '${namespace}' for api version '${version}'. The supported api-versions are '${known.join(',')}'.`;
  return refusal(400, 'InvalidResourceType', message);
}

function refused(parts: ArmParts, path: string, verb: string): Answer | null {
  const action = `${typeOf(path)}/${verb}`;
  if (isAllowed(parts.rights, subscriptionOf(path), action)) return null;
  const message = `The client 'hairpin' with object id '00000000-0000-0000-0000-00000000beef' does not have authorization to perform action '${action}' over scope '${path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return refusal(403, 'AuthorizationFailed', message);
}

/** An id has a name after each type; what ends in a type is a list. */
function isList(path: string): boolean {
  return (path.slice(path.toLowerCase().lastIndexOf('/providers/') + '/providers/'.length).split('/').length - 1) % 2 === 1;
}

function get(parts: ArmParts, asked: Asked): Answer {
  const forbidden = refused(parts, asked.path, 'read');
  if (forbidden) return forbidden;
  if (isList(asked.path)) return list(parts, asked);
  const wire = parts.world.get(asked.path);
  if (wire === null) return notFound(asked.path);
  const properties = wire.properties as Json | undefined;
  const isMachine = /^microsoft\.compute\/.*virtualmachines$/.test(typeOf(asked.path) ?? '');
  if (isMachine && properties) {
    const view = properties.instanceView ?? parts.world.read(asked.path, 'instanceView');
    delete properties.instanceView;
    if (/instanceview/i.test(asked.query.get('$expand') ?? '') && view !== undefined) properties.instanceView = view;
  }
  return { status: 200, headers: { etag: String(wire.etag) }, body: wire };
}

function list(parts: ArmParts, asked: Asked): Answer {
  const parent = asked.path.slice(0, asked.path.lastIndexOf('/'));
  const beneath = /\/providers\/[^/]+$/i.test(parent) ? parent.slice(0, parent.toLowerCase().lastIndexOf('/providers/')) : parent;
  if (beneath === parent && parts.world.get(parent) === null) return notFound(parent);
  const all = /\/virtualNetworkGateways\/[^/]+\/connections$/i.test(asked.path)
    ? connectionsOf(parts.world, parent)
    : parts.world.list(typeOf(asked.path) ?? '', beneath);
  const from = Number(asked.query.get('$skiptoken') ?? '0');
  const value = all.slice(from, from + parts.listPage);
  const loops = asked.effect?.kind === 'loop';
  const next = loops ? from : from + parts.listPage;
  if (!loops && asked.effect?.kind !== 'elsewhere' && next >= all.length) return { status: 200, body: { value } };
  const host = asked.effect?.kind === 'elsewhere' ? parts.elsewhere() : parts.endpoint();
  return {
    status: 200,
    body: { value, nextLink: `${host}${asked.path}?api-version=${asked.query.get('api-version')}&$skiptoken=${next}` },
  };
}

/** Beneath a gateway stand those that name it; as in other lists, their states are left out. */
function connectionsOf(world: World, gateway: string): Json[] {
  const all = [...world.all()].filter(({ id }) => typeOf(String(id)) === 'microsoft.network/connections');
  const names = (wire: Json, end: string): boolean => {
    const named = (wire.properties as Json | undefined)?.[end] as { readonly id?: string } | undefined;
    return named?.id?.toLowerCase() === gateway.toLowerCase();
  };
  return all
    .filter((wire) => names(wire, 'virtualNetworkGateway1') || names(wire, 'virtualNetworkGateway2'))
    .map((wire) => {
      const { connectionStatus: _, ...properties } = structuredClone(wire.properties) as Json;
      return { ...wire, properties };
    });
}

function notFound(id: string): Answer {
  const name = id.slice(id.lastIndexOf('/') + 1);
  return refusal(
    404,
    'ResourceNotFound',
    `The Resource '${typeOf(id)}/${name}' under resource group '${resourceGroupOf(id)}' was not found.`,
    {
      'x-ms-failure-cause': 'gateway',
    },
  );
}

function put(parts: ArmParts, asked: Asked): Answer {
  const forbidden = refused(parts, asked.path, 'write');
  if (forbidden) return forbidden;
  const now = parts.world.get(asked.path);
  const unmatched = ifMatch(asked, now);
  if (unmatched) return unmatched;
  const state = (now?.properties as Json | undefined)?.provisioningState;
  if (state === 'Updating' || state === 'Deleting') {
    return refusal(409, 'AnotherOperationInProgress', `Another operation on this or dependent resource is in progress: ${asked.path}.`);
  }
  const sent = asked.body as Json;
  const updating = parts.world.put(asked.path, withState(sent, 'Updating'));
  const failure = asked.effect?.kind === 'failOperation' ? asked.effect : null;
  return parts.operations.begin(asked, now === null ? 201 : 200, updating, () => {
    const done = failure ? withState(now ?? sent, 'Failed') : withState(sent, 'Succeeded');
    parts.world.put(asked.path, done);
    settlePeering(parts.world, asked.path);
    return failure ? { code: failure.code, message: failure.message } : { result: done };
  });
}

function ifMatch(asked: Asked, now: Json | null): Answer | null {
  const wanted = asked.headers['if-match'];
  if (wanted === undefined || wanted === '*' || wanted === now?.etag || asked.effect?.kind === 'ignoreIfMatch') return null;
  return refusal(412, 'PreconditionFailed', `Precondition failed: the etag ${wanted} is not the current one.`);
}

function withState(wire: Json, provisioningState: string): Json {
  return { ...wire, properties: { ...(wire.properties as Json), provisioningState } };
}

function remove(parts: ArmParts, asked: Asked): Answer {
  const forbidden = refused(parts, asked.path, 'delete');
  if (forbidden) return forbidden;
  const now = parts.world.get(asked.path);
  if (now === null) return { status: 204 };
  parts.world.put(asked.path, withState(now, 'Deleting'));
  return parts.operations.begin(asked, 202, undefined, () => {
    parted(parts.world, asked.path);
    parts.world.remove(asked.path);
    return {};
  });
}

function post(parts: ArmParts, asked: Asked): Answer {
  const of = asked.path.slice(0, asked.path.lastIndexOf('/'));
  const verb = asked.path.slice(of.length + 1).toLowerCase();
  const forbidden = refused(parts, of, `${verb}/action`);
  if (forbidden) return forbidden;
  if (parts.world.get(of) === null) return notFound(of);
  const short = SHORT_READS[verb];
  if (short !== undefined) return { status: 200, body: asRows(parts.world.read(of, short)) };
  const long = LONG_READS[verb];
  if (long === undefined) return refusal(404, 'InvalidAction', `The action ${verb} is not known.`);
  const failure = asked.effect?.kind === 'failOperation' ? asked.effect : null;
  return parts.operations.begin(asked, 202, undefined, () => {
    if (failure) return { code: failure.code, message: failure.message };
    const recorded = parts.world.read(of, long);
    const machine = machineOf(parts.world, of);
    if (machine !== null && !isRunning(parts.world, machine))
      return { code: 'OperationNotAllowed', message: `${long} of ${of} is available only while its virtual machine is running.` };
    if (recorded !== undefined) return { result: asRows(recorded) };
    return { code: 'NotRecorded', message: `This fake Azure has no ${long} of ${of} recorded.` };
  });
}

/** The VM that a NIC names; null: none. */
function machineOf(world: World, nic: string): string | null {
  const named = (world.get(nic)?.properties as Json | undefined)?.virtualMachine as { readonly id?: string } | undefined;
  return named?.id ?? null;
}

function isRunning(world: World, machine: string): boolean {
  const view = (world.get(machine)?.properties as Json | undefined)?.instanceView ?? world.read(machine, 'instanceView');
  const codes = ((view as { readonly statuses?: readonly { readonly code?: string }[] } | undefined)?.statuses ?? []).map(
    ({ code }) => code,
  );
  return !codes.some((code) => /^PowerState\/(?!running)/i.test(code ?? ''));
}

function asRows(value: unknown): unknown {
  return Array.isArray(value) ? { value } : (value ?? { value: [] });
}

function subscriptions({ visible }: ArmParts): Answer {
  const value = [...visible()].map((id) => ({ id: `/subscriptions/${id}`, subscriptionId: id, displayName: id, state: 'Enabled' }));
  return { status: 200, body: { value } };
}

/** The caller's rights at a subscription. */
function permissions(parts: ArmParts, asked: Asked): Answer {
  const subscription = subscriptionOf(asked.path);
  const actions = parts.rights[subscription ?? ''] ?? ['*'];
  return { status: 200, body: { value: actions.length === 0 ? [] : [{ actions, notActions: [], dataActions: [], notDataActions: [] }] } };
}

function activity(parts: ArmParts, asked: Asked): Answer {
  const forbidden = refused(
    parts,
    `${asked.path.slice(0, asked.path.toLowerCase().indexOf('/providers/'))}/providers/Microsoft.Insights/eventtypes/x`,
    'read',
  );
  if (forbidden) return forbidden;
  const since = /eventTimestamp ge '([^']+)'/i.exec(asked.query.get('$filter') ?? '')?.[1] ?? '';
  const subscription = subscriptionOf(asked.path);
  const value = parts.activity.filter(
    (event) => subscriptionOf(String(event.resourceId)) === subscription && String(event.eventTimestamp) >= since,
  );
  return { status: 200, body: { value } };
}
