import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'another end that could be two machines: only that one is chosen, the other stays as it was found',
  network: [
    vnet('net', ['10.1.0.0/16'], { snet: '10.1.1.0/24' }),
    ...host('vm-a', 'net/snet', '10.1.1.4'),
    ...host('vm-a-two', 'net/snet', '10.1.1.5'),
    ...host('vm-web-a', 'net/snet', '10.1.1.6'),
    ...host('vm-web-b', 'net/snet', '10.1.1.7'),
  ],
  says: ['can vm-a reach vm-a-two on 443?', 'what about vm-web?', 'choose 2'],
  expect: { verdict: 'reachable', words: ['vm-a → vm-web-b', 'tcp/443'] },
};
