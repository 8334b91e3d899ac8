/** A packet at the frontend of an internal load balancer -> what becomes of it at the members that may be given it. */
import type { Packet } from './filter.ts';
import { type Balancer, type Host, type Net, named } from './net.ts';
import { all, maybe, type Result } from './result.ts';

interface Taken {
  /** The port at the members. */
  readonly to: number | null;
  readonly sure: boolean;
  readonly floating: boolean;
  readonly only: string | null;
}

/** The rule that takes it; null: none does. Whether one for all ports, before appliances, takes what has none is not told. */
export function taken({ rules }: Balancer, { protocol, port }: Packet): Taken | null {
  const found = rules.find((each) => each.protocol === 'All' || (each.protocol.toLowerCase() === protocol && each.port === port));
  if (found === undefined) return null;
  const { floating = false, only = null } = found;
  if (found.protocol === 'All') return { to: port, sure: port !== null, floating, only };
  return { to: floating ? port : found.to, sure: true, floating, only };
}

/** A load balancer answers for tcp and udp alone. */
export const answered = (balancer: Balancer, packet: Packet): boolean => packet.port !== null && taken(balancer, packet) !== null;

export const isOff = ({ power }: Host): boolean => power === 'deallocated' || power === 'stopped';

/** Which of them are healthy is in no resource: it passes perhaps where some member lets it, and nowhere where none does. */
export function spread(net: Net, balancer: Balancer, at: (member: Host) => Result): Result {
  return all(maybe('backend-health'), atSome(net, balancer, at));
}

/** At one of the members, and not known at which. */
export function atSome(net: Net, balancer: Balancer, at: (member: Host) => Result): Result {
  const members = balancer.members.map((name) => named(net.hosts, name));
  // Probes find none that is off healthy.
  const running = members.filter((each) => !isOff(each));
  const results = (running.length > 0 ? running : members).map(at);
  const isSame = results.every((each) => each.pass === results[0]?.pass);
  return isSame ? all(...results) : { ...all(...results), pass: 'maybe' };
}
