import { bothPeerings, host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const A = vnet('a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' });
const B = vnet('b', ['10.2.0.0/16', '10.9.0.0/16'], { snet: '10.2.0.0/24', 'snet-new': '10.9.0.0/24' });

export const scene: Scene = {
  why: 'the remote VNet grew and the peering was not synced',
  network: [
    A,
    B,
    ...host('vm-a', 'a/snet', '10.1.0.4'),
    ...host('vm-b', 'b/snet-new', '10.9.0.4'),
    bothPeerings(
      A,
      B,
      { peeringSyncLevel: 'LocalNotInSync', remoteAddressSpace: { addressPrefixes: ['10.2.0.0/16'] } },
      { peeringSyncLevel: 'RemoteNotInSync' },
    ),
  ],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'blocked',
    causes: ['peering-not-synced forward a-to-b'],
    words: ['Peering a-to-b does not know the present address space of the remote VNet', 'LocalNotInSync'],
  },
};
