/** A peering whose access is switched off -> what stands against the packets that cross it (section 3 of the reference). */
import type { Peering } from '../network/vnet.ts';
import type { FilterDoubt, FilterResult } from './filter-result.ts';
import type { Blocker, Unsure } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { reversePeering } from './peering-state.ts';
import { remember } from './remember.ts';
import { intersect, isEmpty, NOTHING, type TrafficSet, union } from './traffic.ts';
import { joined, type Way } from './way.ts';

const ACCESS = 'properties.allowVirtualNetworkAccess';

/** Either side may switch it off, and packets cross both ways. Source: PEER, PEER-2018. */
export const accessBlockers: (index: NetworkIndex, peering: Peering) => readonly Blocker[] = remember((index, peering: Peering) => {
  const off = (side: Peering | null): Blocker[] =>
    side?.allowVirtualNetworkAccess === false
      ? [
          {
            code: 'peering-access-off',
            resource: side.id,
            property: ACCESS,
            value: false,
            needed: true,
            basis: 'inferred',
            source: 'PEER',
            facts: { peering: side.name },
            both: true,
          },
        ]
      : [];
  return [...off(peering), ...off(reversePeering(index, peering))];
});

/**
 * With access off the tag leaves the peer out, so the default rules refuse it; an explicit allow rule may still let it in, be it an admin rule's
 * `AlwaysAllow`, at an end or at an appliance on the way: not documented (section 3). `through`: what of the traffic counts; what the filters stop anyway does not.
 */
export function weighAccess(way: Way, filters: readonly FilterResult[], through: TrafficSet = union(way.sure, way.maybe)): Way {
  const off = way.blockers.filter(isAccessOff);
  return off.length > 0 && isExplicit(joined(filters, way.filters), through) ? inDoubt(way, off) : way;
}

function isExplicit(filters: readonly FilterResult[], through: TrafficSet): boolean {
  const allows = ({ rule, traffic }: FilterResult['stages'][number]['allowedBy'][number]): boolean =>
    !('isDefault' in rule && rule.isDefault) && !isEmpty(intersect(traffic, through));
  return filters.some(
    ({ stages, doubts, perhapsAllowed = NOTHING }) =>
      stages.some((stage) => stage.allowedBy.some(allows)) || doubts.some(mayAllow) || !isEmpty(intersect(perhapsAllowed, through)),
  );
}

/** A rule of the group's own, or an `AlwaysAllow`, that matches only perhaps, or a group that was not read. */
function mayAllow({ code, facts }: FilterDoubt): boolean {
  if (code === 'tag-not-expanded') return facts.access === (facts.stage === 'admin' ? 'AlwaysAllow' : 'Allow') && facts.isDefault === false;
  return code === 'not-read' && facts.what === 'nsg';
}

/** The reply passes the rules by its flow record: what they made of the way there (`filters`) holds for it, whichever way it comes back. */
export function weighAccessOfReply(forward: Way, reply: Way, filters: () => readonly FilterResult[]): Way {
  const off = reply.blockers.filter(isAccessOff);
  if (off.length === 0) return reply;
  const doubtful = new Set(forward.doubts.flatMap(({ facts, resource }) => (facts.what === 'accessOffExplicitAllow' ? [resource] : [])));
  const inQuestion =
    off.every(({ resource }) => doubtful.has(resource)) ||
    isExplicit([...filters(), ...forward.filters, ...reply.filters], union(forward.sure, forward.maybe))
      ? off
      : off.filter(({ resource }) => doubtful.has(resource));
  return inQuestion.length === 0 ? reply : inDoubt(reply, inQuestion);
}

/** An explicit rule may yet make a doubt of it. */
export function isAccessOff(blocker: Blocker): boolean {
  return blocker.code === 'peering-access-off' && blocker.property === ACCESS;
}

function inDoubt(way: Way, off: readonly Blocker[]): Way {
  const doubts = off.map(
    ({ resource, facts }): Unsure => ({
      code: 'undocumented',
      resource,
      source: 'PEER',
      facts: { ...facts, what: 'accessOffExplicitAllow' },
      both: true,
    }),
  );
  return { ...way, blockers: way.blockers.filter((blocker) => !off.includes(blocker)), doubts: [...way.doubts, ...doubts] };
}
