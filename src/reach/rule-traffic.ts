/** What a rule says of protocol and ports -> the set of traffic it covers, addresses aside. */
import type { PortRange, RuleMatch } from '../network/filter.ts';
import { areaOf, NO_AREA, portsOf, WHOLE_AREA } from './port-area.ts';
import { EVERYTHING, PORTLESS, type TrafficSet, trafficSet } from './traffic.ts';

/**
 * A rule for any protocol that names ports covers tcp and udp alone: a packet without ports is in no port range. Azure
 * documents the match by five-tuple only, so this reading is an inference; a published case (an allow for one port that
 * left ICMP out) agrees with it. A rule for a protocol without ports covers all of it whatever ports it names.
 */
export function trafficOfRule(match: RuleMatch): TrafficSet {
  const area = isEveryPort(match) ? WHOLE_AREA : areaOf(portsOf(match.destinationPorts), portsOf(match.sourcePorts));
  switch (match.protocol) {
    case 'any':
      return area === WHOLE_AREA ? EVERYTHING : trafficSet(0, area, area);
    case 'tcp':
      return trafficSet(0, area, NO_AREA);
    case 'udp':
      return trafficSet(0, NO_AREA, area);
    default:
      return trafficSet(PORTLESS[match.protocol], NO_AREA, NO_AREA);
  }
}

function isEveryPort(match: RuleMatch): boolean {
  return isEveryRange(match.destinationPorts) && isEveryRange(match.sourcePorts);
}

function isEveryRange(ranges: readonly PortRange[]): boolean {
  return ranges.length === 0 || (ranges.length === 1 && ranges[0]?.from === 0 && ranges[0].to === 65535);
}
