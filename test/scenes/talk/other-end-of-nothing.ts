import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'another end, and nothing was asked before',
  network: [vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24' }), ...host('vm-a', 'net/snet-a', '10.1.1.4')],
  says: 'what about vm-a?',
  expect: { reply: 'gone', words: ['Ask the question itself, with both ends'] },
};
