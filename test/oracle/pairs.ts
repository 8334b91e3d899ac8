/** Two described networks -> the pairs of VNets that the second connects and the first does not, host by host. */
import { answerOf } from './answer.ts';
import { type Host, type Net, named } from './net.ts';

/** Those that are listed, and one in each subnet that is handed to a service. */
function hostsIn(net: Net, vnet: string): readonly Host[] {
  const services = named(net.vnets, vnet)
    .subnets.filter(({ delegation }) => delegation !== undefined)
    .map(({ name: subnet, prefix }): Host => {
      const address = prefix.replace(/0?\/\d+$/, '4');
      return { name: `${vnet}/${subnet}`, vnet, subnet, address, power: 'running', forwards: false, transparent: false };
    });
  return [...net.hosts.filter((each) => each.vnet === vnet), ...services];
}

/** Whether any host of one reaches any of the other and is answered; their own state, that they run or are approved, is not asked. */
function isOpen(net: Net, a: string, b: string): boolean {
  const [near, far] = [a, b].map((name) => hostsIn(net, name));
  return (near ?? [])
    .filter((one) => !one.endpoint)
    .some((one) =>
      (far ?? []).some((other) => {
        const asked = [one, other].map(({ connection: _, ...each }) => ({ ...each, power: 'running' as const }));
        const hosts = [...net.hosts.filter((each) => each !== one && each !== other), ...asked];
        return answerOf({ ...net, hosts }, { from: one.name, to: other.name, protocol: 'any', port: null }).someSure;
      }),
    );
}

export function openedPairs(before: Net, after: Net): string[] {
  const names = before.vnets.map((each) => each.name).sort();
  const opens = (a: string, b: string): boolean => isOpen(after, a, b) && !isOpen(before, a, b);
  return names
    .flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => opens(a, b) || opens(b, a))
    .map((pair) => pair.join('~'));
}
