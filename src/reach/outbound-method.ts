/** A way out of Azure, told by its method: what it carries, what it leaves behind, what is not known of it. */
import type { ArmId, Key } from '../network/resource-id.ts';
import type { Blocker, Unsure } from './finding.ts';
import { covers, describe, intersect, isEmpty, NOTHING, subtract, type TrafficSet } from './traffic.ts';
import type { Basis } from './verdict.ts';

export type OutboundMethod =
  | 'natGateway'
  | 'publicIp'
  | 'outboundRule'
  | 'balancingRule'
  | 'default'
  | 'firewall'
  | 'serviceEndpoint'
  | 'none';

/** What of the traffic gets a public source address; to be applied to the way with `filtered`. */
export interface Outbound {
  readonly method: OutboundMethod;
  /** What lends the address; null for the platform's own. */
  readonly resource: ArmId | null;
  /** Public addresses and ranges of them, one of which the packets carry; none: the platform's own, which nothing tells. */
  readonly lends: readonly Key[];
  readonly sure: TrafficSet;
  readonly maybe: TrafficSet;
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  readonly basis: Basis;
}

export function passing(method: OutboundMethod, resource: ArmId | null, asked: TrafficSet, lends: readonly Key[] = []): Outbound {
  return { method, resource, lends, sure: asked, maybe: NOTHING, blockers: [], doubts: [], basis: 'documented' };
}

/** A method for some protocols; the others leave without an address, and so not at all. */
export function limited(
  method: OutboundMethod,
  resource: ArmId | null,
  carried: TrafficSet,
  asked: TrafficSet,
  source: string,
  at: ArmId | null = resource,
): Outbound {
  const sure = intersect(asked, carried);
  const left = subtract(asked, carried);
  const blockers = isEmpty(left) ? [] : [noOutbound(at ?? '', null, method, left, asked, source, { what: 'protocol', method })];
  return { ...passing(method, resource, asked), sure, blockers };
}

export function none(
  resource: ArmId,
  property: string | null,
  value: unknown,
  asked: TrafficSet,
  source: string,
  facts: Blocker['facts'],
): Outbound {
  return { ...passing('none', null, asked), sure: NOTHING, blockers: [noOutbound(resource, property, value, asked, asked, source, facts)] };
}

/** `no-outbound`: the packet comes to the edge of the VNet and nothing lends it a public address there; `what` says why. */
export function noOutbound(
  resource: ArmId,
  property: string | null,
  value: unknown,
  denied: TrafficSet,
  asked: TrafficSet,
  source: string,
  facts: Blocker['facts'],
): Blocker {
  return {
    code: 'no-outbound',
    resource,
    property,
    value,
    needed: 'a NAT gateway, a public IP address or an outbound rule',
    basis: 'documented',
    source,
    facts: { ...facts, denied: describe(denied) },
    ...(covers(denied, asked) ? {} : { partial: true as const }),
  };
}

export function undocumented(resource: ArmId, source: string, facts: Unsure['facts'], doubtful: TrafficSet, asked: TrafficSet): Unsure {
  return { code: 'undocumented', resource, source, facts, ...(covers(doubtful, asked) ? {} : { partial: true as const }) };
}
