import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const two = ['10.1.0.0/16', '10.2.0.0/16'].map((prefix, i) => {
  const net = vnet(`net-${i}`, [prefix], { snet: prefix.replace('/16', '/24') });
  return [net, ...host(i === 0 ? 'vm-web-a' : 'vm-web-b', `net-${i}/snet`, prefix.replace('0.0/16', '0.4'))];
});

export const scene: Scene = {
  why: 'a name that fits two machines is asked back',
  network: [two.flat()],
  says: 'can vm-web reach 10.1.0.9?',
  expect: {
    reply: 'choice',
    rows: [
      'vm-web-a (VM · rg-test · 00000000-0000-0000-0000-000000000001)',
      'vm-web-b (VM · rg-test · 00000000-0000-0000-0000-000000000001)',
    ],
    words: ['vm-web-a', 'vm-web-b'],
  },
};
