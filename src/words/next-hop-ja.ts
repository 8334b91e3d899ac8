/** Why a route's next hop takes the packet nowhere, in Japanese: by `facts.what`. */
import { type Clause, pick, type Told } from './told.ts';

export function nextHopJa(t: Told): string {
  if (t.fact('connection') !== null && t.fact('nextHop') === null)
    return `静的ルート${space(t.fact('prefix'))} の行き先のハブ接続 ${t.fact('connection')} に、アプライアンスを指すルートがありません`;
  if (/^virtualnetworkgateway$/i.test(t.fact('nextHopType') ?? ''))
    return `${route(t)} のネクスト ホップは仮想ネットワーク ゲートウェイですが、${t.around('vnet', (vnet) => `VNet ${vnet} に `)}VPN ゲートウェイがありません (ExpressRoute ゲートウェイはユーザー定義ルートのネクスト ホップになりません)`;
  const named = t.fact('nextHop') ?? t.value ?? t.fact('nextHopType');
  const hop = `${route(t)} のネクスト ホップ${named === null ? '' : ` ${named} `}`;
  return (pick(VARIANTS, t.fact('what')) ?? missing)(t, hop);
}

type Variant = (t: Told, hop: string) => string;

const space = (name: string | null): string => (name === null ? '' : ` ${name}`);
const route: Clause = (t) => `ルート${space(t.name)}${t.around('prefix', (prefix) => ` (${prefix})`)}`;
const balancer: Clause = (t) => `はロード バランサー${space(t.fact('balancer'))} のフロントエンドで`;

const missing: Variant = (t, hop) => `${hop}が${t.around('vnet', (vnet) => ` VNet ${vnet} に`)}存在しません`;

const VARIANTS: Readonly<Record<string, Variant>> = {
  notDirectlyReachable: (t, hop) =>
    `${hop}は${t.around('vnet', (vnet) => ` VNet ${vnet} `) || 'この VNet '}にもそのピア VNet にもありません`,
  nobody: (t, hop) => `${hop}のアドレスを持つリソースが${t.around('vnet', (vnet) => ` VNet ${vnet} に`)}ありません`,
  noRule: (t, hop) => `${hop}${balancer(t)}すが、${t.around('denied', (denied) => `${denied} を`)}受け付ける規則がありません`,
  noBackend: (t, hop) => `${hop}${balancer(t)}すが、バックエンド プールにメンバーがいません`,
  globalPeering: (t, hop) => `${hop}${balancer(t)}すが、Basic のロード バランサーには別のリージョンから到達できません`,
};
