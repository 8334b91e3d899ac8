/** Traffic to a load balancer's frontend -> what each rule hands on, in the ports its members see, and back. */
import type { LoadBalancer, LoadBalancerFrontend } from '../network/frontend.ts';
import type { Key } from '../network/resource-id.ts';
import { areaOf, LAST_PORT, NO_AREA, type PortArea, portsOf, unionAreas } from './port-area.ts';
import { intersect, isEmpty, subtract, type TrafficSet, trafficOf, trafficSet, union } from './traffic.ts';

/** A rule's part of the traffic: as it was sent, and as it comes to the members. */
export interface BalancedPart {
  readonly rule: string;
  readonly kind: 'balancing' | 'inboundNat';
  /** The pool it is spread over; null: the one configuration of an inbound NAT rule. */
  readonly pool: Key | null;
  /** Key of the NIC IP configuration of an inbound NAT rule; null where the rule leads to one of a pool, by a port not in the model. */
  readonly backend: Key | null;
  /** The pool one of whose members an inbound NAT rule leads to. */
  readonly oneOf: Key | null;
  readonly sent: TrafficSet;
  readonly arriving: TrafficSet;
  /** Members see the frontend's own address and port. */
  readonly floatingIp: boolean;
  /** What the members let in, in their ports -> the traffic as it was sent. */
  readonly asSent: (arriving: TrafficSet) => TrafficSet;
}

const TCP = trafficOf({ protocol: 'tcp', port: null });
const UDP = trafficOf({ protocol: 'udp', port: null });
const PORTED = union(TCP, UDP);

/** Rules by port before a rule for all ports. What no rule takes is left out. Source: LB-RULES. */
export function partsOf(balancer: LoadBalancer, frontend: LoadBalancerFrontend, asked: TrafficSet): readonly BalancedPart[] {
  const parts: BalancedPart[] = [];
  let left = asked;
  for (const rule of balancer.inboundNatRules.filter((each) => each.frontend === frontend.key)) {
    const sent = intersect(left, toPorts(rule.protocol, rule.frontendPorts.from, rule.frontendPorts.to));
    if (isEmpty(sent)) continue;
    const single = rule.frontendPorts.from === rule.frontendPorts.to;
    parts.push({
      ...part(rule.name, sent, single ? rule.frontendPorts.from : null, rule.floatingIp ? null : rule.backendPort, rule.floatingIp),
      kind: 'inboundNat',
      pool: null,
      backend: rule.backend,
      oneOf: rule.backend === null ? rule.pool : null,
    });
    left = subtract(left, sent);
  }
  const own = balancer.rules.filter((rule) => rule.frontend === frontend.key);
  const byPort = [...own.filter((rule) => rule.frontendPort !== 0), ...own.filter((rule) => rule.frontendPort === 0)];
  for (const rule of byPort) {
    const every = rule.frontendPort === 0;
    const covered = every ? ofProtocol(rule.protocol) : toPorts(rule.protocol, rule.frontendPort, rule.frontendPort);
    const sent = intersect(left, covered);
    if (isEmpty(sent)) continue;
    const moves = !every && !rule.floatingIp && rule.backendPort !== rule.frontendPort && rule.backendPort !== 0;
    parts.push({
      ...part(rule.name, sent, moves ? rule.frontendPort : null, moves ? rule.backendPort : null, rule.floatingIp),
      kind: 'balancing',
      pool: rule.pool,
      backend: null,
      oneOf: null,
    });
    left = subtract(left, sent);
  }
  return parts;
}

function part(rule: string, sent: TrafficSet, from: number | null, to: number | null, floatingIp: boolean) {
  const arriving = to === null ? sent : moved(sent, to);
  const asSent = (passed: TrafficSet): TrafficSet => {
    if (to === null) return passed;
    // A range of frontend ports stands for one port of each member: all of it gets in, or as far as its source ports do.
    return intersect(sent, from === null ? widened(passed) : moved(passed, from));
  };
  return { rule, sent, arriving, floatingIp, asSent };
}

/** The same traffic, to one port. */
export function moved(traffic: TrafficSet, port: number): TrafficSet {
  return trafficSet(traffic.portless, areaTo(traffic.tcp, port, port), areaTo(traffic.udp, port, port));
}

/** The same traffic, to any port. */
export function widened(traffic: TrafficSet): TrafficSet {
  return trafficSet(traffic.portless, areaTo(traffic.tcp, 0, LAST_PORT), areaTo(traffic.udp, 0, LAST_PORT));
}

function areaTo(area: PortArea, from: number, to: number): PortArea {
  return area.map((slab) => areaOf(portsOf([{ from, to }]), slab.sources)).reduce(unionAreas, NO_AREA);
}

function toPorts(protocol: 'tcp' | 'udp' | 'any', from: number, to: number): TrafficSet {
  const area = areaOf(portsOf([{ from, to }]), portsOf([]));
  return intersect(ofProtocol(protocol), trafficSet(0, area, area));
}

/** A load balancer's rules are documented for tcp and udp, "all" being both. */
function ofProtocol(protocol: 'tcp' | 'udp' | 'any'): TrafficSet {
  return protocol === 'tcp' ? TCP : protocol === 'udp' ? UDP : PORTED;
}
