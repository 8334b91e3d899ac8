/** Why nothing lends the packet a public address, in Japanese: by `facts.what`. */
import { pick, type Told } from './told.ts';

const space = (name: string | null): string => (name === null ? '' : ` ${name}`);

export function noOutboundJa(t: Told): string {
  switch (t.fact('what')) {
    case 'privateSubnet':
      return `サブネット${space(t.fact('subnet') ?? t.name)} はプライベートで、NAT ゲートウェイもパブリック アドレスもないため外に出られません`;
    case 'natGatewayWithoutAddress':
      return `NAT ゲートウェイ${space(t.fact('natGateway') ?? t.name)} にパブリック アドレスがありません`;
    case 'firewallWithoutAddress':
      return `ファイアウォール${space(t.fact('firewall') ?? t.name)} に外に出るためのパブリック アドレスがありません`;
    case 'firewallKeepsSource':
      return `ファイアウォール${space(t.fact('firewall') ?? t.name)} はプライベートな送信元アドレスを変換しないため (SNAT のプライベート範囲に宛先が含まれています)、インターネットへは届きません`;
    case 'loadBalancer':
      return `ロード バランサー${space(t.fact('balancer'))} に送信規則がないため、その背後の NIC${space(t.name)} にインターネットへの出口がありません`;
    case 'otherNic':
      return `NIC${space(t.fact('nic') ?? t.name)} に出口がありません。パブリック アドレスは同じホストの別の NIC にあります`;
    case 'ipv6':
      return `NIC${space(t.fact('nic') ?? t.name)} に外に出るためのパブリック IPv6 アドレスがありません`;
    case 'protocol':
      return `インターネットへの出口${by(t)}は${t.around('denied', (denied) => ` ${denied} `) || 'このプロトコル'}を通しません`;
    default:
      return `サブネット${space(t.fact('subnet') ?? t.name)} にインターネットへの出口がありません`;
  }
}

const METHODS: Readonly<Record<string, string>> = {
  natGateway: 'NAT ゲートウェイ',
  outboundRule: 'ロード バランサーの送信規則',
  balancingRule: 'ロード バランサーの規則',
  default: '既定の送信アクセス',
};

function by(t: Told): string {
  const method = pick(METHODS, t.fact('method'));
  return method === undefined ? '' : ` (${method}) `;
}
