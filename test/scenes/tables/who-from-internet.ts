import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what reaches a host from the Internet is one question: whether the Internet does',
  network: 'lab',
  says: 'what can reach vm-hub-01 from the internet?',
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward vm-hub-01569'],
    words: ['internet', 'vm-hub-01', 'no public address leads from the Internet'],
  },
};
