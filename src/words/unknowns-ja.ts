/** Why an answer is not known, in Japanese: the missing fact, and how to get it. */

import type { UnknownCode } from '../reach/codes.ts';
import { connectionJa } from './connection-word.ts';
import { idInCommand } from './id-in-command.ts';
import { howToReadJa, notReadJa } from './not-read-ja.ts';
import { FIREWALL_OPAQUE_JA, NVA_OPAQUE_JA, ON_PREMISES_OPAQUE_JA } from './opaque-ja.ts';
import { RECORDED_DIFFERS_JA } from './recorded-ja.ts';
import { STATE_UNKNOWN_JA } from './state-ja.ts';
import { pick, type Told } from './told.ts';
import { UNDOCUMENTED_HOW_JA, UNDOCUMENTED_JA } from './undocumented-ja.ts';
import type { UnknownWords } from './unknown-words.ts';

export const UNKNOWNS_JA: Readonly<Record<UnknownCode, UnknownWords>> = {
  'er-flag-absent': {
    text: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の ${flag(t)} を Azure が返しませんでした`,
    howToGet: (t) =>
      `API バージョン 2022-05-01 以降でゲートウェイを読み直し (az rest --method get --url "<ゲートウェイの ID>?api-version=2024-05-01")、properties.${flag(t)} を確認してください。ポータルではゲートウェイの [設定] > [構成] でチェック ボックスを確認できます。`,
  },
  'er-aggregate-route': {
    text: (t) =>
      `オンプレミスから集約ルート${space(t.fact('prefix'))} が広告されており、ゲートウェイ${space(t.fact('gateway') ?? t.name)} の ${flag(t)} がオフでもパケットが届く可能性があります`,
    howToGet: () =>
      '2 台のホスト間で ping を実行して確かめるか、集約ルートの広告を止めてください。Azure から読み取る方法は公開されていません。',
  },
  'er-global-reach': {
    text: (t) => `回線は Global Reach${paren(t.name)} で結ばれていますが、VNet 間のトラフィックを運ぶかどうかは文書化されていません`,
    howToGet: () => '2 台のホスト間で ping を実行して確かめるか、両方のゲートウェイを同じ回線に接続してください。',
  },
  'vwan-route-maps': {
    text: (t) =>
      t.fact('connection')
        ? `${connectionJa(t.type)}${space(t.fact('connection'))} のルート マップが何を通し何を変えるかは読み取られていません`
        : `仮想ハブ${space(t.name)} にルート マップがあり、ゲートウェイのフラグが適用されない可能性があります`,
    howToGet: (t) =>
      t.fact('connection')
        ? 'az network vhub get-effective-routes --resource-group <グループ> --name <ハブ> --resource-type HubVirtualNetworkConnection --resource-id <接続の ID> でハブのルートを確認してください。'
        : 'az network vnet-gateway list-learned-routes --resource-group <グループ> --name <ゲートウェイ> で学習済みルートを確認してください。',
  },
  'nva-opaque': NVA_OPAQUE_JA,
  'firewall-opaque': FIREWALL_OPAQUE_JA,
  'on-premises-opaque': ON_PREMISES_OPAQUE_JA,
  'not-read': { text: notReadJa, howToGet: howToReadJa },
  'recorded-differs': RECORDED_DIFFERS_JA,
  'state-unknown': STATE_UNKNOWN_JA,
  'backend-health': {
    text: (t) => `${t.fact('balancer') ?? t.name ?? 'ロード バランサー'} のどのバックエンドが正常かが分かりません`,
    howToGet: () => 'ポータルでロード バランサーの [監視] > [分析情報] または [メトリック] の正常性プローブの状態を確認してください。',
  },
  'name-not-resolved': {
    text: (t) => `${t.fact('name') ?? t.fact('host') ?? t.name ?? 'ホスト名'} のアドレスが分かりません`,
    howToGet: (t) =>
      `送信元で nslookup ${t.fact('name') ?? t.fact('host') ?? '<名前>'} を実行し、得られたアドレスでもう一度質問してください。`,
  },
  'tag-not-expanded': {
    text: (t) =>
      `サービス タグ${space(t.fact('tag') ?? t.name)} が表すアドレスが分かりません${t.around('rule', (rule) => ` (規則 ${rule} で使用)`) || (t.type?.endsWith('/routes') ? ` (ルート ${t.name} で使用)` : '')}`,
    howToGet: () =>
      'az network list-service-tags --location <リージョン> で確認するか、az network nic list-effective-nsg --resource-group <グループ> --name <NIC> で NIC の有効な規則を確認してください。',
  },
  'bgp-override': {
    text: (t) => `ルート${space(t.name)}${forPrefix(t)} に hasBgpOverride がありますが、その効果は文書化されていません`,
    howToGet: () =>
      'az network nic show-effective-route-table --resource-group <グループ> --name <NIC> --output table で NIC の有効なルートを確認してください。',
  },
  overlap: {
    text: (t) =>
      t.fact('what') === 'nextHop'
        ? `ルート${space(t.name)} のネクスト ホップ${space(t.fact('nextHop'))} は複数のネットワーク${paren(t.fact('candidates'))} にあるアドレスで、どこへ届くか判断できません`
        : `同じアドレス空間を持つネットワークが複数あり${paren(t.fact('candidates'))}、どれを指すか判断できません`,
    howToGet: (t) =>
      t.fact('what') === 'nextHop'
        ? '送信元からの az network watcher test-connectivity で確かめるか、アプライアンスに重複しないアドレスを割り当ててください。'
        : 'アドレスの代わりに VM、NIC または VNet の名前でもう一度質問してください。',
  },
  undocumented: {
    text: (t) => pick(UNDOCUMENTED_JA, t.fact('what'))?.(t) ?? `この場合の動作は Microsoft の文書にありません${paren(t.name)}`,
    howToGet: (t) =>
      pick(UNDOCUMENTED_HOW_JA, t.fact('what'))?.replace('<id>', () => idInCommand(t, '<id>')) ??
      '2 台のホスト間の ping、または az network watcher test-connectivity で確かめてください。本来の動作は Microsoft サポートに確認できます。',
  },
};

const space = (text: string | null): string => (text === null ? '' : ` ${text}`);
const paren = (text: string | null): string => (text === null ? '' : ` (${text})`);
const flag = (t: Told): string => t.fact('flag') ?? 'allowRemoteVnetTraffic';
const forPrefix = (t: Told): string => t.around('prefix', (prefix) => ` (${prefix})`);
