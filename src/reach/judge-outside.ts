/** A question with one end outside the model's VNets: the Internet, on-premises, or an address nothing explains. */

import type { Address } from '../network/address.ts';
import { isHostAddress, isMetadataAddress } from './address-scope.ts';
import type { Asking } from './asking.ts';
import type { Endpoint } from './endpoint.ts';
import type { Endpoints, Outside } from './endpoints-of.ts';
import type { Unsure } from './finding.ts';
import { type HostFindings, hostFindings } from './host-state.ts';
import { fromInternet, SOMEWHERE, toInternet } from './judge-internet.ts';
import { fromOnPremises, toOnPremises } from './judge-on-premises.ts';
import { fromPlatform, toPlatform } from './judge-platform.ts';
import { mergePairs } from './merge-pairs.ts';
import type { PairResult } from './pair-result.ts';
import { callPublicAddress, toPublicAddress } from './public-address.ts';

export function judgeOutside(asking: Asking, from: Endpoints, to: Endpoints): PairResult {
  if (from.kind === 'hosts' && to.kind === 'outside') return merged(asking, from, to, (host) => towards(asking, host, to));
  if (from.kind === 'outside' && to.kind === 'hosts') return merged(asking, to, from, (host) => comingFrom(asking, from, host));
  if (from.kind === 'outside' && to.kind === 'outside' && from.where === 'internet' && to.publicIp)
    return callPublicAddress(asking, to.publicIp, from.address ?? SOMEWHERE);
  // Neither end is in the model: what happens between them is not Azure's to decide here.
  return mergePairs(asking.asked, [], [], [{ code: 'on-premises-opaque', resource: null, source: null, facts: { what: 'bothOutside' } }]);
}

/** A host of both families sends from the address of the family that it sends to. */
function merged(
  asking: Asking,
  { hosts, doubts }: Extract<Endpoints, { kind: 'hosts' }>,
  { address }: Outside,
  judge: (host: Endpoint) => PairResult,
): PairResult {
  const alike = address === null ? [] : hosts.filter((host) => host.address.family === address.family);
  return mergePairs(asking.asked, (alike.length > 0 ? alike : hosts).map(judge), [], doubts);
}

function towards(asking: Asking, host: Endpoint, { where, address, publicIp }: Outside): PairResult {
  if (publicIp) return toPublicAddress(asking, host, address, publicIp);
  if (where === 'internet') return toInternet(asking, host, address);
  if (isPlatform(address)) return toPlatform(asking, host, address);
  return address ? toOnPremises(asking, host, address) : withoutAddress(asking, hostFindings(asking, host, null));
}

function comingFrom(asking: Asking, { where, address }: Outside, host: Endpoint): PairResult {
  if (where === 'internet') return fromInternet(asking, address, host);
  if (isPlatform(address)) return fromPlatform(asking, address, host);
  return address ? fromOnPremises(asking, address, host) : withoutAddress(asking, hostFindings(asking, null, host));
}

function isPlatform(address: Address | null): address is Address {
  return address !== null && (isHostAddress(address) || isMetadataAddress(address));
}

/** "On-premises" is many networks: which prefix is meant decides the route. A host that is off is reached from none. */
function withoutAddress(asking: Asking, hosts: HostFindings): PairResult {
  const doubt: Unsure = { code: 'on-premises-opaque', resource: null, source: null, facts: { what: 'whichAddress' } };
  return { ...mergePairs(asking.asked, [], [], [doubt]), hosts, notes: hosts.notes };
}
