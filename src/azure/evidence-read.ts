/** A recorded read -> the request that starts it, followed to its end, as one resource of the stored-model contract. */
import type { EvidenceRead, FromAzure } from '../app/azure-ports.ts';
import { type ArmId, typeOf } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import type { Arm, ArmAnswer } from './arm.ts';
import { dropSecrets } from './drop-secrets.ts';
import { isObject } from './json.ts';
import { lookAt, type Places, placesOf } from './operation.ts';
import { beneath } from './paths.ts';
import type { Clock } from './patience.ts';
import { failed, trouble, worked } from './trouble.ts';

export interface EvidenceOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (elapsedMs: number) => void;
}

interface Way {
  readonly of: string;
  readonly type: string;
  readonly action: string;
  readonly body?: (id: ArmId) => unknown;
}

const WAYS: Readonly<Record<EvidenceRead, Way>> = {
  effectiveRouteTable: {
    of: 'microsoft.network/networkinterfaces',
    type: 'Microsoft.Network/networkInterfaces',
    action: 'effectiveRouteTable',
  },
  effectiveNetworkSecurityGroups: {
    of: 'microsoft.network/networkinterfaces',
    type: 'Microsoft.Network/networkInterfaces',
    action: 'effectiveNetworkSecurityGroups',
  },
  learnedRoutes: {
    of: 'microsoft.network/virtualnetworkgateways',
    type: 'Microsoft.Network/virtualNetworkGateways',
    action: 'getLearnedRoutes',
  },
  effectiveRoutes: {
    of: 'microsoft.network/virtualhubs',
    type: 'Microsoft.Network/virtualHubs',
    action: 'effectiveRoutes',
    // Without it the hub tells nothing: the table that VNets are associated with unless somebody changed it.
    body: (id) => ({ resourceId: `${id}/hubRouteTables/defaultRouteTable`, virtualWanResourceType: 'RouteTable' }),
  },
};

/** Azure took 11 to 213 s where it was measured; after this long nothing comes any more. */
const LONGEST_MS = 600_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

export async function readEvidence(
  arm: Arm,
  clock: Clock,
  resource: ArmId,
  read: EvidenceRead,
  { signal, onProgress = () => {} }: EvidenceOptions = {},
): Promise<FromAzure<Wire>> {
  const way = WAYS[read];
  if (typeOf(resource) !== way.of) {
    return failed(trouble('not-found', `${read} cannot be read from ${resource}: it is read from ${way.type}.`));
  }
  const begun = clock.now();
  const elapsed = (): number => clock.now() - begun;
  const first = await arm({
    method: 'POST',
    url: beneath(resource, way.action),
    ...(way.body ? { body: way.body(resource) } : {}),
    signal,
  });
  if (!first.ok) return first;
  const followed = await follow(arm, clock, first.value, signal, (waitMs) => {
    onProgress(elapsed());
    return elapsed() + waitMs < LONGEST_MS;
  });
  if (!followed.ok) return followed;
  const { body } = followed.value;
  const value = isObject(body) && body.value !== undefined ? body.value : body;
  if (value === null || typeof value !== 'object') {
    return failed(trouble('malformed', `Azure ended ${read} of ${resource} without a result: ask again in a moment.`));
  }
  return worked(dropSecrets({ id: `${resource}/${read}`, type: `${way.type}/${read}`, value }));
}

/** Looks again and again, as often as Azure asks for or else ever more seldom, until there is a result. */
async function follow(
  arm: Arm,
  clock: Clock,
  first: ArmAnswer,
  signal: AbortSignal | undefined,
  goesOn: (waitMs: number) => boolean,
): Promise<FromAzure<{ readonly body: unknown }>> {
  const places = placesOf(first);
  const place = places.operation ?? places.location;
  let look = lookAt(first, clock.now(), 'read');
  for (let waits = 0; look.kind === 'running'; waits++) {
    if (place === null)
      return failed(trouble('malformed', 'Azure began a long read without saying where its result will be: ask again in a moment.'));
    const wait = look.retryAfterMs ?? Math.min(FIRST_WAIT_MS * 1.5 ** waits, LONGEST_WAIT_MS);
    // Before the wait: Azure may ask for one that is longer than anybody stays.
    const late = !goesOn(wait);
    if (!late) await clock.sleep(wait, signal);
    if (signal?.aborted) return failed(trouble('cancelled', 'The read was cancelled: ask again if it is still needed.'));
    if (late) return failed(trouble('timeout', `Azure did not end the read within ${LONGEST_MS / 60_000} minutes: ask again later.`));
    const answer = await arm({ method: 'GET', url: place, signal });
    if (!answer.ok) return answer;
    look = lookAt(answer.value, clock.now(), 'read');
  }
  if (look.kind === 'failed') return failed(look.trouble);
  return resultOf(arm, places, look.body, signal);
}

/** The state alone is no result: that is at `Location`, or for older operations in `properties.output`. */
async function resultOf(
  arm: Arm,
  { operation, location }: Places,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<FromAzure<{ readonly body: unknown }>> {
  if (operation === null) return worked({ body });
  const output = isObject(body) && isObject(body.properties) ? body.properties.output : undefined;
  if (output !== undefined) return worked({ body: output });
  if (location === null) return worked({ body });
  const answer = await arm({ method: 'GET', url: location, signal });
  return answer.ok ? worked({ body: answer.value.body }) : answer;
}
