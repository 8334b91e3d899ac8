/** A host and one of the addresses that its Azure host answers by: DNS, the VM agent's server and health probes (168.63.129.16), instance metadata. */
import { type Address, formatAddress } from '../network/address.ts';
import { isHostAddress } from './address-scope.ts';
import type { Asking } from './asking.ts';
import { destinationHop, sourceHop } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import type { Unsure } from './finding.ts';
import { hostFindings } from './host-state.ts';
import { filterEntering, filterLeaving } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { covers, describe, intersect, NOTHING, subtract, type TrafficSet, trafficOf, union } from './traffic.ts';
import { arrivedAt, filtered, type Way } from './way.ts';

const setOf = (...flows: readonly (readonly ['tcp' | 'udp', number])[]): TrafficSet =>
  flows.map(([protocol, port]) => trafficOf({ protocol, port })).reduce(union);

/** What it is documented to answer to. Source: HOST-IP. */
const HOST = setOf(['tcp', 53], ['udp', 53], ['tcp', 80], ['tcp', 32526]);
const METADATA = setOf(['tcp', 80]);

/** No route of the customer's takes it elsewhere: it never leaves the machine's own host. Source: HOST-IP. */
export function toPlatform(asking: Asking, host: Endpoint, address: Address): PairResult {
  const hosts = hostFindings(asking, host, null);
  const leaving = filterLeaving(asking, host, address, arrivedAt({ kind: 'vnet', vnet: host.vnet.key }, asking.asked, [sourceHop(host)]));
  const answered = isHostAddress(address) ? HOST : METADATA;
  const way = covers(answered, asking.asked) ? leaving : unanswered(asking, leaving, answered, address);
  const forward = { ...way, hops: [...way.hops, platformHop('destination', address)] };
  const reply = arrivedAt({ kind: 'vnet', vnet: host.vnet.key }, asking.asked, [platformHop('source', address)]);
  const back = { ...reply, hops: [...reply.hops, destinationHop(host, reply)] };
  return { source: host.address, destination: address, forward, reply: back, hosts, notes: hosts.notes };
}

/** Health probes, which the groups in front of the machine must let in. Source: LB-PROBES. */
export function fromPlatform(asking: Asking, address: Address, host: Endpoint): PairResult {
  const hosts = hostFindings(asking, null, host);
  const arrived = arrivedAt({ kind: 'vnet', vnet: host.vnet.key }, asking.asked, [platformHop('source', address)]);
  const reply = arrivedAt({ kind: 'vnet', vnet: host.vnet.key }, asking.asked, [sourceHop(host), platformHop('destination', address)]);
  const entering = filterEntering(asking, address, host, arrived);
  // Probes alone are documented to call a machine: metadata answers what machines ask.
  const forward = isHostAddress(address) ? entering : unanswered(asking, entering, NOTHING, address);
  return { source: address, destination: host.address, forward, reply, hosts, notes: hosts.notes };
}

function unanswered({ asked }: Asking, way: Way, answered: TrafficSet, address: Address): Way {
  const rest = subtract(asked, answered);
  const sure = intersect(asked, answered);
  const doubt: Unsure = {
    code: 'undocumented',
    resource: null,
    source: 'HOST-IP',
    facts: { what: 'platformPort', address: formatAddress(address), doubtful: describe(rest) },
    ...(covers(rest, asked) ? {} : { partial: true as const }),
  };
  return filtered(way, { sure, maybe: rest, blockers: [], doubts: [doubt] });
}

function platformHop(kind: 'source' | 'destination', address: Address): Way['hops'][number] {
  return { kind, resource: null, facts: { what: kind === 'source' ? 'fromPlatform' : 'platform', address: formatAddress(address) } };
}
