import { collection, firewall, networkRule, policy, ruleGroup, spokes } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the same firewall lets the allowed port through, and back',
  network: [
    spokes('10.1.3.4', '10.1.3.4'),
    firewall('fw'),
    policy('fw-policy', ['group']),
    ruleGroup('fw-policy', 'group', 100, [
      collection('web', 100, 'Allow', [networkRule('https', { ipProtocols: ['TCP'], destinationPorts: ['443'] })]),
    ]),
  ],
  says: 'can vm-a reach vm-b on 443?',
  expect: { verdict: 'reachable', words: ['Firewall fw'] },
};
