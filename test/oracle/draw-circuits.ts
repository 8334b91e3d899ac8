/** A drawn network -> the same one whose circuits Global Reach may join, and whose connections to them may have FastPath. */
import fc from 'fast-check';
import { type Case, caseArb } from './draw.ts';
import { wanCaseArb } from './draw-wan.ts';
import type { Net } from './net.ts';
import { openFacts } from './worlds.ts';

interface Over {
  readonly isJoined: boolean;
  /** Which of the connections, counted through: of VNets, then of hubs; null: none. */
  readonly fast: number | null;
}

const overArb: fc.Arbitrary<Over> = fc.record({ isJoined: fc.boolean(), fast: fc.option(fc.nat({ max: 3 }), { freq: 1 }) });

/** Each side on a circuit of its own, where they are joined: on one they share Global Reach changes nothing. */
function withOver(net: Net, { isJoined, fast }: Over): Net {
  let count = 0;
  const marked = <T extends object>(each: T): T => (count++ === fast ? { ...each, fast: true as const } : each);
  const apart = <T extends { readonly circuit: string }>(each: T, i: number): T =>
    isJoined ? { ...each, circuit: `c${(i % 2) + 1}` } : each;
  return {
    ...net,
    gateways: net.gateways.map((each) => ({ ...each, learned: null })),
    connections: net.connections.map((each, i) => marked(apart(each, i))),
    circuits: net.circuits.map((each) => (isJoined && each.name === 'c1' ? { ...each, reaches: 'c2' } : each)),
    hubs: net.hubs.map((hub, i) => ({
      ...hub,
      // Of one that failed, and another hub behind Global Reach, the answer may say that it failed.
      gateway: hub.gateway && {
        ...hub.gateway,
        provisioning: isJoined ? 'Succeeded' : hub.gateway.provisioning,
        connections: hub.gateway.connections.slice(0, 1).map((each) => marked(apart(each, i + 1))),
      },
    })),
  };
}

const isOne = ({ net }: Case): boolean =>
  !net.six &&
  net.circuits.length === 2 &&
  net.gateways.every(({ name }) => net.connections.filter((each) => each.gateway === name).length === 1);

export const circuitCaseArb: fc.Arbitrary<Case> = fc
  .tuple(fc.oneof(caseArb, wanCaseArb), overArb)
  .filter(([drawn]) => isOne(drawn) && drawn.net.gateways.length + drawn.net.hubs.length > 1)
  .map(([drawn, over]) => ({ ...drawn, net: withOver(drawn.net, over) }))
  .filter(({ net }) => openFacts(net).length <= 5);
