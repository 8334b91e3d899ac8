import { describe, expect, test } from '@jest/globals';
import type { Flow } from '../../src/network/flow.ts';
import type { Question } from '../../src/question/question.ts';
import { readQuestion } from '../../src/question/read-question.ts';

const ANY: Flow = { protocol: 'any', port: null };
const ICMP: Flow = { protocol: 'icmp', port: null };
const tcp = (port: number): Flow => ({ protocol: 'tcp', port });

function asked(text: string): Question | null {
  const parsed = readQuestion(text);
  expect(parsed.language).toBe('ja');
  return parsed.understood ? parsed.question : null;
}

const TABLE: readonly [string, Flow, boolean][] = [
  ['vm-hub-01 から見て 10.3.0.4 は届く', ANY, false],
  ['vm-hub-01 → 10.3.0.4:443 タイムアウト', tcp(443), true],
  ['vm-hub-01 から 10.3.0.4 に telnet 443 が通らない', tcp(443), true],
  ['vm-hub-01 で telnet 10.3.0.4 443 タイムアウトする', tcp(443), true],
  ['vm-hub-01 から 10.3.0.4 の 443 番ポートは開いていますか？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4 の 443 は許可されていますか', tcp(443), false],
  ['どの NSG が vm-hub-01 から 10.3.0.4 への通信を止めている？', ANY, true],
  ['vm-hub-01 から 10.3.0.4 はどこで止まっていますか', ANY, true],
  ['vm-hub-01 から 10.3.0.4 に届かないのは NSG のせい？', ANY, true],
  ['送信元 vm-hub-01、宛先 10.3.0.4、TCP/443 の疎通可否を教えてください', tcp(443), false],
  ['[緊急] vm-hub-01 から 10.3.0.4 に接続できません', ANY, true],
  ['お疲れ様です。vm-hub-01 から 10.3.0.4 に接続できないとの連絡がありました。確認お願いします。', ANY, true],
  ['vm-hub-01 から 10.3.0.4 って届くんでしたっけ？', ANY, false],
  ['vm-hub-01 から 10.3.0.4 に疎通できる？', ANY, false],
  ['vm-hub-01 から 10.3.0.4 へ到達できますか', ANY, false],
  ['vm-hub-01 から 10.3.0.4 まで届く？', ANY, false],
  ['vm-hub-01 から 10.3.0.4 につながる？', ANY, false],
  ['vm-hub-01 から 10.3.0.4 に繋がりますか？', ANY, false],
  ['vm-hub-01 から 10.3.0.4 に接続できる', ANY, false],
  ['vm-hub-01 から 10.3.0.4 と通信できる？', ANY, false],
  ['vm-hub-01 から 10.3.0.4 にアクセスできますか？', ANY, false],
  ['vm-hub-01 は 10.3.0.4 に届く？', ANY, false],
  ['vm-hub-01 が 10.3.0.4 に接続できるか確認してください', ANY, false],
  ['10.3.0.4 に vm-hub-01 から届く？', ANY, false],
  ['10.3.0.4 は vm-hub-01 から届きますか', ANY, false],
  ['vm-hub-01 → 10.3.0.4 は届く？', ANY, false],
  ['vm-hub-01 → 10.3.0.4 は？', ANY, false],
  ['vm-hub-01 から 10.3.0.4 への疎通を確認してください', ANY, false],
  ['vm-hub-01 から 10.3.0.4 への通信は可能ですか？', ANY, false],
  ['すみません、vm-hub-01 から 10.3.0.4 に届くか教えてください', ANY, false],
  ['vm-hub-01 から 10.3.0.4 に ping できる？', ICMP, false],
  ['vm-hub-01 から 10.3.0.4 に ping が通る？', ICMP, false],
  ['vm-hub-01 から 10.3.0.4 に ping', ICMP, false],
  ['vm-hub-01→10.3.0.4 への ping', ICMP, false],
  ['vm-hub-01 → 10.3.0.4 の ping を確認して', ICMP, false],
  ['vm-hub-01 から 10.3.0.4 に ping は飛びますか', ICMP, false],
  ['vm-hub-01 から 10.3.0.4 に 443番ポートで接続できる？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4 の 443番ポートに接続できる？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4 に ポート22 で届く？', tcp(22), false],
  ['vm-hub-01 から 10.3.0.4 に tcp/443 で届く？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4 の tcp/443 に届く？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4 に HTTPSで接続できる？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4:443 に届く？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4 に UDP の 53 番で届く？', { protocol: 'udp', port: 53 }, false],
  ['vm-hub-01 から 10.3.0.4 に SSH できる？', tcp(22), false],
  ['vm-hub-01 から 10.3.0.4 に RDP 接続できますか？', tcp(3389), false],
  ['vm-hub-01 から 10.3.0.4 への https 通信は可能？', tcp(443), false],
  ['vm-hub-01 から 10.3.0.4 の疎通可否', ANY, false],
  ['vm-hub-01 から 10.3.0.4 に 443 番ポート (HTTPS) で届く？', tcp(443), false],
  ['なぜ vm-hub-01 から 10.3.0.4 に届かない？', ANY, true],
  ['なぜ vm-hub-01 から 10.3.0.4 に疎通できないのですか', ANY, true],
  ['どうして vm-hub-01 から 10.3.0.4 につながらないの？', ANY, true],
  ['vm-hub-01 から 10.3.0.4 になぜ届かない', ANY, true],
  ['vm-hub-01 から 10.3.0.4 に届かないのはなぜ？', ANY, true],
  ['vm-hub-01 から 10.3.0.4 に届かなくなった', ANY, true],
  ['なぜ vm-hub-01 から 10.3.0.4 に 443 で接続できません', tcp(443), true],
  ['vm-hub-01 から 10.3.0.4 に届いていますか', ANY, false],
  ['vm-hub-01 から 10.3.0.4 に 443/tcp で届く？', tcp(443), false],
  ['宛先: 10.3.0.4 送信元: vm-hub-01', ANY, false],
  ['vm-hub-01 から 10.3.0.4 への通信が遮断されています', ANY, true],
  ['vm-hub-01 から 10.3.0.4 はブロックされている？', ANY, true],
  ['vm-hub-01 から 10.3.0.4 への 443 がブロックされている？', tcp(443), true],
  ['vm-hub-01 から 10.3.0.4 に ping が通らないのですが', ICMP, true],
  ['vm-hub-01 から 10.3.0.4 への疎通が取れないので確認してください', ANY, true],
  ['vm-hub-01 から 10.3.0.4 への https がタイムアウトする', tcp(443), true],
  ['vm-hub-01 から 10.3.0.4 の 443 に繋がらない。なぜ？', tcp(443), true],
  ['【至急】 vm-hub-01 から 10.3.0.4 に届かない', ANY, true],
];

test.each<[string, Flow, string | null]>([
  ['昨日まで vm-hub-01 から 10.3.0.4 に届いていたのに今日は届かない', ANY, '昨日'],
  ['昨日から vm-hub-01 から 10.3.0.4 に届かない', ANY, '昨日'],
  ['vm-hub-01 → 10.3.0.4 の 443 が今朝から繋がりません', tcp(443), '今朝'],
  ['14時頃から vm-hub-01 から 10.3.0.4 に接続できません', ANY, null],
])('%s', (text, flow, since) => {
  expect(asked(text)).toEqual({ kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow, why: true, since });
});

describe('does vm-hub-01 reach 10.3.0.4', () => {
  test.each(TABLE)('%s', (text, flow, why) => {
    expect(asked(text)).toEqual({ kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow, why });
  });

  test.each(TABLE)('%s, without spaces', (text, flow, why) => {
    expect(asked(text.replace(/ (?=[^ -~])|(?<=[^ -~]) /gu, ''))).toEqual({ kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow, why });
  });

  test.each(TABLE)('%s, in full width', (text, flow, why) => {
    const wide = text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).replace(/ /g, '\u3000');
    expect(asked(wide)).toEqual({ kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow, why });
  });
});

describe('the ends', () => {
  test.each([
    ['「my vm」から "that vm" に届く？', 'my vm', 'that vm'],
    ['仮想マシン vm-a からサブネット snet-b に届く？', 'vm-a', 'subnet snet-b'],
    ['rg-1 の vm-a から rg-2 の vm-b に届く？', 'vm-a in rg-1', 'vm-b in rg-2'],
    ['vm-hub-01 からインターネットに接続できる？', 'vm-hub-01', 'インターネット'],
    ['オンプレの端末から vm-hub-01 に届く？', 'on-prem', 'vm-hub-01'],
    ['オンプレから vm-hub-01 に届く？', 'オンプレ', 'vm-hub-01'],
    ['オンプレミスの 192.168.1.10 から vm-hub-01 に届く？', '192.168.1.10', 'vm-hub-01'],
    ['vm-a（10.1.0.4）から vm-b（10.3.0.4）に届く？', '10.1.0.4 in vm-a', '10.3.0.4 in vm-b'],
    ['接続元：10.1.0.4　接続先：10.3.0.4', '10.1.0.4', '10.3.0.4'],
    ['<at>Hairpin</at> vm-a から fd00::4 に届く？', 'vm-a', 'fd00::4'],
  ])('%s', (text, from, to) => {
    expect(asked(text)).toEqual({ kind: 'reach', from, to, flow: ANY, why: false });
  });

  test('a quoted Japanese name does not make the question Japanese', () => {
    expect(readQuestion('can 「仮想マシン」 reach vm-b')).toMatchObject({
      language: 'en',
      understood: true,
      question: { from: '仮想マシン' },
    });
  });
});

describe('other questions', () => {
  test.each<[string, Question]>([
    ['フラグ', { kind: 'flags', of: null }],
    ['フラグ一覧を見せて', { kind: 'flags', of: null }],
    ['ergw-hub-01 のフラグは？', { kind: 'flags', of: 'ergw-hub-01' }],
    ['どのゲートウェイがリモート VNet トラフィックを受け入れる？', { kind: 'flags', of: null, flag: 'allowRemoteVnetTraffic' }],
    ['vm-hub-01 のルート', { kind: 'routes', of: 'vm-hub-01' }],
    ['vm-hub-01の有効な経路を見せて', { kind: 'routes', of: 'vm-hub-01' }],
    ['ヘルプ', { kind: 'help' }],
    ['使い方は？', { kind: 'help' }],
    ['こんにちは', { kind: 'help' }],
    ['誰がピアリングを削除した？', { kind: 'changed', since: null }],
    ['最近の変更は？', { kind: 'changed', since: null }],
    ['10.3.0.4 に誰も届かない', { kind: 'whoCanReach', to: '10.3.0.4', flow: ANY }],
    ['10.3.0.4 にはどこからも繋がらない', { kind: 'whoCanReach', to: '10.3.0.4', flow: ANY }],
    ['誰も 10.3.0.4 に届かない', { kind: 'whoCanReach', to: '10.3.0.4', flow: ANY }],
    ['10.3.0.4 に 443 でアクセスできるサーバーを教えて', { kind: 'whoCanReach', to: '10.3.0.4', flow: tcp(443) }],
    ['全ゲートウェイのフラグを一覧', { kind: 'flags', of: null }],
    ['誰が 10.3.0.4 に届く？', { kind: 'whoCanReach', to: '10.3.0.4', flow: ANY }],
    ['どこから 10.3.0.4 に 443 で到達できる？', { kind: 'whoCanReach', to: '10.3.0.4', flow: tcp(443) }],
    ['10.3.0.4 に到達できる VM は？', { kind: 'whoCanReach', to: '10.3.0.4', flow: ANY }],
    ['vnet-a のどの VM が 10.3.0.4 に届く？', { kind: 'whoCanReach', to: '10.3.0.4', flow: ANY, within: 'vnet-a' }],
    ['インターネットから何が vm-b に届く？', { kind: 'whoCanReach', to: 'vm-b', flow: ANY, within: 'インターネット' }],
    ['vm-a から vnet-b のどこに届く？', { kind: 'whatCanReach', from: 'vm-a', flow: ANY, within: 'vnet-b' }],
    ['vm-hub-01 からどこに届く？', { kind: 'whatCanReach', from: 'vm-hub-01', flow: ANY }],
    ['vm-hub-01 はどこに到達できますか', { kind: 'whatCanReach', from: 'vm-hub-01', flow: ANY }],
    ['何が変わった？', { kind: 'changed', since: null }],
    ['snapshot-1 以降の変更点', { kind: 'changed', since: 'snapshot-1' }],
    ['動いていた時から何が変わった？', { kind: 'changed', since: 'it worked' }],
    ['前回から何が変わった？', { kind: 'changed', since: null }],
    ['昨日から何が変わった？', { kind: 'changed', since: '昨日' }],
    ['月曜日以降の変更点', { kind: 'changed', since: '月曜日' }],
    ['2026-11-20 14:00 から何が変わった？', { kind: 'changed', since: '2026-11-20 14:00' }],
    ['3時間前から何が変わった？', { kind: 'changed', since: '3時間前' }],
    ['今日何が変わった？', { kind: 'changed', since: '今日' }],
    ['今週から何が変わった？', { kind: 'changed', since: '今週' }],
    ['誰が変えた？', { kind: 'changed', since: null }],
    ['ergw-hub-03 で何が変わった？', { kind: 'changed', since: null, on: 'ergw-hub-03' }],
    ['誰が ergw-hub-03 を変えた？', { kind: 'changed', since: null, on: 'ergw-hub-03' }],
    ['昨日から ergw-hub-03 は何が変わった？', { kind: 'changed', since: '昨日', on: 'ergw-hub-03' }],
    ['ergw-hub-03 の変更履歴', { kind: 'changed', since: null, on: 'ergw-hub-03' }],
    ['ergw-hub-03 のフラグはオン？', { kind: 'flags', of: 'ergw-hub-03', flag: 'allowRemoteVnetTraffic' }],
    ['どのゲートウェイのフラグがオン？', { kind: 'flags', of: null, flag: 'allowRemoteVnetTraffic' }],
    ['vm-hub-01 から行けるところは？', { kind: 'whatCanReach', from: 'vm-hub-01', flow: ANY }],
    ['vm-hub-01 から 10.3.0.4 までのパスを教えて', { kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow: ANY, why: false }],
    ['どうすれば vm-hub-01 から 10.3.0.4 に届く？', { kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow: ANY, why: true }],
    ['vm-hub-01 から 10.3.0.4 に届くようにするには？', { kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow: ANY, why: true }],
  ])('%s', (text, question) => {
    expect(asked(text)).toEqual(question);
  });
});

describe('as a ticket has it', () => {
  const flow = (protocol: string, port: number | null): object => ({ protocol, port });
  test.each<[string, object, boolean]>([
    ['vm-a から vm-b に curl するとタイムアウトする', flow('tcp', 80), true],
    ['vm-a から vm-b に 443 で接続すると connection timed out になる', flow('tcp', 443), true],
    ['vm-a から vm-b に ping を打つとタイムアウトします', flow('icmp', null), true],
    ['vm-a から vm-b に届くか教えていただけますでしょうか。', flow('any', null), false],
    ['vm-a から vm-b に届くかご確認いただけますか', flow('any', null), false],
  ])('%s', (text, traffic, why) => {
    const parsed = readQuestion(text);
    expect(parsed.understood && parsed.question).toEqual({ kind: 'reach', from: 'vm-a', to: 'vm-b', flow: traffic, why });
  });

  test('ports are no name', () => {
    expect(readQuestion('vm-a から vm-b の 8000-8010 に届く？').understood).toBe(false);
  });
});
