/** Why traffic is blocked, in Japanese: one sentence per code, without the closing mark. */
import type { CauseCode } from '../reach/codes.ts';
import { nextHopJa } from './next-hop-ja.ts';
import { noOutboundJa } from './no-outbound-ja.ts';
import { noRouteJa } from './no-route-ja.ts';
import type { Clause, Told } from './told.ts';

export const CAUSES_JA: Readonly<Record<CauseCode, Clause>> = {
  'er-flag-off': (t) => `${gateway(t)} は${remote(t)}を受け入れていません${isOff(t.fact('flag') ?? t.property)}`,
  'er-no-shared-circuit': (t) =>
    t.fact('farGateway')
      ? `${gateway(t)} と ${t.is('isHub') ? '仮想ハブ ' : ''}${t.fact('farGateway')} は同じ ExpressRoute 回線に接続されていません`
      : `${gateway(t)} は相手側のゲートウェイと同じ ExpressRoute 回線に接続されていません`,
  'er-connection-down': (t) => `ExpressRoute 接続${space(t.fact('connection') ?? t.name)} が切断されています${state(t, 'status')}`,
  'er-circuit-down': (t) => `ExpressRoute 回線${space(t.fact('circuit') ?? t.name)} が稼働していません${state(t, 'state')}`,
  'er-peering-down': (t) =>
    state(t, 'state') || t.property !== 'peerings'
      ? `回線${space(t.fact('circuit') ?? t.parent)} のプライベート ピアリングが有効ではありません${state(t, 'state')}`
      : `回線${space(t.fact('circuit') ?? t.name)} にプライベート ピアリングがありません`,
  'vpn-connection-down': (t) =>
    t.is('missingSide')
      ? `${gateway(t)} に、VPN 接続${space(t.fact('connection'))} の相手へ向けた自身の接続がありません`
      : `VPN 接続${space(t.fact('connection') ?? t.name)} が切断されています${state(t, 'status')}`,
  'gateway-down': (t) => `${gateway(t)} が稼働していません${state(t, 'state')}`,
  'gateway-subnet-propagation-off': (t) =>
    `ルート テーブル${space(t.name)} が GatewaySubnet で BGP ルートの伝達を止めているため、${t.fact('gateway') ? `ゲートウェイ ${t.fact('gateway')}` : 'ゲートウェイ'} が機能しません`,
  'no-route': noRouteJa,
  'route-none': (t) => {
    const type = t.fact('nextHopType') ?? t.value ?? 'None';
    const drops = type.toLowerCase() === 'none' ? 'パケットを破棄します' : '宛先に届きません';
    return `ルート${space(t.fact('rule') ?? t.name)}${t.around('prefix', (prefix) => ` (${prefix})`)} は${drops} (ネクスト ホップ ${type})`;
  },
  'route-loop': (t) =>
    `ルートが循環しており、パケットが${t.around('vnet', (vnet) => ` VNet ${vnet} の`)}サブネット${space(t.fact('subnet') ?? t.name)} に戻ってきます`,
  'next-hop-missing': nextHopJa,
  'peering-disconnected': (t) =>
    t.is('missingSide')
      ? `VNet ピアリング${space(t.fact('peering') ?? t.name)} に対応する相手側のピアリングがありません`
      : `VNet ピアリング${space(t.fact('peering') ?? t.name)} が接続されていません${state(t, 'state')}`,
  'peering-access-off': (t) =>
    t.property === 'enableOnlyIPv6Peering'
      ? `VNet ピアリング${space(t.fact('peering') ?? t.name)} は IPv6 だけを通します (enableOnlyIPv6Peering がオン)`
      : `VNet ピアリング${space(t.fact('peering') ?? t.name)} が VNet 間のアクセスを許可していません${isOff(t.property)}`,
  'peering-not-synced': (t) =>
    `VNet ピアリング${space(t.fact('peering') ?? t.name)} に相手 VNet の現在のアドレス空間が同期されていません${state(t, 'state')}`,
  'subnet-not-peered': (t) =>
    `サブネット ピアリング${space(t.fact('peering') ?? t.name)} に${t.around('subnet', (subnet) => `サブネット ${subnet} `) || '相手側のサブネット'}が含まれていません`,
  'gateway-transit-off': (t) =>
    `VNet ピアリング${space(t.fact('peering') ?? t.name)} ではハブのゲートウェイを利用できません${isOff(t.fact('setting') ?? t.property)}`,
  'nsg-deny': (t) =>
    t.fact('what') === 'closedByDefault'
      ? `${[t.fact('nic'), t.around('subnet', (subnet) => `サブネット ${subnet}`) || null].filter((part) => part !== null).join(' にも') || t.name || 'ホスト'} にネットワーク セキュリティ グループがなく、Standard のパブリック アドレスは許可する規則がない限り何も通しません`
      : `ネットワーク セキュリティ グループ${space(t.fact('nsg') ?? t.parent)} の${t.is('isDefault') ? '既定の規則' : '規則'}${space(rule(t))} が${denied(t)}を拒否しています`,
  'admin-rule-deny': (t) =>
    `セキュリティ管理規則${space(rule(t))}${t.around('vnet', (vnet) => ` (VNet ${vnet})`)} が、ネットワーク セキュリティ グループより先に${denied(t)}を拒否しています`,
  'firewall-deny': (t) =>
    t.fact('what') === 'noTranslation'
      ? `ファイアウォール${space(t.fact('firewall') ?? t.name)} に${denied(t)}をホストへ届ける DNAT 規則がないため、ファイアウォールで止まります`
      : t.fact('what') === 'translatedElsewhere'
        ? `ファイアウォール${space(t.fact('firewall') ?? t.name)} が DNAT 規則${space(t.fact('rule'))} で${denied(t)}を別のホストへ送っています`
        : `ファイアウォール${space(t.fact('firewall') ?? t.name)}${t.fact('what') === 'default' ? '' : t.around('rule', (name) => ` の規則 ${name}`)} が${denied(t)}を拒否しています${t.fact('what') === 'default' ? ' (許可する規則がありません)' : ''}`,
  'nva-no-forwarding': (t) =>
    `ネットワーク アプライアンス${space(t.fact('host') ?? t.fact('nic') ?? t.name)}${t.around('address', (address) => ` (${address})`)} が転送しません。NIC の IP 転送がオフです`,
  'asymmetric-path': (t) =>
    t.fact('what') === 'replyLeavesElsewhere'
      ? `サブネット${space(t.fact('subnet') ?? t.name)} の応答がインターネットへ直接出ないため、呼び出されたパブリック アドレスから返りません`
      : `応答が要求とは別の経路を通るため、${t.fact('firewall') ?? t.fact('host') ?? t.name ?? '途中のステートフルな機器'} で破棄されます`,
  'no-outbound': noOutboundJa,
  'private-endpoint-not-approved': (t) =>
    `プライベート エンドポイント${space(t.name)} が承認されていません${t.around('state', (found) => ` (${found})`) || (t.value === null ? '' : ` (${t.value})`)}`,
  'host-off': (t) =>
    `${t.fact('what') === 'appliance' ? 'ネットワーク アプライアンス' : t.fact('what') === 'poolMember' ? 'ロード バランサーのバックエンド' : 'ホスト'}${space(t.fact('host') ?? t.name)} が起動していません${t.around('power', (power) => ` (${power})`) || (t.value === null ? '' : ` (${t.value})`)}`,
  'no-such-host': (t) =>
    t.fact('what') === 'noAddress'
      ? `${t.named('host', 'ホスト')} に IP アドレスがありません`
      : t.fact('what') === 'unattached'
        ? `パブリック アドレス${space(t.name)}${t.around('address', (address) => ` (${address})`)} は${t.around('natGateway', (gateway) => ` NAT ゲートウェイ ${gateway} のもので、外からは何も通しません`) || 'どのリソースにも関連付けられていません'}`
        : `${(t.fact('subnet') ?? t.name) ? `サブネット ${t.named('subnet', '')} に` : ''}アドレス${space(t.fact('address') ?? t.value)} を持つホストがありません`,
  'ipv6-not-carried': (t) =>
    t.fact('what') === 'noIpv6Address'
      ? `${t.named('host', '一方の端')} に IPv6 アドレスがなく、IPv4 と IPv6 は互いに通信できません`
      : t.fact('what') === 'circuit'
        ? `${t.around('circuit', (circuit) => `回線 ${circuit} の`)}プライベート ピアリングは IPv6 を通しません`
        : t.name
          ? `${t.named('hub', '')} では IPv6 が転送されません`
          : 'この経路では IPv6 が転送されません',
};

/** A name after a noun, with the space Japanese text sets around Latin letters. */
const space = (name: string | null): string => (name === null ? '' : ` ${name}`);
const gateway = (t: Told): string => `ゲートウェイ${space(t.fact('gateway') ?? t.name)}`;

function remote(t: Told): string {
  const flag = t.fact('flag') ?? t.property;
  if (flag === 'allowRemoteVnetTraffic') return 'リモート VNet からのトラフィック';
  if (flag === 'allowVirtualWanTraffic') return 'リモート Virtual WAN ネットワークからのトラフィック';
  if (flag === 'allowNonVirtualWanTraffic') return ' Virtual WAN 以外のネットワークからのトラフィック';
  return ' ExpressRoute 経由のこのトラフィック';
}

const isOff = (property: string | null): string => (property === null ? '' : ` (${property} がオフ)`);

function state(t: Told, key: string): string {
  const found = t.fact(key) ?? t.value;
  return found === null ? '' : ` (${t.property ?? '状態'}: ${found})`;
}

function rule(t: Told): string | null {
  const name = t.fact('rule') ?? t.name;
  const priority = t.around('priority', (found) => `優先度 ${found}`);
  return name === null ? priority || null : `${name}${priority && ` (${priority})`}`;
}

function denied(t: Told): string {
  const found = t.fact('denied') ?? ([t.fact('protocol'), t.fact('ports')].filter((part) => part !== null).join('/') || null);
  const from = t.around('client', (client) => ` ${client} からの`);
  return found === null ? `${from}トラフィック` : `${from} ${found} `;
}
