/** Why an answer is not known, in Japanese: the missing fact, and how to get it. */
import type { UnknownCode } from '../reach/codes.ts';
import { type Clause, pick, type Told } from './told.ts';
import type { UnknownWords } from './unknowns-en.ts';

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
    text: (t) =>
      `ネットワーク アプライアンス${space(t.fact('address') ?? t.fact('host') ?? t.name)}${forPrefix(t)} が何を通すかは Azure からは見えません`,
    howToGet: () =>
      'アプライアンス側の規則とルーティング テーブルを確認するか、az network watcher test-connectivity で経路を調べてください。',
  },
  'firewall-opaque': {
    text: (t) => `ファイアウォール${space(t.fact('firewall') ?? t.name)} の規則を読み取れませんでした`,
    howToGet: () =>
      'az network firewall policy rule-collection-group list --policy-name <ポリシー> --resource-group <グループ> の結果をモデルに追加してください。',
  },
  'on-premises-opaque': {
    text: (t) =>
      `${t.name ?? 'ゲートウェイ'} の先のオンプレミス側${t.around('address', (address) => ` (${address})`)} の動作は Azure からは見えません`,
    howToGet: () => 'オンプレミスのルーターのルーティング テーブルとファイアウォールを確認するか、そこのホストから経路を調べてください。',
  },
  'not-read': { text: notRead, howToGet: howToRead },
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
    text: (t) => `${t.fact('loadBalancer') ?? t.name ?? 'ロード バランサー'} のどのバックエンドが正常かが分かりません`,
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
    text: (t) => pick(UNDOCUMENTED, t.fact('what'))?.(t) ?? `この場合の動作は Microsoft の文書にありません${paren(t.name)}`,
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
  provisioning: '変更が進行中です。az resource show --ids <ID> で provisioningState が Succeeded になってから、もう一度質問してください。',
};

function notRead(t: Told): string {
  const line = t.fact('line') ?? t.fact('missing');
  const thing = pick(NOT_READ, t.fact('what'))?.(t) ?? [t.fact('what'), t.name].filter((part) => part !== null).join(' ');
  return `${thing || '途中の情報'} を読み取れませんでした${line ? `: ${line}` : ''}`;
}

const NOT_READ: Readonly<Record<string, Clause>> = {
  unread: () => 'ルートを持つ可能性のあるネットワークの一部',
  nsg: (t) => `ネットワーク セキュリティ グループ${space(t.fact('nsg') ?? t.name)}`,
  subnet: (t) => `サブネット${space(t.fact('subnet') ?? t.name)}`,
  adminRules: (t) => `VNet${space(t.fact('vnet') ?? t.name)} のセキュリティ管理規則`,
  gatewaySubnet: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の GatewaySubnet`,
  routeTable: (t) => `ルート テーブル${space(t.name)}`,
  circuit: (t) => `回線${space(t.name)}`,
  hub: (t) => `仮想ハブ${space(t.name)}`,
  gatewayVnet: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の VNet`,
  remoteVnet: (t) => `VNet ピアリング${space(t.fact('peering'))} の相手 VNet`,
  connections: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の接続`,
};

function howToRead(t: Told): string {
  const command = pick(READ_HOW, t.fact('what')) ?? 'az resource show --ids <ID>';
  return `ボットに閲覧者 (Reader) ロールを付与するか、${command} の結果をモデルに追加して、もう一度質問してください。`;
}

const READ_HOW: Readonly<Record<string, string>> = {
  nsg: 'az network nsg show --resource-group <グループ> --name <NSG>',
  adminRules: 'az network manager list-effective-security-admin-rule --resource-group <グループ> --virtual-network-name <VNet>',
  routeTable: 'az network route-table show --resource-group <グループ> --name <テーブル>',
  connections: 'az network vpn-connection list --resource-group <グループ>',
  circuit: 'az network express-route show --resource-group <グループ> --name <回線>',
  subnet: 'az network vnet show --resource-group <グループ> --name <VNet>',
  remoteVnet: 'az network vnet show --ids <相手 VNet の ID>',
};

const UNDOCUMENTED: Readonly<Record<string, Clause>> = {
  fastPath: (t) => `接続${space(t.fact('connection') ?? t.name)} は FastPath を使っており、その場合のフラグの働きは文書化されていません`,
  twoVirtualWans: () => '異なる Virtual WAN のハブが 1 つの回線を介して通信できるかどうかは文書化されていません',
  gatewaySubnetNsg: () => 'GatewaySubnet のネットワーク セキュリティ グループはサポート対象外で、その効果は文書化されていません',
  gatewaySubnetDefaultRoute: (t) => `GatewaySubnet の既定ルート${paren(t.name)} はサポート対象外で、その効果は文書化されていません`,
  nextHopType: (t) => `ネクスト ホップの種類${space(t.fact('nextHopType'))} の動作は文書化されていません`,
  userRouteToGateway: (t) => `ルート${space(t.name)}${forPrefix(t)} で VPN ゲートウェイに渡した後の行き先が判断できません`,
};
