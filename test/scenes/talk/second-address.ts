import { host, nsg, rule, subnet, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const [, machine] = host('vm-b', 'net/snet-b', '10.1.2.4');
const card = host('vm-b', 'net/snet-b', '10.1.2.4')[0] as unknown as { properties: { ipConfigurations: { properties: object }[] } };
const first = card.properties.ipConfigurations[0] as { properties: object };

export const scene: Scene = {
  why: 'what was asked of one address of a NIC is asked of that address again, not of all that the NIC holds',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24' }),
    subnet('net', 'snet-b', '10.1.2.0/24', { nsg: 'nsg-b' }),
    nsg('nsg-b', [rule('only-second', 100, 'Inbound', 'Deny', { destinationAddressPrefix: '10.1.2.4/32' })]),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    {
      ...card,
      properties: {
        ...card.properties,
        ipConfigurations: [
          first,
          { ...first, name: 'second', properties: { ...first.properties, primary: false, privateIPAddress: '10.1.2.5' } },
        ],
      },
    },
    machine as object,
  ],
  says: ['can vm-a reach 10.1.2.5 on 443?', 'port 22'],
  expect: { verdict: 'reachable', words: ['vm-a → 10.1.2.5', 'tcp/22', 'address, '] },
};
