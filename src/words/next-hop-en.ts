/** Why a route's next hop takes the packet nowhere, in English: by `facts.what`. */
import { type Clause, pick, type Told } from './told.ts';

export function nextHopEn(t: Told): string {
  // A hub's table hands the packet to a connection, whose own routes are to name the appliance.
  if (t.fact('connection') !== null && t.fact('nextHop') === null)
    return `static route ${t.fact('prefix') ?? 'of the hub'} hands the packet to hub connection ${t.fact('connection')}, which names no appliance for it`;
  if (/^virtualnetworkgateway$/i.test(t.fact('nextHopType') ?? ''))
    return `${route(t)} points to a virtual network gateway${t.around('vnet', (vnet) => `, and VNet ${vnet} has no VPN gateway`)} (an ExpressRoute gateway is never the next hop of a user route)`;
  const hop = `${route(t)} points to next hop ${t.fact('nextHop') ?? t.value ?? t.fact('nextHopType') ?? 'of its table'}`;
  return (pick(VARIANTS, t.fact('what')) ?? missing)(t, hop);
}

type Variant = (t: Told, hop: string) => string;

const missing: Variant = (t, hop) => `${hop}, which does not exist${t.around('vnet', (vnet) => ` in VNet ${vnet}`)}`;

const VARIANTS: Readonly<Record<string, Variant>> = {
  notDirectlyReachable: (t, hop) =>
    `${hop}, which lies neither in ${t.around('vnet', (vnet) => `VNet ${vnet}`) || 'this VNet'} nor in one peered with it`,
  nobody: (t, hop) => `${hop}, an address that nobody${t.around('vnet', (vnet) => ` in VNet ${vnet}`)} holds`,
  noRule: (t, hop) => `${hop}, ${balancer(t)}, no rule of which takes ${t.fact('denied') ?? 'the traffic'}`,
  noBackend: (t, hop) => `${hop}, ${balancer(t)}, whose backend pool has no member`,
  globalPeering: (t, hop) => `${hop}, ${balancer(t)}: a Basic load balancer cannot be reached from another region`,
};

const route: Clause = (t) => `route ${t.name ?? 'in force'}${t.around('prefix', (prefix) => ` for ${prefix}`)}`;
const balancer: Clause = (t) => `the frontend of load balancer ${t.fact('balancer') ?? 'in front of the appliances'}`;
