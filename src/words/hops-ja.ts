/** The steps of a path, in Japanese: one sentence per `facts.what`, without the closing mark. */
import { flagState } from './flag-words.ts';
import type { Clause, Told } from './told.ts';

export const HOPS_JA: Readonly<Record<string, Clause>> = {
  source: (t) => `送信元${space(t.fact('host') ?? t.name ?? t.fact('address'))}${place(t)}`,
  fromInternet: () => 'インターネットから',
  fromPlatform: (t) => `Azure のアドレス${space(t.fact('address'))} から`,
  platform: (t) => `Azure のアドレス${space(t.fact('address'))} (ルートでは変えられません)`,
  onPremises: () => 'オンプレミスから',
  publicAddress: (t) => `パブリック アドレス${space(t.fact('publicIp') ?? t.name)} から届く`,
  notReached: (t) => `宛先${space(t.fact('host') ?? t.name ?? t.fact('address'))}${place(t)} には届かない`,
  destination: (t) => `宛先${space(t.fact('host') ?? t.name ?? t.fact('address'))}${place(t)} に到着`,
  subnet: (t) => `サブネット${space(t.fact('subnet') ?? t.name)}${t.around('vnet', (vnet) => ` (VNet ${vnet})`)}`,
  route,
  noRoute: (t) => `${t.around('address', (address) => `${address} への`)}有効なルートがなく、パケットは破棄されます`,
  peering: (t) =>
    `VNet ピアリング${space(t.fact('peering') ?? t.name)}${t.around('remoteVnet', (vnet) => ` → VNet ${vnet}`)}${t.around('state', (state) => ` (${state})`)}`,
  connectedGroup: (t) => `Virtual Network Manager の接続グループ${t.around('remoteVnet', (vnet) => ` → VNet ${vnet}`)}`,
  gateway,
  gatewayToEdge: (t) => `ゲートウェイ${space(t.fact('gateway') ?? t.name)} からオンプレミスへ`,
  connection: (t) => `接続${space(t.fact('connection') ?? t.name)}${t.around('status', (status) => ` (${status})`)}`,
  circuit: (t) => `ExpressRoute 回線${space(t.fact('circuit') ?? t.name)}`,
  nsgAllow: (t) => `ネットワーク セキュリティ グループ${space(nsg(t))} が${asMuch(t)}許可${byRule(t)}`,
  nsgDeny: (t) => `ネットワーク セキュリティ グループ${space(nsg(t))} が${asMuch(t)}拒否${byRule(t)}`,
  adminAllow: (t) => `セキュリティ管理規則が${asMuch(t)}許可${byRule(t)}`,
  adminDeny: (t) => `セキュリティ管理規則が${asMuch(t)}拒否${byRule(t)}`,
  appliance: (t) => `ネットワーク アプライアンス${space(t.fact('host') ?? t.name ?? t.fact('nextHop'))}${at(t)}`,
  firewall,
  virtualHub: (t) => `仮想ハブ${space(t.name)}`,
  loadBalancer: (t) => `ロード バランサー${space(t.fact('loadBalancer') ?? t.name)}${at(t)}${byRule(t)}`,
  dropped: (t) => `ここで破棄${t.name ? ` (${t.name})` : ''}${t.around('prefix', (prefix) => `: ${prefix} → None`)}`,
  internet: (t) =>
    t.raw('reached') === false ? 'インターネットには届かない' : `インターネットへ${METHODS[t.fact('method') ?? '']?.(t.name ?? '') ?? ''}`,
  localDelivery: (t) => `VNet 内で配送${t.name ? ` (${t.name})` : ''}`,
};

function route(t: Told): string {
  const source =
    { system: 'システム', user: `ユーザー定義${t.name === null ? '' : `: ${t.name}`}`, bgp: 'BGP' }[t.fact('source') ?? ''] ??
    t.fact('source');
  const type = t.fact('nextHopType');
  const hop = type === null ? '' : ` → ${type}${t.around('nextHop', (address) => ` ${address}`)}`;
  const beats = t.list('beats');
  const beaten = beats.length === 0 ? '' : `、${beats.join(' と ')} より優先`;
  const refused = t.raw('taken') === false ? '、現在は使えません' : '';
  return `ルート${space(t.fact('prefix') ?? t.name)}${hop}${source === null ? '' : ` (${source})`}${beaten}${refused}`;
}

const METHODS: Readonly<Record<string, (name: string) => string>> = {
  natGateway: (name) => ` (NAT ゲートウェイ ${name})`,
  publicIp: (name) => ` (パブリック アドレス ${name})`,
  outboundRule: (name) => ` (ロード バランサー ${name} のアウトバウンド規則)`,
  balancingRule: (name) => ` (ロード バランサー ${name} の規則)`,
  default: () => ' (既定の送信アクセス)',
  firewall: (name) => ` (ファイアウォール ${name})`,
  serviceEndpoint: () => ' (サービス エンドポイント)',
};

function firewall(t: Told): string {
  const name = `ファイアウォール${space(t.fact('firewall') ?? t.name)}${at(t)}`;
  if (t.is('unseen')) return `${name} はこのフローの要求を受け取らない`;
  if (t.is('reply')) return `${name} はフローを把握しており、応答を通す`;
  const verb = { allow: 'が許可', deny: 'が拒否', translate: 'が変換' }[t.fact('action') ?? ''];
  if (verb === undefined) return name;
  const place = [t.around('collection', (one) => `コレクション ${one}`), t.around('group', (one) => `グループ ${one}`)].filter(Boolean);
  const rule = t.around('rule', (one) => ` (${[`規則 ${one}`, ...place].join('、')})`);
  return `${name} ${verb}${rule === '' && t.fact('action') === 'deny' ? ' (許可する規則なし)' : rule}`;
}

function gateway(t: Told): string {
  const flag = t.fact('flag');
  const words = { on: 'オン', off: 'オフ', absent: 'Azure が返さず' }[flagState(t.raw('state'))];
  return `ゲートウェイ${space(t.fact('gateway') ?? t.name)}${flag === null ? '' : ` (${flag}: ${words})`}`;
}

const space = (text: string | null): string => (text === null ? '' : ` ${text}`);
const asMuch = (t: Told): string => (t.is('partly') ? '一部を' : '');
const at = (t: Told): string => t.around('address', (address) => (address === t.name ? '' : ` (${address})`));
const nsg = (t: Told): string | null => t.fact('nsg') ?? t.parent ?? t.name;
const byRule = (t: Told): string =>
  t.around('rule', (rule) => ` (規則 ${rule}${t.around('priority', (priority) => `、優先度 ${priority}`)})`);

function place(t: Told): string {
  const parts = [t.fact('address'), t.around('subnet', (subnet) => `サブネット ${subnet}`), t.around('vnet', (vnet) => `VNet ${vnet}`)];
  const known = parts.filter((part) => part !== null && part !== '' && part !== (t.fact('host') ?? t.name ?? t.fact('address')));
  return known.length === 0 ? '' : ` (${known.join('、')})`;
}
