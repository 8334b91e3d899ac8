import { bothPeerings, host, vnet } from '../../network/make-model.ts';
import { hub, t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

/** A spoke that uses the gateway of its hub. */
function spoke(ofHub: number, n: number, use = true): object[] {
  const own = vnet(`spoke-${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });
  return [
    own,
    ...host(`vm-${n}`, `spoke-${n}/snet-vm`, `10.${n}.0.4`),
    ...bothPeerings(hub(ofHub), own, { allowGatewayTransit: true }, { useRemoteGateways: use }),
  ];
}

export const scene: Scene = {
  why: 'behind gateway transit the flag of the hub gateway decides, which is inferred',
  network: [t0(true, false, false), spoke(1, 11), spoke(2, 12)],
  says: 'can vm-11 reach vm-12?',
  expect: {
    verdict: 'blocked',
    basis: 'inferred',
    causes: ['er-flag-off both gw2'],
    words: ['Gateway gw2 does not accept traffic from remote VNets', 'inferred'],
  },
};
