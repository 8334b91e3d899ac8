import { host } from '../../network/make-model.ts';
import { balancer, balancingRule, HUB } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a frontend that has no rule for the port: the balancer is named, not the subnet',
  network: [
    HUB,
    ...host('vm', 'hub/snet-vm', '10.1.0.4'),
    ...host('web', 'hub/snet-nva', '10.1.1.11'),
    balancer('lb', '10.1.1.100', ['web-nic'], [balancingRule('Tcp', 443)]),
  ],
  says: 'can vm reach 10.1.1.100 on 80?',
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward lb'],
    unknowns: ['backend-health lb'],
    words: ['No rule of load balancer lb (frontend front) takes tcp/80'],
    not: ['has no route'],
  },
};
