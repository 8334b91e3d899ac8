import { read, recordedRoute } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what Azure recorded decides otherwise than the rules: neither is believed',
  network: [
    t0(true, true, false),
    read('networkInterfaces', ['vm1-nic'], 'effectiveRouteTable', [
      recordedRoute('10.1.0.0/16', 'VnetLocal'),
      recordedRoute('10.2.0.0/16', 'VirtualAppliance', ['10.1.0.9'], 'User'),
      recordedRoute('0.0.0.0/0', 'Internet'),
    ]),
  ],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'unknown',
    unknowns: ['recorded-differs vm1-nic'],
    words: ['recorded: 10.2.0.0/16 → VirtualAppliance, computed: 10.2.0.0/16 → VirtualNetworkGateway', 'Reader is not enough'],
  },
};
