/** A number of NICs -> an estate as Azure would return it, resource by resource, the same every time. */
import { circuitsOf, connectionsOf, firewallsOf, gatewaysOf, wanOf } from './estate-edge.ts';
import { hostsOf, interfaceOf, machineOf } from './estate-hosts.ts';
import { routeTablesOf, vnetsOf } from './estate-networks.ts';
import { type EstatePlan, planOf } from './estate-plan.ts';
import { applicationGroup, securityGroup } from './estate-rules.ts';
import type { Json, WireResource } from './estate-wire.ts';

/** When the estate was captured, and that nothing is missing. */
export const CAPTURE: Json = { type: 'Hairpin/capture', asOf: '2026-11-01T00:00:00Z', missing: [] };

/** All of it: `nics` NICs, and what they stand in and behind. */
export function* estateOf(nics: number): Generator<Json> {
  yield CAPTURE;
  for (const [, resources] of kindsOf(nics)) yield* resources;
}

/** The same, kind by kind, without the capture; a kind's name is that of its files. */
export function kindsOf(nics: number): readonly (readonly [string, Iterable<WireResource>])[] {
  const plan = planOf(nics);
  return [
    ['virtual-networks', vnetsOf(plan)],
    ['route-tables', routeTablesOf(plan)],
    ['gateways', gatewaysOf(plan)],
    ['connections', connectionsOf(plan)],
    ['circuits', circuitsOf(plan)],
    ['virtual-wan', wanOf(plan)],
    ['firewalls', firewallsOf(plan)],
    ['application-security-groups', applicationGroups(plan)],
    ['network-security-groups', securityGroups(plan)],
    ['network-interfaces', interfaces(plan)],
    ['virtual-machines', machines(plan)],
  ];
}

function* applicationGroups(plan: EstatePlan): Generator<WireResource> {
  for (const spoke of plan.spokes) for (const number of [0, 1]) yield applicationGroup(spoke, number);
}

function* securityGroups(plan: EstatePlan): Generator<WireResource> {
  for (const spoke of plan.spokes) yield securityGroup(plan, spoke);
}

function* interfaces(plan: EstatePlan): Generator<WireResource> {
  for (const host of hostsOf(plan)) yield interfaceOf(host);
}

function* machines(plan: EstatePlan): Generator<WireResource> {
  for (const host of hostsOf(plan)) yield machineOf(host);
}
