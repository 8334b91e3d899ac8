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
  why: 'a spoke that does not use the gateway of its hub: the setting is named and offered',
  network: [t0(true, true, false), spoke(1, 11, false), spoke(2, 12)],
  says: 'can vm-11 reach vm-12?',
  expect: {
    verdict: 'blocked',
    causes: ['gateway-transit-off both spoke-11-to-hub-01'],
    words: ["Peering spoke-11-to-hub-01 does not give the use of the hub's gateway", 'useRemoteGateways'],
  },
};
