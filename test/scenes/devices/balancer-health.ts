import { host } from '../../network/make-model.ts';
import { balancer, balancingRule, HUB } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'behind a balancer the probes decide, which no resource tells',
  network: [
    HUB,
    ...host('vm', 'hub/snet-vm', '10.1.0.4'),
    ...host('web', 'hub/snet-nva', '10.1.1.11'),
    balancer('lb', '10.1.1.100', ['web-nic'], [balancingRule('Tcp', 443)]),
  ],
  says: 'can vm reach lb on 443?',
  expect: {
    verdict: 'unknown',
    unknowns: ['backend-health lb'],
    words: ['Which backends of lb are healthy is not known', 'Health Probe Status'],
  },
};
