/** What Azure recorded against what was computed, in English. */
import type { Told } from './told.ts';
import type { UnknownWords } from './unknown-words.ts';

/** Recorded are a NIC's routes, rules and service tags, the routes that a gateway learned, those of a virtual hub. */
export const RECORDED_DIFFERS_EN: UnknownWords = {
  text: (t) => {
    const found = `(recorded: ${t.fact('recorded') ?? 'no route'}, computed: ${t.fact('computed') ?? 'no route'})`;
    if (t.fact('tag') !== null)
      return `the addresses Azure recorded for service tag ${t.fact('tag')} at ${t.named('nic', 'the NIC')} differ from the computed ones ${found}`;
    if (t.fact('what') === 'rules')
      return `the security rules in effect at ${t.named('nic', 'the NIC')} differ from those of its NSGs ${found}`;
    const to = t.around('address', (address) => ` for ${address}`);
    if (isHub(t)) return `the routes Azure recorded of virtual hub ${t.name} differ from the computed ones${to} ${found}`;
    return isGateway(t)
      ? `the routes Azure recorded as learned by gateway ${t.name} differ from the computed ones${to} ${found}`
      : `the routes Azure recorded for ${t.named('nic', 'the NIC')} differ from the computed ones${to} ${found}`;
  },
  howToGet: (t) => {
    const rights = (action: string): string => ` (it takes the permission Microsoft.Network/${action}; Reader is not enough)`;
    if (t.fact('tag') !== null || t.fact('what') === 'rules')
      return `Read the effective rules again: az network nic list-effective-nsg --resource-group <group> --name ${t.name ?? '<nic>'}${rights('networkInterfaces/effectiveNetworkSecurityGroups/action')}.`;
    if (isGateway(t))
      return `Read the learned routes again: az network vnet-gateway list-learned-routes --resource-group <group> --name ${t.name}${rights('virtualNetworkGateways/getLearnedRoutes/action')}.`;
    if (isHub(t))
      return `Read the hub's routes again: az network vhub get-effective-routes --resource-group <group> --name ${t.name} --resource-type RouteTable --resource-id <id of its defaultRouteTable>${rights('virtualHubs/effectiveRoutes/action')}.`;
    return `Read the effective routes again: az network nic show-effective-route-table --resource-group <group> --name ${t.name ?? '<nic>'} --output table${rights('networkInterfaces/effectiveRouteTable/action')}.`;
  },
};

const isGateway = (t: Told): boolean => t.type?.endsWith('/virtualnetworkgateways') === true;
const isHub = (t: Told): boolean => t.type?.endsWith('/virtualhubs') === true;
