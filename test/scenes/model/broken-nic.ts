import { host, vnet, type WireResource } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const isNic = ({ type }: { readonly type?: unknown }): boolean => type === 'Microsoft.Network/networkInterfaces';
const broken = (host('vm-b', 'net/snet', '10.1.0.5') as readonly WireResource[]).map((each) =>
  isNic(each) ? { ...each, properties: { ipConfigurations: 'none' } } : each,
);

export const scene: Scene = {
  why: 'a VM whose NIC could not be read: the answer names what is wrong with the NIC',
  network: [vnet('net', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }), ...host('vm-a', 'net/snet', '10.1.0.4'), broken],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'unknown',
    unknowns: ['not-read vm-b-nic'],
    words: ['network card of vm-b could not be read: vm-b-nic: ipConfigurations', 'ipConfigurations "none" is not a list'],
  },
};
