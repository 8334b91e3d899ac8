import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'another destination for the last answer, then another source, on its port',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4'),
    ...host('vm-c', 'net/snet-b', '10.1.2.5'),
    ...host('vm-d', 'net/snet-b', '10.1.2.6'),
  ],
  says: ['can vm-a reach vm-b on 443?', 'what about vm-c?', 'and from vm-d?'],
  expect: { verdict: 'reachable', words: ['vm-d → vm-c', 'tcp/443'], not: ['vm-a', 'vm-b'] },
};
