/** Two described networks -> the pairs of VNets that the second connects and the first does not, host by host. */
import { answerOf } from './answer.ts';
import type { Net } from './net.ts';

/** Whether any host of one reaches any of the other and is answered; that they run is not asked. */
function isOpen(net: Net, a: string, b: string): boolean {
  const [near, far] = [a, b].map((name) => net.hosts.filter((each) => each.vnet === name));
  return (near ?? []).some((one) =>
    (far ?? []).some((other) => {
      const hosts = net.hosts.map((each) => (each === one || each === other ? { ...each, power: 'running' as const } : each));
      const { verdict } = answerOf({ ...net, hosts }, { from: one.name, to: other.name, protocol: 'any', port: null });
      return verdict === 'reachable' || verdict === 'partial';
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
