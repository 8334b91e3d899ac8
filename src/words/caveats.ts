/** A remedy -> what to mind when it is carried out, each thing once. */
import type { Remedy } from '../change/remedy.ts';
import { keyOf, parentOf, typeOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { propertiesOf } from './body-parts.ts';
import { flagOf, isPeering } from './commands.ts';
import type { CaveatKind, RemedyWords } from './remedy-words.ts';

export function caveatsOf({ steps }: Remedy, words: RemedyWords): readonly string[] {
  const made = new Set(steps.filter(({ property, to }) => property === '' && to !== null).map(({ resource }) => keyOf(resource)));
  // Of a rule in a new group there is no other that denies.
  const counted = steps.filter((step) => kindOf(step) !== 'rule' || !made.has(parentOf(keyOf(step.resource))));
  const kinds = new Set(counted.map((step) => kindOf(step)).filter((kind) => kind !== null));
  return [
    ...(steps.some((step) => flagOf(step) !== null) ? words.flagCaveats : []),
    ...(steps.some(({ resource, property, to }) => isPeering(resource) && property === '' && to !== null) ? words.peeringCaveats : []),
    ...[...kinds].flatMap((kind) => words.caveats[kind]),
  ];
}

/** By the property, else by the type of what is created or removed. */
const OF_PROPERTY: Readonly<Record<string, CaveatKind>> = {
  allowGatewayTransit: 'gatewayUse',
  useRemoteGateways: 'gatewayUse',
  peeringSyncLevel: 'sync',
  remoteAddressSpace: 'sync',
  addressPrefixes: 'sync',
  localSubnetNames: 'subnetPeering',
  remoteSubnetNames: 'subnetPeering',
  disableBgpRoutePropagation: 'propagation',
  disablePeeringRoute: 'peeringRoutes',
  enableIPForwarding: 'forwarding',
  natGateway: 'natGateway',
  networkSecurityGroup: 'newGroup',
  routes: 'hubRoute',
  enableBgp: 'bgp',
  allowBranchToBranchTraffic: 'branches',
};

function kindOf({ resource, property, to }: Step): CaveatKind | null {
  const type = typeOf(resource);
  if (type?.startsWith('microsoft.network/networkmanagers/')) return 'adminRule';
  if (property !== '') {
    const last = property.slice(property.lastIndexOf('.') + 1);
    return Object.hasOwn(OF_PROPERTY, last) ? (OF_PROPERTY[last] ?? null) : null;
  }
  if (type === 'microsoft.network/routetables/routes') return to === null ? 'route' : isStraight(to) ? 'straightRoute' : 'newRoute';
  if (type === 'microsoft.network/networksecuritygroups/securityrules') return to === null ? null : 'rule';
  if (type === 'microsoft.network/firewallpolicies/rulecollectiongroups') return to === null ? null : 'firewallRule';
  if (type === 'microsoft.network/azurefirewalls/networkrulecollections') return to === null ? null : 'classicRule';
  return isPeering(resource) && to === null ? 'remadePeering' : null;
}

/** A route that leads straight to the Internet. */
function isStraight(body: unknown): boolean {
  return propertiesOf(body).nextHopType === 'Internet';
}
