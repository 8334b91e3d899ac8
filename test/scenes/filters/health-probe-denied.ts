import { host, nsg, rule, subnet, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a health probe comes from the address of the host, and a rule that denies everything stops it',
  network: [
    vnet('v', ['10.1.0.0/16']),
    subnet('v', 's', '10.1.0.0/24', { nsg: 'n' }),
    nsg('n', [rule('no', 100, 'Inbound', 'Deny')]),
    host('vm-a', 'v/s', '10.1.0.4'),
  ],
  says: 'can 168.63.129.16 reach vm-a on tcp 80?',
  expect: {
    verdict: 'blocked',
    directions: 'blocked reachable',
    causes: ['nsg-deny forward no'],
    words: ['Network security group n denies tcp/80 with rule no (priority 100)'],
  },
};
