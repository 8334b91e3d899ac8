/** What Azure recorded against what was computed, in Japanese. */
import type { Told } from './told.ts';
import type { UnknownWords } from './unknown-words.ts';

/** Recorded are a NIC's routes, rules and service tags, the routes that a gateway learned, those of a virtual hub. */
export const RECORDED_DIFFERS_JA: UnknownWords = {
  text: (t) => {
    const found = `(記録: ${t.fact('recorded') ?? 'ルートなし'}、計算: ${t.fact('computed') ?? 'ルートなし'})`;
    if (t.fact('tag') !== null)
      return `Azure が記録したサービス タグ ${t.fact('tag')} のアドレス${paren(t.name)} が計算結果と異なります ${found}`;
    if (t.fact('what') === 'rules') return `有効なセキュリティ規則${paren(t.name)} が NSG の規則と異なります ${found}`;
    const to = t.around('address', (address) => ` (宛先 ${address})`);
    if (isHub(t)) return `Azure が記録した仮想ハブ ${t.name} の有効なルートが計算結果と異なります${to} ${found}`;
    return isGateway(t)
      ? `Azure が記録したゲートウェイ ${t.name} の学習済みルートが計算結果と異なります${to} ${found}`
      : `Azure が記録した有効なルート${paren(t.name)} が計算結果と異なります${to} ${found}`;
  },
  howToGet: (t) => {
    const rights = (action: string): string => ` (アクセス許可 Microsoft.Network/${action} が必要で、閲覧者 (Reader) では不足します)`;
    if (t.fact('tag') !== null || t.fact('what') === 'rules')
      return `az network nic list-effective-nsg --resource-group <グループ> --name ${t.name ?? '<NIC>'}${rights('networkInterfaces/effectiveNetworkSecurityGroups/action')} で有効な規則を読み直してください。`;
    if (isGateway(t))
      return `az network vnet-gateway list-learned-routes --resource-group <グループ> --name ${t.name}${rights('virtualNetworkGateways/getLearnedRoutes/action')} で学習済みルートを読み直してください。`;
    if (isHub(t))
      return `az network vhub get-effective-routes --resource-group <グループ> --name ${t.name} --resource-type RouteTable --resource-id <defaultRouteTable の ID>${rights('virtualHubs/effectiveRoutes/action')} でハブの有効なルートを読み直してください。`;
    return `az network nic show-effective-route-table --resource-group <グループ> --name ${t.name ?? '<NIC>'} --output table${rights('networkInterfaces/effectiveRouteTable/action')} で有効なルートを読み直してください。`;
  },
};

const paren = (text: string | null): string => (text === null ? '' : ` (${text})`);
const isGateway = (t: Told): boolean => t.type?.endsWith('/virtualnetworkgateways') === true;
const isHub = (t: Told): boolean => t.type?.endsWith('/virtualhubs') === true;
