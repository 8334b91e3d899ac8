import { bothPeerings, host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const a = vnet('vnet-a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' });
const b = vnet('vnet-b', ['10.2.0.0/16'], { snet: '10.2.0.0/24' });

export const scene: Scene = {
  why: '"the peering", asked of no two ends, is the only one that there is',
  network: [a, b, ...bothPeerings(a, b), ...host('vm1', 'vnet-a/snet', '10.1.0.4'), ...host('vm2', 'vnet-b/snet', '10.2.0.4')],
  says: 'what breaks if the peering is removed',
  expect: { reply: 'opens', words: ['This change cuts off 1 pair of networks'] },
};
