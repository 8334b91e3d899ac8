/** A plan -> its VNets with subnets and peerings, and the route tables of its spokes. */
import { filters, nicName } from './estate-hosts.ts';
import type { EstatePlan, Hub, Spoke, SpokeSubnet } from './estate-plan.ts';
import { groupId } from './estate-rules.ts';
import { HUB_OWNER, idOf, type Json, part, ref, resource, type WireResource } from './estate-wire.ts';

export function* vnetsOf(plan: EstatePlan): Generator<WireResource> {
  for (const hub of plan.hubs) yield hubVnet(hub);
  for (const spoke of plan.spokes) yield spokeVnet(plan, spoke);
}

export function hubId(hub: Hub): string {
  return idOf(HUB_OWNER + hub.index, 'virtualNetworks', hub.name);
}

export function spokeId(spoke: Spoke): string {
  return idOf(spoke.index, 'virtualNetworks', spoke.name);
}

function hubVnet(hub: Hub): WireResource {
  const id = hubId(hub);
  const subnet = (name: string, first: number, length: number) =>
    part(id, 'subnets', name, {
      addressPrefix: `${hub.address(first)}/${length}`,
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
    });
  return resource(HUB_OWNER + hub.index, 'virtualNetworks', [hub.name], {
    addressSpace: { addressPrefixes: [hub.prefix] },
    subnets: [
      subnet('GatewaySubnet', 0, 27),
      ...(hub.appliance === 'firewall' ? [subnet('AzureFirewallSubnet', 64, 26)] : []),
      subnet('snet-nva', 128, 27),
      subnet('snet-ops', 160, 27),
    ],
    virtualNetworkPeerings: hub.spokes.map((spoke) =>
      peering(id, hub.name, spokeId(spoke), spoke.name, spoke.prefix, spoke, { allowGatewayTransit: true }),
    ),
    enableDdosProtection: false,
  });
}

function spokeVnet(plan: EstatePlan, spoke: Spoke): WireResource {
  const id = spokeId(spoke);
  const hub = spoke.behind === 'hub' ? plan.hubs[spoke.hub] : undefined;
  // Somebody forgot to let this one use the hub's gateway.
  const transit = { useRemoteGateways: spoke.index % 50 !== 33 };
  return resource(spoke.index, 'virtualNetworks', [spoke.name], {
    addressSpace: { addressPrefixes: [spoke.prefix] },
    subnets: spoke.subnets.map((subnet, number) => spokeSubnet(plan, spoke, subnet, number)),
    virtualNetworkPeerings: hub ? [peering(id, spoke.name, hubId(hub), hub.name, hub.prefix, spoke, transit)] : [],
    enableDdosProtection: false,
  });
}

function spokeSubnet(plan: EstatePlan, spoke: Spoke, subnet: SpokeSubnet, number: number): Json {
  const routed = routesOf(plan, spoke)?.subnets.includes(number) ?? false;
  return part(spokeId(spoke), 'subnets', subnet.name, {
    addressPrefix: subnet.prefix,
    ...(filters(spoke).subnets ? { networkSecurityGroup: ref(groupId(spoke)) } : {}),
    ...(routed ? { routeTable: ref(idOf(spoke.index, 'routeTables', `rt-${spoke.name}`)) } : {}),
    ipConfigurations: subnet.hosts.map((_, host) =>
      ref(`${idOf(spoke.index, 'networkInterfaces', nicName(spoke, number, host))}/ipConfigurations/ipconfig1`),
    ),
    serviceEndpoints: number === 3 ? [{ service: 'Microsoft.Storage', locations: ['westeurope'], provisioningState: 'Succeeded' }] : [],
    delegations: [],
    privateEndpointNetworkPolicies: 'Disabled',
    privateLinkServiceNetworkPolicies: 'Enabled',
  });
}

function peering(id: string, from: string, toId: string, to: string, prefix: string, spoke: Spoke, more: Json): Json {
  const space = { addressPrefixes: [prefix] };
  return part(id, 'virtualNetworkPeerings', `${from}-to-${to}`, {
    peeringState: spoke.index % 50 === 17 ? 'Disconnected' : 'Connected',
    peeringSyncLevel: 'FullyInSync',
    remoteVirtualNetwork: ref(toId),
    allowVirtualNetworkAccess: spoke.index % 100 !== 71,
    allowForwardedTraffic: true,
    allowGatewayTransit: false,
    useRemoteGateways: false,
    doNotVerifyRemoteGateways: false,
    peerCompleteVnets: true,
    remoteAddressSpace: space,
    remoteVirtualNetworkAddressSpace: space,
    ...more,
  });
}

interface SpokeRoutes {
  /** Numbers of the subnets that use the table. */
  readonly subnets: readonly number[];
  readonly propagation: boolean;
  readonly routes: readonly { readonly name: string; readonly prefix: string; readonly type: string; readonly address?: string }[];
}

/** Everything through the hub's appliance, for every other spoke that has one; elsewhere a few block what they must not reach. */
function routesOf(plan: EstatePlan, spoke: Spoke): SpokeRoutes | null {
  const hub = spoke.behind === 'hub' ? plan.hubs[spoke.hub] : undefined;
  if (!hub) return null;
  const round = Math.floor(spoke.index / plan.hubs.length);
  if (hub.appliance !== 'none' && round % 2 === 0) {
    const address = hub.address(hub.appliance === 'firewall' ? 68 : 132);
    return {
      subnets: [0, 1],
      propagation: round % 4 !== 2,
      routes: [
        { name: 'all', prefix: '0.0.0.0/0', type: 'VirtualAppliance', address },
        { name: 'home', prefix: '192.168.0.0/16', type: 'VirtualNetworkGateway' },
      ],
    };
  }
  if (spoke.index % 5 !== 2) return null;
  const routes = [1, 2, 3].map((step) => {
    const block = 1 + ((Math.floor(spoke.index / 64) + step) % (Math.floor(plan.spokes.length / 64) + 1));
    return { name: `no-${step}`, prefix: `10.${block}.${32 * step}.0/19`, type: 'None' };
  });
  return { subnets: [2], propagation: true, routes: [...routes, { name: 'no-internet', prefix: '0.0.0.0/0', type: 'None' }] };
}

export function* routeTablesOf(plan: EstatePlan): Generator<WireResource> {
  for (const spoke of plan.spokes) {
    const table = routesOf(plan, spoke);
    if (!table) continue;
    const name = `rt-${spoke.name}`;
    const id = idOf(spoke.index, 'routeTables', name);
    yield resource(spoke.index, 'routeTables', [name], {
      disableBgpRoutePropagation: !table.propagation,
      routes: table.routes.map(({ name: own, prefix, type, address }) =>
        part(id, 'routes', own, {
          addressPrefix: prefix,
          nextHopType: type,
          hasBgpOverride: false,
          ...(address && { nextHopIpAddress: address }),
        }),
      ),
    });
  }
}
