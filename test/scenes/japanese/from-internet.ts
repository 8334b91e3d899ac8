import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'from the Internet, in Japanese: public addresses, not routes of the subnet',
  network: [vnet('net', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }), ...host('vm', 'net/snet', '10.1.0.4')],
  says: 'インターネットから vm に 443 で届く?',
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward vm-nic'],
    words: ['インターネットから vm-nic に届くパブリック アドレスがありません'],
    not: ['有効なルートがありません'],
  },
};
