/** The other questions on a described network, held against the oracle's answers pair by pair; null: they agree. */
import { answerOf } from './answer.ts';
import { differenceOf } from './compare.ts';
import type { Case } from './draw.ts';
import { engineAnswer, enginePeers, wordFor } from './engine.ts';
import type { Host, Net, Question } from './net.ts';
import { SILENT } from './vpn.ts';
import { STRANDED } from './walk.ts';

/** Who can reach the end of the question, and what its start can reach. Each subnet has one host here. */
export async function peersDifference({ net, question }: Case): Promise<string | null> {
  const flow = { protocol: 'tcp', port: 443 } as const;
  const asked: readonly [string, (other: Host) => Question][] = [
    [`who can reach ${wordFor(net, question.to)} on tcp/443?`, ({ name }) => ({ from: name, to: question.to, ...flow })],
    [`what can ${wordFor(net, question.from)} reach on tcp/443?`, ({ name }) => ({ from: question.from, to: name, ...flow })],
  ];
  for (const [text, pair] of asked) {
    for (const [place, said] of await enginePeers(net, text)) {
      const other = net.hosts.find((each) => `${each.vnet}/${each.subnet}` === place && !(each.endpoint && text.startsWith('who')));
      const one = other && pair(other);
      if (one === undefined || one.from === one.to || isOwnFrontend(net, one)) continue;
      const { verdict, someCauses, unknowns } = answerOf(net, one);
      const isOpaque = (someCauses.includes(STRANDED) && said === 'unknown') || (unknowns.includes(SILENT) && said === 'blocked');
      if (verdict !== said && !isOpaque) return `${text} ${place}: engine ${said}, oracle ${verdict}`;
    }
  }
  return null;
}

/** What becomes of a member's packets to its own frontend is said of load balancers, and not by the reference. */
function isOwnFrontend(net: Net, { from, to }: Question): boolean {
  return (net.balancers ?? []).some(({ name, members }) => name === to && (members.length === 0 || members.includes(from)));
}

/** The flag of the first gateway the other way round. What was captured holds for the network as it is: nothing was. */
export async function whatIfDifference({ net: drawn, question }: Case): Promise<string | null> {
  const net: Net = { ...drawn, gateways: drawn.gateways.map((each) => ({ ...each, learned: null })) };
  const [gateway] = net.gateways;
  if (gateway === undefined) return null;
  const on = gateway.remoteVnet !== true;
  const changed: Net = { ...net, gateways: net.gateways.map((each) => (each === gateway ? { ...each, remoteVnet: on } : each)) };
  const wanted = answerOf(changed, question);
  const got = await engineAnswer(net, question, `what if allowRemoteVnetTraffic on ${gateway.name} were ${on ? 'on' : 'off'}: `);
  const difference = differenceOf(wanted, got);
  return difference === null ? null : `with ${gateway.name} ${on ? 'on' : 'off'}: ${difference}`;
}
