import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a flag is not per peer: what turning it on opens',
  network: 'lab',
  says: 'what does turning allowRemoteVnetTraffic on ergw-hub-03 on open?',
  expect: { reply: 'opens', rows: ['vnet-hub-01 vnet-hub-03', 'vnet-hub-02 vnet-hub-03'], words: ['vnet-hub-03'] },
};
