import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const two = ['10.1.0.0/16', '10.2.0.0/16'].map((prefix, i) => {
  const net = vnet(`net-${i}`, [prefix], { snet: prefix.replace('/16', '/24') });
  return [net, ...host(i === 0 ? 'vm-web-a' : 'vm-web-b', `net-${i}/snet`, prefix.replace('0.0/16', '0.4'))];
});

export const scene: Scene = {
  why: 'a number beyond the choices says which there are',
  network: [two.flat()],
  says: ['can vm-web reach 10.2.0.4?', 'choose 9'],
  expect: { reply: 'cannot', words: ['There is no such choice', 'from 1 to 2'], not: ['no longer kept'] },
};
