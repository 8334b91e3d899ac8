/** A source tag of the reference -> the public page behind it. */

const AZURE = 'https://learn.microsoft.com/azure';

const PAGES: Readonly<Record<string, string>> = {
  'ER-GW': `${AZURE}/expressroute/expressroute-about-virtual-network-gateways`,
  'ER-HOWTO': `${AZURE}/expressroute/expressroute-howto-add-gateway-portal-resource-manager`,
  'ER-VNETCONN': `${AZURE}/expressroute/virtual-network-connectivity-guidance`,
  'ER-FAQ': `${AZURE}/expressroute/expressroute-faqs`,
  FASTPATH: `${AZURE}/expressroute/about-fastpath`,
  GR: `${AZURE}/expressroute/expressroute-global-reach`,
  'VWAN-ER': `${AZURE}/virtual-wan/virtual-wan-expressroute-portal`,
  'VWAN-ABOUT': `${AZURE}/virtual-wan/virtual-wan-expressroute-about`,
  'VWAN-FAQ': `${AZURE}/virtual-wan/virtual-wan-faq`,
  'VWAN-ROUTING': `${AZURE}/virtual-wan/about-virtual-hub-routing`,
  'VWAN-DEEP': `${AZURE}/virtual-wan/routing-deep-dive`,
  'VWAN-HUB': `${AZURE}/virtual-wan/hub-settings`,
  'VWAN-INTENT': `${AZURE}/virtual-wan/how-to-routing-policies`,
  'VPN-V2V': `${AZURE}/vpn-gateway/vpn-gateway-howto-vnet-vnet-resource-manager-portal`,
  'VPN-BGP': `${AZURE}/vpn-gateway/vpn-gateway-bgp-overview`,
  'VWAN-P2S': `${AZURE}/virtual-wan/virtual-wan-point-to-site-portal`,
  'VWAN-BGP': `${AZURE}/virtual-wan/scenario-bgp-peering-hub`,
  'VPN-P2S': `${AZURE}/vpn-gateway/point-to-site-about`,
  'VPN-FAQ': `${AZURE}/vpn-gateway/vpn-gateway-vpn-faq`,
  'AZFW-RULES': `${AZURE}/firewall/rule-processing`,
  'AZFW-SNAT': `${AZURE}/firewall/snat-private-range`,
  'AZFW-NAT': 'https://techcommunity.microsoft.com/blog/azurenetworksecurityblog/azure-firewall-nat-behaviors/3825834',
  'LB-RULES': `${AZURE}/load-balancer/components`,
  'RS-MULTI': `${AZURE}/route-server/multiregion`,
  'HOST-IP': `${AZURE}/virtual-network/what-is-ip-address-168-63-129-16`,
  'LB-OWN': `${AZURE}/load-balancer/load-balancer-overview`,
  'LB-PROBES': `${AZURE}/load-balancer/load-balancer-custom-probe-overview`,
  'LB-HA': `${AZURE}/load-balancer/load-balancer-ha-ports-overview`,
  'LB-OUT': `${AZURE}/load-balancer/load-balancer-outbound-connections`,
  NATGW: `${AZURE}/nat-gateway/nat-overview`,
  DOA: `${AZURE}/virtual-network/ip-services/default-outbound-access`,
  PIP: `${AZURE}/virtual-network/ip-services/public-ip-addresses`,
  UDR: `${AZURE}/virtual-network/virtual-networks-udr-overview`,
  PEER: `${AZURE}/virtual-network/virtual-network-manage-peering`,
  SUBPEER: `${AZURE}/virtual-network/how-to-configure-subnet-peering`,
  NSG: `${AZURE}/virtual-network/network-security-groups-overview`,
  'NSG-HOW': `${AZURE}/virtual-network/network-security-group-how-it-works`,
  TAGS: `${AZURE}/virtual-network/service-tags-overview`,
  SAR: `${AZURE}/virtual-network-manager/concept-security-admins`,
  DIAG: `${AZURE}/virtual-network/diagnose-network-routing-problem`,
  'RS-FAQ': `${AZURE}/route-server/route-server-faq`,
  'RS-ER': `${AZURE}/route-server/expressroute-vpn-support`,
  'PE-ABOUT': `${AZURE}/private-link/private-endpoint-overview`,
  'PE-POL': `${AZURE}/private-link/disable-private-endpoint-network-policy`,
  'ARM-TPL': `${AZURE}/templates/microsoft.network/virtualnetworkgateways`,
  SDK39: 'https://www.npmjs.com/package/@azure/arm-network',
  'CLI-28446': 'https://github.com/Azure/azure-cli/pull/28446',
  'TF-20667': 'https://github.com/hashicorp/terraform-provider-azurerm/pull/20667',
  'ALZ-2886': 'https://github.com/Azure/Azure-Landing-Zones/issues/2886',
  'CAF-914': 'https://github.com/Azure/terraform-azurerm-caf-enterprise-scale/pull/914',
  ADSTUART: 'https://github.com/adstuart/azure-vwan-defaultroute',
  'CT-PEER': 'https://blog.cloudtrooper.net/2021/06/18/vnet-peering-settings-those-familiar-strangers/',
};

/** Null for a tag without a public page. An address is its own page. */
export function sourceUrl(tag: string | null): string | null {
  if (tag === null) return null;
  if (Object.hasOwn(PAGES, tag)) return PAGES[tag] ?? null;
  return /^https:\/\/[\w.-]+\/[\w./%-]*$/.test(tag) ? tag : null;
}
