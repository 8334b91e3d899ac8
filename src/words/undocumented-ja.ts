/** What Microsoft does not document, in Japanese: by `facts.what`. */
import { connectionJa } from './connection-word.ts';
import type { Clause } from './told.ts';

const space = (text: string | null): string => (text === null ? '' : ` ${text}`);
const paren = (text: string | null): string => (text === null ? '' : ` (${text})`);

export const UNDOCUMENTED_JA: Readonly<Record<string, Clause>> = {
  fastPath: (t) => `接続${space(t.fact('connection') ?? t.name)} は FastPath を使っており、その場合のフラグの働きは文書化されていません`,
  twoVirtualWans: () => '異なる Virtual WAN のハブが 1 つの回線を介して通信できるかどうかは文書化されていません',
  gatewaySubnetNsg: () => 'GatewaySubnet のネットワーク セキュリティ グループはサポート対象外で、その効果は文書化されていません',
  gatewaySubnetDefaultRoute: (t) => `GatewaySubnet の既定ルート${paren(t.name)} はサポート対象外で、その効果は文書化されていません`,
  gatewaySubnetOwnRange: (t) =>
    `GatewaySubnet のルート${space(t.name)}${paren(t.fact('prefix'))} は GatewaySubnet 自身の範囲を破棄します。これはサポート対象外で、その効果は文書化されていません`,
  gatewaySubnetIpv6: (t) =>
    `ゲートウェイ${space(t.fact('gateway'))} の GatewaySubnet には IPv6 の範囲がなく、その場合に IPv6 が運ばれるかどうかは文書化されていません`,
  localElsewhere: (t) =>
    `ルート${space(t.name)}${paren(t.fact('prefix'))} は VNet${space(t.fact('vnet'))} の外のアドレスをその VNet 内に留めますが、パケットの行方は文書化されていません`,
  nextHopType: (t) => `ネクスト ホップの種類${space(t.fact('nextHopType'))} の動作は文書化されていません`,
  routeOfDownTunnel: (t) =>
    `切断中で BGP を使わない VPN 接続${space(t.fact('connection') ?? t.name)} の経路が残り、パケットを引き込むかどうかは文書化されていません`,
  betweenTunnels: (t) =>
    `VPN ゲートウェイ${space(t.fact('gateway') ?? t.name)} がトンネルから来たパケットを自身のトンネルとサブネットのルートのどちらで転送するかは文書化されていません`,
  bgpOffAtGateway: (t) =>
    `接続${space(t.fact('connection'))} で BGP がオン、VPN ゲートウェイ${space(t.fact('gateway') ?? t.name)} でオフ (enableBgp) であり、その場合に交換されるルートは文書化されていません`,
  bgpOnOneSide: (t) =>
    `接続${space(t.fact('connection'))} で BGP がオン (enableBgp)、相手側の接続${space(t.fact('other'))} でオフであり、その場合に交換されるルートは文書化されていません`,
  userRouteToGateway: (t) => `ルート${space(t.name)}${paren(t.fact('prefix'))} で VPN ゲートウェイに渡した後の行き先が判断できません`,
  reservedAddress: (t) => `アドレス${space(t.fact('address'))} は Azure がサブネット内で予約しており、応答するものは文書化されていません`,
  accessOffExplicitAllow: (t) =>
    `VNet ピアリング${space(t.fact('peering') ?? t.name)} のアクセスがオフで、規則は許可しており、どちらが優先されるかは文書化されていません`,
  besidePeeringRoutes: (t) =>
    `ピアリングのルートを無効にしたルート テーブル${space(t.fact('table') ?? t.name)} が、ピアリング先のプライベート エンドポイントやメッシュへのルートを残すかどうかは文書化されていません`,
  endpointWithoutPorts: (t) =>
    `プライベート エンドポイント${space(t.fact('endpoint') ?? t.name)} が ping のようなポートのない通信に応答するかどうかは文書化されていません`,
  allowRulesOnly: (t) =>
    `SQL マネージド インスタンスまたは Databricks のある VNet${space(t.fact('vnet'))} でセキュリティ管理規則${space(t.fact('rule') ?? t.name)} が有効かどうかは、その構成 (AllowRulesOnly) にしか書かれていません`,
  besideNatGateway: (t) => `NAT ゲートウェイ${space(t.name)} を使わないこの通信の出口は文書化されていません`,
  balancingRuleInPrivateSubnet: (t) =>
    `ロード バランサー${space(t.fact('balancer') ?? t.name)} の規則がプライベート サブネット${space(t.fact('subnet'))} のホストに出口を与えるかどうかは文書化されていません`,
  defaultOutboundAccess: (t) => `サブネット${space(t.fact('subnet') ?? t.name)} の既定の送信アクセスの有無を Azure が返しませんでした`,
  platformPort: (t) =>
    `Azure のアドレス${space(t.fact('address'))} が ${t.fact('doubtful') ?? 'この通信'} をどう扱うかは文書化されていません`,
  natRuleNextHop: (t) =>
    `ロード バランサー${space(t.fact('balancer') ?? t.name)} の受信 NAT 規則${space(t.fact('rule'))} が、フロントエンドへルーティングされただけの通信を渡すかどうかは文書化されていません`,
  haPorts: (t) => `ロード バランサー${space(t.name)} がポートのない通信を転送するかどうかは文書化されていません`,
  noPropagationLabel: (t) =>
    `${connectionJa(t.type)}${space(t.name)} の伝達先にラベルがなく、既定のテーブルに伝わるかどうかを判断できません`,
  hubStaticTie: (t) =>
    `仮想ハブ${space(t.fact('hub') ?? t.name)} が、接続から伝わった静的ルート${space(t.fact('prefix'))} と、同じ範囲の学習したルートのどちらを使うかは文書化されていません`,
  intentToCustomTable: (t) =>
    `仮想ハブ${space(t.fact('hub') ?? t.name)} のルーティング インテントの先にあるものをカスタム ルート テーブルが学習するかどうかは文書化されていません`,
  staticToCircuit: (t) =>
    `仮想ハブ${space(t.fact('hub') ?? t.name)} が既定のテーブルの静的ルートを回線に伝え、ほかのゲートウェイがそれを学習するかどうかは文書化されていません`,
  branchToBranch: (t) =>
    `ゲートウェイ間でルートを渡す${space(t.fact('server') ?? t.name)} を VNet 間の通信が通り抜けるかどうかは文書化されていません`,
  vpnIpv6: (t) => `VPN ゲートウェイ${space(t.fact('gateway') ?? t.name)} が IPv6 を転送するかどうかは文書化されていません`,
  vpnNat: (t) =>
    `接続${space(t.fact('connection') ?? t.name)} は NAT 規則でアドレスを変換し、両側が変換後のアドレスを知っているかどうかまでは追いません`,
  hubIpv6: (t) => `仮想ハブ${space(t.name)} がこの IPv6 通信を転送するかどうかは文書化されていません`,
  legacyHubRoute: (t) =>
    `仮想ハブ${space(t.fact('hub') ?? t.name)} 自体に書かれた旧形式のルート${space(t.fact('prefix'))} と、ハブのルート テーブルのどちらが使われるかは文書化されていません`,
  hubRouteToResource: () => 'この種類のリソースへのハブ ルートの行き先は文書化されていません',
  nonPrivateRange: (t) => `ルーティング インテントが VNet${space(t.fact('vnet'))} のパブリックな範囲をどう扱うかは文書化されていません`,
  trafficSelectors: (t) => `接続${space(t.fact('connection') ?? t.name)} のトラフィック セレクターが何を通すかを判断できません`,
  outside: () => 'どちらの端も Azure の外にあり、この通信を決める Azure のリソースがありません',
};

/** Where a test between the two hosts is not the nearest way to know. */
export const UNDOCUMENTED_HOW_JA: Readonly<Record<string, string>> = {
  defaultOutboundAccess:
    '新しい API バージョンでサブネットを読み直してください: az network vnet subnet show --ids <id> --query defaultOutboundAccess。',
  noPropagationLabel:
    'az network vhub get-effective-routes --resource-group <グループ> --name <ハブ> --resource-type RouteTable --resource-id <テーブル ID> でハブのルートを確認してください。',
  endpointWithoutPorts: '背後のサービスのポートを指定して質問し直してください (例: tcp/443)。',
  reservedAddress: 'ホストのアドレスでもう一度質問してください。サブネットの最初の 4 つと最後のアドレスは Azure が予約しています。',
  allowRulesOnly:
    'az network manager security-admin-config show --ids <ID> --query applyOnNetworkIntentPolicyBasedServices で構成を確認してください。AllowRulesOnly なら規則が通信を通し、それ以外ならネットワーク セキュリティ グループが決めます。',
  outside: '一方の端にモデル内の VM、サブネット、VNet またはアドレスを指定して、もう一度質問してください。',
};
