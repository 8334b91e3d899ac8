/** Why an answer is not known, in Japanese: the missing fact, and how to get it. */
import type { UnknownCode } from '../reach/codes.ts';
import { howToReadJa, notReadJa } from './not-read-ja.ts';
import { pick, type Told } from './told.ts';
import { UNDOCUMENTED_JA } from './undocumented-ja.ts';
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
    text: (t) => `仮想ハブ${space(t.name)} にルート マップがあり、ゲートウェイのフラグが適用されない可能性があります`,
    howToGet: () =>
      'az network vnet-gateway list-learned-routes --resource-group <グループ> --name <ゲートウェイ> で学習済みルートを確認してください。',
  },
  'nva-opaque': {
    text: (t) => {
      const device = space(t.fact('host') ?? t.fact('device') ?? t.fact('nic') ?? t.fact('name') ?? t.fact('address') ?? t.name);
      if (t.fact('what') === 'noAddress')
        return `ルート${space(t.name)}${forPrefix(t)} にネットワーク アプライアンスのアドレスがありません`;
      if (t.fact('what') === 'oneWay')
        return `ネットワーク アプライアンス${device} は片方向の通信しか見ないため、通すかどうかは Azure からは見えません`;
      return `ネットワーク アプライアンス${device}${forPrefix(t)} が何を通すかは Azure からは見えません`;
    },
    howToGet: () =>
      'アプライアンス側の規則とルーティング テーブルを確認するか、az network watcher test-connectivity で経路を調べてください。',
  },
  'firewall-opaque': {
    text: (t) => {
      const firewall = `ファイアウォール${space(t.fact('firewall') ?? t.fact('device') ?? t.name)}`;
      const byRule = t.around('rule', (rule) => ` の規則 ${rule}`);
      switch (t.fact('what')) {
        case 'oneWay':
          return `${firewall} は片方向の通信しか見ないため、その動作を判断できません`;
        case 'name':
        case 'fqdn':
        case 'applicationRule':
          return `${firewall}${byRule} のホスト名${paren(t.fact('names'))} が表すアドレスが分かりません`;
        case 'threatIntelligence':
          return `${firewall} は脅威インテリジェンスで拒否することがあり、その一覧は公開されていません`;
        case 'sourceTranslation':
          return `${firewall} がこの通信の送信元を変換できるかどうかは文書化されていません`;
        default:
          return `${firewall}${byRule} の動作を読み取れませんでした`;
      }
    },
    howToGet: () =>
      'az network firewall policy rule-collection-group list --policy-name <ポリシー> --resource-group <グループ> の結果をモデルに追加してください。',
  },
  'on-premises-opaque': {
    text: (t) =>
      `${t.name ?? 'ゲートウェイ'} の先のオンプレミス側${t.around('address', (address) => ` (${address})`)} の動作は Azure からは見えません`,
    howToGet: () => 'オンプレミスのルーターのルーティング テーブルとファイアウォールを確認するか、そこのホストから経路を調べてください。',
  },
  'not-read': { text: notReadJa, howToGet: howToReadJa },
  'recorded-differs': {
    text: (t) =>
      `Azure が記録した有効なルート${paren(t.name)} が計算結果と異なります${t.around('address', (address) => ` (宛先 ${address})`)} (記録: ${t.fact('recorded') ?? 'ルートなし'}、計算: ${t.fact('computed') ?? 'ルートなし'})`,
    howToGet: (t) =>
      `az network nic show-effective-route-table --resource-group <グループ> --name ${t.name ?? '<NIC>'} --output table で有効なルートを読み直してください。`,
  },
  'state-unknown': {
    text: (t) =>
      `${pick(STATE_OF, t.fact('what')) ?? 'リソース'}${space(name(t))} の状態が分かりません${paren(t.fact('state') ?? t.fact('status'))}`,
    howToGet: (t) =>
      pick(STATE_HOW, t.fact('what')) ?? 'ポータルでリソースの [概要] を開くか、az resource show --ids <ID> で状態を確認してください。',
  },
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
      `サービス タグ${space(t.fact('tag') ?? t.name)} が表すアドレスが分かりません${t.around('rule', (rule) => ` (規則 ${rule} で使用)`)}`,
    howToGet: () =>
      'az network list-service-tags --location <リージョン> で確認するか、az network nic list-effective-nsg で NIC の有効な規則を確認してください。',
  },
  'bgp-override': {
    text: (t) => `ルート${space(t.name)}${forPrefix(t)} に hasBgpOverride がありますが、その効果は文書化されていません`,
    howToGet: () => 'az network nic show-effective-route-table で NIC の有効なルートを確認してください。',
  },
  overlap: {
    text: (t) => `同じアドレス空間を持つネットワークが複数あり${paren(t.fact('candidates'))}、どれを指すか判断できません`,
    howToGet: () => 'アドレスの代わりに VM、NIC または VNet の名前でもう一度質問してください。',
  },
  undocumented: {
    text: (t) => pick(UNDOCUMENTED_JA, t.fact('what'))?.(t) ?? `この場合の動作は Microsoft の文書にありません${paren(t.name)}`,
    howToGet: () =>
      '2 台のホスト間の ping、または az network watcher test-connectivity で確かめてください。本来の動作は Microsoft サポートに確認できます。',
  },
};

const space = (text: string | null): string => (text === null ? '' : ` ${text}`);
const paren = (text: string | null): string => (text === null ? '' : ` (${text})`);
const flag = (t: Told): string => t.fact('flag') ?? 'allowRemoteVnetTraffic';
const forPrefix = (t: Told): string => t.around('prefix', (prefix) => ` (${prefix})`);
const name = (t: Told): string | null =>
  t.fact('connection') ?? t.fact('peering') ?? t.fact('circuit') ?? t.fact('gateway') ?? t.fact('host') ?? t.name;

const STATE_OF: Readonly<Record<string, string>> = {
  connection: '接続',
  circuit: '回線',
  privatePeering: 'プライベート ピアリング (回線)',
  peering: 'VNet ピアリング',
  migration: '移行中のゲートウェイ',
  provisioning: 'リソース',
  power: 'ホスト',
  privateEndpoint: 'プライベート エンドポイント',
};

const STATE_HOW: Readonly<Record<string, string>> = {
  connection:
    '一覧では状態が省かれます。az network vpn-connection show --resource-group <グループ> --name <接続> --query connectionStatus で個別に確認してください。',
  circuit: 'az network express-route show --resource-group <グループ> --name <回線> で状態を確認してください。',
  privatePeering:
    'az network express-route peering show --resource-group <グループ> --circuit-name <回線> --name AzurePrivatePeering --query state で確認してください。',
  peering:
    'az network vnet peering show --resource-group <グループ> --vnet-name <VNet> --name <ピアリング> --query peeringState で確認してください。',
  migration: 'ゲートウェイの移行が終わってから、もう一度質問してください (az network vnet-gateway show で確認できます)。',
  power: '少し待ってから az vm get-instance-view --resource-group <グループ> --name <VM> で状態を読み直してください。',
  privateEndpoint: 'az network private-endpoint show --resource-group <グループ> --name <エンドポイント> で承認の状態を確認してください。',
  provisioning: '変更が進行中です。az resource show --ids <ID> で provisioningState が Succeeded になってから、もう一度質問してください。',
};
