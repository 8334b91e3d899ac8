import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'asked in Japanese, answered in Japanese, with the same facts',
  network: 'lab',
  says: 'vm-hub-01 から 10.3.0.4 に届きますか?',
  expect: {
    verdict: 'blocked',
    causes: ['er-flag-off both ergw-hub-03'],
    words: ['ゲートウェイ ergw-hub-03 はリモート VNet からのトラフィックを受け入れていません (allowRemoteVnetTraffic がオフ)'],
    not: ['does not accept'],
  },
};
