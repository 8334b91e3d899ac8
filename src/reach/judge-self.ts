/** A host and its own address: what it sends there never leaves it, so no route and no group of Azure's sees it. */
import type { Asking } from './asking.ts';
import { destinationHop, sourceHop } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import type { Endpoints } from './endpoints-of.ts';
import { hostFindings } from './host-state.ts';
import type { PairResult } from './pair-result.ts';
import { arrivedAt } from './way.ts';

/** Null: they are not one address of one NIC. Of a private endpoint nothing is sent. */
export function oneHost(from: Endpoints, to: Endpoints): Endpoint | null {
  const [source, ...others] = from.kind === 'hosts' ? from.hosts : [];
  const [destination, ...more] = to.kind === 'hosts' ? to.hosts : [];
  if (!source || !destination || others.length + more.length > 0) return null;
  const isOne = source.nicKey !== null && source.nicKey === destination.nicKey && source.address.bits === destination.address.bits;
  return isOne && source.privateEndpoint === null ? source : null;
}

export function judgeSelf(asking: Asking, host: Endpoint): PairResult {
  const begun = arrivedAt({ kind: 'vnet', vnet: host.vnet.key }, asking.asked, [sourceHop(host)]);
  const way = { ...begun, hops: [...begun.hops, destinationHop(host, begun)], basis: 'inferred' as const };
  const hosts = hostFindings(asking, host, null);
  const { address } = host;
  const notes = [...hosts.notes];
  notes.push({ what: 'staysOnHost', facts: { host: host.hostName ?? '' } });
  return { source: address, destination: address, forward: way, reply: way, hosts, notes };
}
