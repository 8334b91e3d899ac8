/** Summaries: one line, the verdict and the first reason. */
import { describe, expect, test } from '@jest/globals';
import type { AnswerReply } from '../../src/app/reply.ts';
import { summaryOf } from '../../src/words/summary.ts';
import { blocked, flagOff, hostOff, partial, reachable, unknown, whatIf } from './sample-answers.ts';

const stored = (reply: AnswerReply): AnswerReply => ({ ...reply, stamp: { ...reply.stamp, origin: 'stored' } });
const asked = (reply: AnswerReply, flow: AnswerReply['flow']): AnswerReply => ({ ...reply, flow });
const withCauses = (reply: AnswerReply, count: number): AnswerReply => ({
  ...reply,
  verdict: { ...reply.verdict, causes: Array.from({ length: count }, () => flagOff) },
});
const passing = (passes: readonly string[] | null): AnswerReply => ({ ...partial('en'), verdict: { ...partial('en').verdict, passes } });

describe('English', () => {
  test.each([
    [
      'one cause',
      stored(blocked('en')),
      'vm-hub-01 cannot reach 10.3.0.4: gateway ergw-hub-03 does not accept traffic from remote VNets (allowRemoteVnetTraffic is off).',
    ],
    [
      'many causes',
      stored(withCauses(blocked('en'), 3)),
      'vm-hub-01 cannot reach 10.3.0.4: gateway ergw-hub-03 does not accept traffic from remote VNets (allowRemoteVnetTraffic is off) (first of 3 causes).',
    ],
    ['no cause', stored(withCauses(blocked('en'), 0)), 'vm-hub-01 cannot reach 10.3.0.4.'],
    ['reachable', reachable('en'), 'vm-hub-01 reaches 10.3.0.4.'],
    ['a port', asked(reachable('en'), { protocol: 'udp', port: 53 }), 'vm-hub-01 reaches 10.3.0.4 on udp/53.'],
    ['ping', asked(reachable('en'), { protocol: 'icmp', port: null }), 'vm-hub-01 reaches 10.3.0.4 over ICMP (ping).'],
    ['a protocol', asked(reachable('en'), { protocol: 'esp', port: null }), 'vm-hub-01 reaches 10.3.0.4 over ESP.'],
    [
      'unknown',
      stored(unknown('en')),
      'Whether vm-hub-01 reaches 10.3.0.4 cannot be told: allowRemoteVnetTraffic of gateway ergw-hub-03 was not returned by Azure.',
    ],
    ['what if', stored(whatIf('en')), 'vm-hub-01 reaches 10.3.0.4 on tcp/443. This is a what-if with 1 change; nothing was changed.'],
    ['host off', stored(hostOff('en')), 'The network is open from vm-hub-01 to 10.3.0.4, but host vm-hub-03 is not running (deallocated).'],
  ])('%s', (_, reply, sentence) => {
    expect(summaryOf(reply)).toBe(sentence);
  });

  test.each([
    [['tcp/443'], /^Only tcp\/443 gets through from vm-hub-01 to 10\.3\.0\.4: network security group nsg-vm denies /],
    [['tcp/443', 'udp/53'], /^Only tcp\/443, udp\/53 gets through /],
    [Array.from({ length: 30 }, (_, i) => `tcp/${i}`), /^Only tcp\/0, .* and 24 more gets through /],
    [[], /^Only part of the traffic gets through /],
    [null, /^Only part of the traffic gets through /],
  ])('partial %j', (passes, start) => {
    expect(summaryOf(passing(passes))).toMatch(start);
  });

  test('the sample says so, in the words of the contract', () => {
    expect(summaryOf(blocked('en'))).toMatch(/Sample lab, not your network\.$/);
    expect(summaryOf(stored(blocked('en')))).not.toMatch(/Sample/);
  });
});

describe('Japanese', () => {
  test.each([
    [
      'blocked',
      stored(blocked('ja')),
      'vm-hub-01 から 10.3.0.4 に到達できません: ゲートウェイ ergw-hub-03 はリモート VNet からのトラフィックを受け入れていません (allowRemoteVnetTraffic がオフ)。',
    ],
    ['reachable', reachable('ja'), 'vm-hub-01 から 10.3.0.4 に到達できます。'],
    [
      'unknown',
      stored(unknown('ja')),
      'vm-hub-01 から 10.3.0.4 に到達できるかどうか判断できません: ゲートウェイ ergw-hub-03 の allowRemoteVnetTraffic を Azure が返しませんでした。',
    ],
  ])('%s', (_, reply, sentence) => {
    expect(summaryOf(reply)).toBe(sentence);
  });

  test('partial begins with what gets through', () => {
    expect(summaryOf(partial('ja'))).toMatch(/^通るのは tcp\/443 だけです/);
  });

  test('the sample says so, with the words of the contract beside the translation', () => {
    expect(summaryOf(blocked('ja'))).toMatch(/サンプルのラボ.*Sample lab, not your network/);
  });
});
