import { collection, firewall, networkRule, policy, ruleGroup, spokes } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a firewall that allows one port: asked for another, its default denies',
  network: [
    spokes('10.1.3.4', '10.1.3.4'),
    firewall('fw'),
    policy('fw-policy', ['group']),
    ruleGroup('fw-policy', 'group', 100, [
      collection('web', 100, 'Allow', [networkRule('https', { ipProtocols: ['TCP'], destinationPorts: ['443'] })]),
    ]),
  ],
  says: 'can vm-a reach vm-b on 22?',
  expect: {
    verdict: 'blocked',
    directions: 'blocked reachable',
    causes: ['firewall-deny forward fw-policy'],
    words: ['Firewall fw denies tcp/22, which no rule of policy fw-policy allows'],
  },
};
