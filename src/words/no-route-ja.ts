/** Why no route leads there, in Japanese: by `facts.what`. */
import { connectionJa, tableWord } from './connection-word.ts';
import { type Clause, pick, type Told } from './told.ts';

export function noRouteJa(t: Told): string {
  return (pick(VARIANTS, t.fact('what')) ?? (t.property === 'disableBgpRoutePropagation' ? propagationOff : noRoute))(t);
}

const space = (name: string | null): string => (name === null ? '' : ` ${name}`);

const propagationOff: Clause = (t) =>
  `ルート テーブル${space(t.name)} がゲートウェイのルートをサブネットに伝達していません (disableBgpRoutePropagation がオン)`;

const VARIANTS: Readonly<Record<string, Clause>> = {
  propagationOff,
  peeringRoutesOff: (t) =>
    `ルート テーブル${space(t.name)} がピアリングのルートをサブネットに伝達していません (disablePeeringRoute が All)`,
  hubTable: (t) => `仮想ハブ${space(t.fact('hub') ?? t.name)} に宛先への有効なルートがありません`,
  notPropagated: (t) =>
    `${connectionJa(t.type)}${space(t.name)} のルートが${t.around('table', (table) => `ルート テーブル ${tableWord(table)} に`)}伝達されていません`,
  noneTable: (t) =>
    `ハブ接続${space(t.fact('connection') ?? t.name)} が noneRouteTable に関連付けられているため (associatedRouteTable)、仮想ハブ${space(t.fact('hub'))} は VNet にルートを渡しません`,
  basicWan: (t) => `仮想ハブ${space(t.fact('hub') ?? t.name)} は Basic の Virtual WAN に属しており、これらのネットワークを接続しません`,
  bgpOff: (t) => `VPN 接続${space(t.fact('connection') ?? t.name)} の BGP がオフで、宛先のプレフィックスもありません`,
  vpnPrefixes: (t) => `VPN${space(t.name)} の先の既知のプレフィックスに宛先を含むものがありません`,
  notLearned: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} が宛先へのルートを学習したかどうか確認できません`,
  noPublicAddress: (t) =>
    `インターネットから ${t.named('nic', 'ホスト')} に届くパブリック アドレスがありません (NIC、ロード バランサーの規則、ファイアウォールの DNAT 規則のいずれにもなし)`,
  branchToBranchOff: (t) => `Virtual WAN${space(t.name)} が拠点間の通信を転送しません (allowBranchToBranchTraffic がオフ)`,
  otherVnet: (t) =>
    `同じアドレスが VNet${space(t.fact('other') ?? t.value)} にもあり、${t.around('subnet', (subnet) => `サブネット ${subnet}`) || '送信元'} のルートは VNet${space(t.fact('wanted') ?? t.needed)} ではなくそちらへ向かいます`,
  answersOnly: (t) =>
    `${t.is('isEndpoint') ? 'プライベート エンドポイント' : 'ロード バランサー'}${space(t.fact('host') ?? t.name)} は自分から接続を開始せず、届いた接続に応答するだけです`,
  noRule: (t) => `ロード バランサー${frontend(t)} に${denied(t)}を受け付ける規則がありません`,
  ownFrontend: (t) =>
    `ロード バランサー${frontend(t)} は ${t.fact('host') ?? 'メンバー'} が送ったものを ${t.fact('host') ?? '同じメンバー'} 自身に戻すことがあり、その場合は応答が成り立ちません`,
  globalPeering: (t) => `ロード バランサー${frontend(t)} は Basic で、別のリージョンからピアリング経由で到達できません`,
  noBackend: (t) => `ロード バランサー${frontend(t)} のバックエンド プールに${denied(t)}を受け取るメンバーがいません`,
};

function noRoute(t: Told): string {
  const [subnet, vnet] = [t.fact('subnet'), t.fact('vnet')];
  const inSubnet = t.type === null || t.type.endsWith('/subnets') || subnet !== vnet;
  const at = inSubnet ? `サブネット${space(subnet ?? t.name)}${vnet === null ? '' : ` (VNet ${vnet})`}` : `VNet${space(vnet ?? t.name)}`;
  const to = t.fact('address') ?? (t.needed && (/\d+\.\d+\.\d+\.\d+(\/\d+)?|[\da-f]*:[\da-f:]+(\/\d+)?/i.exec(t.needed)?.[0] ?? null));
  const drop = t.value ? `。適用されるのは ${t.value} です` : '';
  return `${at} に${to ? ` ${to} ` : '宛先'}への有効なルートがありません${drop}`;
}

const denied: Clause = (t) => t.around('denied', (found) => ` ${found} `) || 'この通信';
const frontend = (t: Told): string =>
  `${space(t.fact('balancer') ?? t.name)}${t.around('frontend', (name) => ` (フロントエンド ${name})`)}`;
