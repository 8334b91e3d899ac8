/** Who must act on a cause that no proved change of ours lifts, and what they do, in Japanese: one sentence per code. */

import type { CauseCode } from '../reach/codes.ts';
import { connectionJa, tableWord } from './connection-word.ts';
import { pick, type Told } from './told.ts';
import type { WhoActs } from './who-acts-words.ts';

export const WHO_ACTS_JA = {
  'er-flag-off': (t) =>
    `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の管理者が ${t.fact('flag') ?? t.property ?? 'フラグ'} をオンにする必要があります。${ALONE}`,
  'er-no-shared-circuit': (t) =>
    `ExpressRoute 回線の所有者が、ゲートウェイ${space(t.fact('gateway') ?? t.name)}${t.around('farGateway', (far) => (t.is('isHub') ? ` と仮想ハブ ${far} の ExpressRoute ゲートウェイ` : ` と ${far}`))} を同じ回線に接続する必要があります。`,
  'er-connection-down': (t) =>
    `ExpressRoute 接続${space(t.fact('connection') ?? t.name)} の所有者が復旧する必要があります。接続の状態とプライベート ピアリングの BGP を確認し、どちらも正常なら接続プロバイダーに問い合わせてください。`,
  'er-circuit-down': (t) =>
    t.property === 'circuitProvisioningState'
      ? `Microsoft が回線${space(t.fact('circuit') ?? t.name)} を有効にする必要があります。回線の所有者がサポート要求を出してください。`
      : `接続プロバイダーが回線${space(t.fact('circuit') ?? t.name)} をプロビジョニングする必要があります。回線の所有者がサービス キーを伝えてください。`,
  'er-peering-down': (t) =>
    `回線${space(t.fact('circuit') ?? t.parent)} の所有者が、接続プロバイダーとともにプライベート ピアリングを構成し、有効にする必要があります。`,
  'vpn-connection-down': (t) =>
    t.is('missingSide')
      ? `ゲートウェイ${space(t.name)} の所有者が、相手のゲートウェイへの接続を同じ共有キーで作成する必要があります。`
      : `VPN 接続${space(t.fact('connection') ?? t.name)} の両端の所有者が、共有キー、IPsec ポリシー、相手のアドレスを確認してトンネルを復旧する必要があります。`,
  'gateway-down': (t) =>
    t.property === 'adminState'
      ? `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の管理者が、有効にするか移行を完了する必要があります。`
      : `${t.type?.endsWith('/virtualhubs') ? '仮想ハブ' : 'ゲートウェイ'}${space(t.fact('gateway') ?? t.name)} の管理者が修復する必要があります。失敗した更新をやり直し、再び失敗する場合は Microsoft のサポートに問い合わせてください。`,
  'gateway-subnet-propagation-off': (t) =>
    `ルート テーブル${space(t.name)} の管理者が、GatewaySubnet への BGP ルートの伝達を許可する必要があります。${ALONE}`,
  'no-route': (t) => (pick(NO_ROUTE, t.fact('what')) ?? connect)(t),
  'route-none': (t) =>
    `ルート テーブル${space(t.parent)} の管理者が、ルート${space(t.fact('rule') ?? t.name)} を狭めるか削除する必要があります。${ALONE}`,
  'route-loop': (t) =>
    `経路上のルート テーブルの管理者が、サブネット${space(t.fact('subnet') ?? t.name)} へ戻るネクスト ホップを修正する必要があります。`,
  'next-hop-missing': (t) =>
    `ルート${space(t.name)} の管理者が、${t.around('nextHop', (hop) => ` ${hop} の代わりに`)}実在するアプライアンスをネクスト ホップにするか、そのアプライアンスを用意する必要があります。`,
  'peering-disconnected': (t) =>
    `両方の VNet の所有者が、VNet ピアリング${space(t.fact('peering') ?? t.name)} と相手側のピアリングを削除して作り直す必要があります。アドレス空間が重なる VNet はピアリングできません。`,
  'peering-access-off': (t) =>
    `VNet ピアリング${space(t.fact('peering') ?? t.name)} の所有者が、${t.property === 'enableOnlyIPv6Peering' ? 'IPv4 を通す' : 'リモート VNet とのアクセスを許可する'}必要があります。${ALONE}`,
  'peering-not-synced': (t) =>
    `VNet ピアリング${space(t.fact('peering') ?? t.name)} の所有者が同期する必要があります: az network vnet peering sync。`,
  'subnet-not-peered': (t) =>
    `両方の VNet の所有者が、サブネット${space(t.fact('subnet'))} をサブネット ピアリング${space(t.fact('peering') ?? t.name)} に加える必要があります。`,
  'gateway-transit-off': (t) =>
    `VNet ピアリング${space(t.fact('peering') ?? t.name)} の所有者が ${t.fact('setting') ?? t.property ?? 'ゲートウェイ転送'} をオンにする必要があります。VNet がほかのゲートウェイを使っている間は Azure が受け付けません。`,
  'nsg-deny': (t) =>
    t.fact('what') === 'closedByDefault'
      ? `${t.fact('nic') ?? t.fact('subnet') ?? 'ホスト'} の所有者が、この通信を許可するネットワーク セキュリティ グループを関連付ける必要があります。`
      : `ネットワーク セキュリティ グループ${space(t.fact('nsg') ?? t.parent)} の所有者が、規則${space(t.fact('rule') ?? t.name)} を変更するか、その前に許可規則を置く番号を空ける必要があります。`,
  'admin-rule-deny': (t) =>
    `ネットワーク マネージャーの管理者が、セキュリティ管理規則${space(t.fact('rule') ?? t.name)} を変更して展開する必要があります。${ALONE}`,
  'firewall-deny': (t) =>
    t.fact('what') === 'noTranslation' || t.fact('what') === 'translatedElsewhere'
      ? `${t.around('policy', (policy) => `ファイアウォール ポリシー ${policy}`) || `ファイアウォール${space(t.fact('firewall') ?? t.name)}`} の所有者が DNAT 規則を追加するか、規則のあるポートを呼び出す必要があります。`
      : t.fact('what') === 'default'
        ? `${t.around('policy', (policy) => `ファイアウォール ポリシー ${policy}`) || `ファイアウォール${space(t.fact('firewall') ?? t.name)}`} の所有者が、規則コレクションでこの通信を許可する必要があります。`
        : `ファイアウォール${space(t.fact('firewall') ?? t.name)} の所有者が、${t.around('group', (name) => `規則コレクション グループ ${name} の`)}${t.around('collection', (name) => `規則コレクション ${name} の`)}規則${space(t.fact('rule'))} を変更する必要があります。`,
  'nva-no-forwarding': (t) =>
    `アプライアンス${space(t.fact('host') ?? t.fact('nic') ?? t.name)} の所有者が、NIC とゲスト OS の IP 転送をオンにする必要があります。${ALONE}`,
  'asymmetric-path': (t) =>
    t.fact('what') === 'replyLeavesElsewhere'
      ? `サブネット${space(t.fact('subnet') ?? t.name)} のルートの管理者が、応答をインターネットへ直接出すか、応答が向かう機器を通して通信を受け入れる必要があります。`
      : `両端のルート テーブルの管理者が、要求と応答を同じファイアウォール${t.around('firewall', (name) => ` (${name}) `)}に通す必要があります。`,
  'no-outbound': (t) =>
    t.fact('what') === 'natGatewayWithoutAddress'
      ? `NAT ゲートウェイ${space(t.fact('natGateway') ?? t.name)} の所有者が、パブリック アドレスを割り当てる必要があります。`
      : t.fact('what') === 'firewallWithoutAddress'
        ? `ファイアウォール${space(t.fact('firewall') ?? t.name)} の所有者が、パブリック アドレスを割り当てる必要があります。`
        : t.fact('what') === 'firewallKeepsSource'
          ? `ファイアウォール${space(t.fact('firewall') ?? t.name)} の所有者が、SNAT のプライベート範囲から宛先を外す必要があります。`
          : t.fact('what') === 'protocol'
            ? 'ホストの管理者が、この通信をホスト自身のパブリック アドレスから出す必要があります。現在の出口は一部のプロトコルしか通しません。'
            : `${t.type?.endsWith('/subnets') ? 'サブネット' : 'ネットワーク カード'}${space(t.name)} の管理者が、NAT ゲートウェイ、パブリック アドレス、アウトバウンド規則のいずれかで出口を用意する必要があります。`,
  'private-endpoint-not-approved': (t) =>
    `プライベート エンドポイント${space(t.name)} の接続先リソースの所有者が、接続を承認する必要があります: az network private-endpoint-connection list --id <リソース> で調べ、approve --id <接続> を実行。`,
  'host-off': (t, command) =>
    `${t.fact('what') === 'appliance' ? 'アプライアンス' : 'マシン'}${space(t.fact('host') ?? t.name)} の管理者が起動する必要があります${command === null ? '' : `: ${command} `}。その後でもう一度質問してください。`,
  'no-such-host': (t) =>
    t.fact('what') === 'noAddress'
      ? `${t.named('host', 'ホスト')} の所有者が IP アドレスを割り当てるか、アドレスを持つホストについて質問してください。`
      : t.fact('what') === 'unattached'
        ? `パブリック アドレス${space(t.name)} の所有者が、NIC、ロード バランサー、ファイアウォールのいずれかに関連付ける必要があります。`
        : `実在するホストのアドレスで質問するか、サブネット${space(t.fact('subnet'))} の所有者が${t.around('address', (address) => ` ${address} の`)}ホストを作成する必要があります。`,
  'ipv6-not-carried': (t) =>
    t.fact('what') === 'noIpv6Address'
      ? `同じ種類のアドレス同士で質問するか、${t.named('host', 'ホスト')} の所有者が IPv6 アドレスを割り当てる必要があります。`
      : t.fact('what') === 'circuit'
        ? `回線${space(t.fact('circuit') ?? t.parent)} の所有者が、接続プロバイダーと協力してプライベート ピアリングに IPv6 を追加する必要があります。`
        : `両端で IPv4 を使うか、VNet の所有者が仮想ハブ${space(t.fact('hub'))} を通らない経路 (VNet ピアリングなど) でつなぐ必要があります。`,
} satisfies Readonly<Record<CauseCode, WhoActs>>;

const ALONE = 'ただし、それだけではこの通信は通りません。';

/** A name after a noun, with the space Japanese text sets around Latin letters. */
const space = (name: string | null): string => (name === null ? '' : ` ${name}`);

const table = (t: Told): string => `ルート テーブル${space(t.name)} の管理者が、このルートを入れる必要があります。${ALONE}`;

const connect = (t: Told): string =>
  `ネットワークの所有者が、${t.around('vnet', (vnet) => `VNet ${vnet} と`)}相手側を VNet ピアリング、ゲートウェイ、仮想ハブのいずれかでつなぐ必要があります。`;

const NO_ROUTE: Readonly<Record<string, (t: Told) => string>> = {
  propagationOff: table,
  peeringRoutesOff: table,
  hubTable: (t) =>
    `Virtual WAN の管理者が、仮想ハブ${space(t.fact('hub') ?? t.name)} のルート テーブルにこのルートを入れる必要があります。`,
  notPropagated: (t) =>
    `Virtual WAN の管理者が、${connectionJa(t.type)}${space(t.name)} をルート テーブル${space(t.around('table', tableWord) || null)} に伝達する必要があります。`,
  noneTable: (t) =>
    `Virtual WAN の管理者が、ハブ接続${space(t.fact('connection') ?? t.name)} をこのルートのあるルート テーブル (既定のテーブルなど) に関連付ける必要があります。`,
  basicWan: (t) =>
    `Virtual WAN の所有者が、Basic から Standard にアップグレードする必要があります${t.around('hub', (hub) => ` (ハブ ${hub})`)}。`,
  bgpOff: (t) =>
    `VPN 接続${space(t.fact('connection') ?? t.name)} の両端の所有者が、BGP をオンにするかプレフィックスを追加する必要があります。`,
  vpnPrefixes: (t) => `VPN${space(t.name)} の所有者が、宛先のプレフィックスを追加するか BGP をオンにする必要があります。`,
  notLearned: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} の先のネットワークの管理者が、宛先を広報する必要があります。`,
  branchToBranchOff: (t) => `Virtual WAN${space(t.name)} の所有者が、拠点間の通信を許可する必要があります。`,
  otherVnet: (t) => `VNet${space(t.fact('wanted'))} の所有者が、ほかと重ならないアドレス空間に変更する必要があります。`,
  noPublicAddress: (t) =>
    `${t.named('nic', 'ホスト')} の所有者が、パブリック アドレス、またはパブリック ロード バランサーかファイアウォールの規則を用意する必要があります。`,
  answersOnly: (t) =>
    `逆向きに、または接続を開始するホストから質問してください。${t.named('host', '指定された端')} に接続を開始させることはできません。`,
  noRule: (t) => `ロード バランサー${space(t.fact('balancer') ?? t.name)} の所有者が、この通信の規則を追加する必要があります。`,
  ownFrontend: (t) =>
    `ロード バランサー${space(t.fact('balancer') ?? t.name)} の所有者がバックエンド プールに別のメンバーを追加するか、呼び出し側が自分のアドレスを使う必要があります。`,
  globalPeering: (t) => `ロード バランサー${space(t.fact('balancer') ?? t.name)} の所有者が、Standard のものに置き換える必要があります。`,
  noBackend: (t) =>
    `ロード バランサー${space(t.fact('balancer') ?? t.name)} の所有者が、バックエンド プールにメンバーを追加する必要があります。`,
};
