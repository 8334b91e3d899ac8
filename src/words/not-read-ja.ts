/** What could not be read, in Japanese, and how to read it: by `facts.what`. */
import { idInCommand } from './id-in-command.ts';
import { COMMANDS, RIGHTS } from './not-read-en.ts';
import { reasonJa } from './reason-ja.ts';
import { type Clause, pick, type Told } from './told.ts';

export function notReadJa(t: Told): string {
  const what = t.fact('what');
  const line = t.fact('line') ?? t.fact('missing');
  const thing = pick(THINGS, what)?.(t) ?? [what, t.name].filter((part) => part !== null).join(' ');
  return `${thing || '途中の情報'} を読み取れませんでした${line ? `: ${reasonJa(line)}` : ''}`;
}

const space = (text: string | null): string => (text === null ? '' : ` ${text}`);
const of = (t: Told, key: string, noun: string): string => t.around(key, (fact) => `${noun} ${fact} の`);

const THINGS: Readonly<Record<string, Clause>> = {
  unread: () => 'ルートを持つ可能性のあるネットワークの一部',
  nsg: (t) => `ネットワーク セキュリティ グループ${space(t.fact('nsg') ?? t.name)}`,
  subnet: (t) => `サブネット${space(t.fact('subnet') ?? t.name)}`,
  adminRules: (t) => `VNet${space(t.fact('vnet') ?? t.name)} のセキュリティ管理規則`,
  connectivity: (t) => `VNet${space(t.fact('vnet') ?? t.name)} に適用される Virtual Network Manager の接続構成`,
  gatewaySubnet: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の GatewaySubnet`,
  routeTable: (t) => `${of(t, 'subnet', 'サブネット')}ルート テーブル${space(t.name)}`,
  circuit: (t) => `回線${space(t.name)}`,
  hub: (t) => `仮想ハブ${space(t.name)}`,
  gateway: (t) => `${of(t, 'hub', '仮想ハブ')}ゲートウェイ${space(t.name)}`,
  gatewayType: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の種類`,
  gatewayVnet: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の VNet`,
  remoteVnet: (t) => `${of(t, 'peering', 'VNet ピアリング')}${of(t, 'connection', 'ハブ接続')}相手 VNet`,
  connections: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の接続`,
  balancer: (t) =>
    t.fact('line') === null ? `ロード バランサー${space(t.fact('balancer') ?? t.name)}` : 'ロード バランサー、またはその一部',
  address: (t) => `${t.around('host', (host) => `${host} の `)}アドレス`,
  nic: (t) => `${t.around('host', (host) => `${host} の `)}NIC`,
  holder: (t) => `${of(t, 'vnet', 'VNet')}アドレス${space(t.fact('address'))} を持つホスト`,
  addressNowhere: (t) => `アドレス${space(t.fact('address'))} を含むネットワークがモデルになく、その先の情報`,
  end: (t) => t.fact('host') ?? t.name ?? '質問の対象',
  ipGroup: (t) => `${of(t, 'firewall', 'ファイアウォール')}IP グループ${space(t.fact('ipGroup') ?? t.name)}`,
  firewall: (t) => `ファイアウォール${space(t.name)}`,
  firewallPolicy: (t) => `${of(t, 'firewall', 'ファイアウォール')}ポリシー${space(t.fact('name') ?? t.name)}`,
  ruleCollectionGroup: (t) => `${of(t, 'firewall', 'ファイアウォール')}規則コレクション グループ${space(t.fact('name') ?? t.name)}`,
  vpnSite: (t) => `${of(t, 'connection', '接続')}VPN サイト${space(t.name)}`,
  transitSetting: (t) => `VNet ピアリング${space(t.fact('peering') ?? t.name)} の ${t.fact('setting') ?? 'ゲートウェイ転送'} 設定`,
  peeredSpace: (t) => `VNet ピアリング${space(t.fact('peering') ?? t.name)} が同期済みのアドレス空間`,
  routeServer: (t) => `Route Server${space(t.fact('server') ?? t.name)} とやり取りするアプライアンスが広報するルート`,
  branchToBranch: (t) => `Route Server${space(t.fact('server') ?? t.name)} の allowBranchToBranchTraffic 設定`,
  hubRoutes: (t) => `仮想ハブ${space(t.fact('hub') ?? t.name)} の有効なルート`,
  hubRouteTable: (t) => `${of(t, 'hub', '仮想ハブ')}ルート テーブル${space(t.name)}`,
  bgpPeer: (t) => `${of(t, 'hub', '仮想ハブ')}BGP 接続${space(t.name)}`,
  hubConnection: (t) => `${of(t, 'route', 'ルート')}ハブ接続${space(t.name)}`,
  enableInternetSecurity: (t) => `接続${space(t.fact('connection') ?? t.name)} の enableInternetSecurity`,
  hubRoutingPreference: (t) => `仮想ハブ${space(t.fact('hub') ?? t.name)} の hubRoutingPreference`,
  enableBgp: (t) => `接続${space(t.fact('connection') ?? t.name)} の enableBgp`,
  wan: (t) => `仮想ハブ${space(t.fact('hub') ?? t.name)} の Virtual WAN`,
  publicAddress: (t) => `${of(t, 'balancer', 'ロード バランサー')}パブリック アドレス${space(t.name)}`,
  sku: (t) => `${t.name ?? 'パブリック アドレス'} の SKU (ネットワーク セキュリティ グループなしで閉じているかどうかを決めます)`,
  region: (t) => `VNet${space(t.fact('vnet') ?? t.name)} のリージョン`,
  natGateway: (t) => `NAT ゲートウェイ${space(t.name)}`,
  localNetworkGateway: (t) => `${of(t, 'connection', '接続')}ローカル ネットワーク ゲートウェイ`,
  learnedRoutes: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の学習済みルート`,
  backendPool: (t) => `${of(t, 'balancer', 'ロード バランサー')}バックエンド プール${space(t.name)}`,
  natRuleMember: (t) => `${of(t, 'balancer', 'ロード バランサー')}受信 NAT 規則${space(t.fact('rule') ?? t.name)} のバックエンド`,
  poolMember: (t) => `${of(t, 'balancer', 'ロード バランサー')}プール${space(t.fact('pool') ?? t.name)} のメンバー`,
};

export function howToReadJa(t: Told): string {
  const command = pick(COMMANDS, t.fact('what')) ?? `az resource show --ids ${idInCommand(t, '<id>')}`;
  const right = pick(RIGHTS, t.fact('what'));
  return right === undefined
    ? `ボットに閲覧者 (Reader) ロールを付与するか、${command} の結果をモデルに追加して、もう一度質問してください。`
    : `ボットにアクセス許可 ${right} を付与するか (閲覧者 (Reader) では不足します)、${command} の結果をモデルに追加して、もう一度質問してください。`;
}
