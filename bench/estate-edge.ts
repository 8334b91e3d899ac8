/** A plan -> what stands between its VNets: gateways, circuits and connections, the virtual WAN, the firewalls of the hubs. */
import { hubId, spokeId } from './estate-networks.ts';
import { type EstatePlan, type Hub, padded, type VirtualHubPlan } from './estate-plan.ts';
import { HUB_OWNER, idOf, type Json, part, ref, resource, WAN_OWNER, type WireResource } from './estate-wire.ts';

export function* circuitsOf(plan: EstatePlan): Generator<WireResource> {
  for (let index = 0; index < plan.circuits; index++) {
    const name = circuitName(index);
    yield resource(WAN_OWNER, 'expressRouteCircuits', [name], {
      circuitProvisioningState: 'Enabled',
      serviceProviderProvisioningState: 'Provisioned',
      globalReachEnabled: false,
      authorizations: [],
      // One of the twenty waits for its provider.
      peerings: [
        part(circuitId(index), 'peerings', 'AzurePrivatePeering', {
          peeringType: 'AzurePrivatePeering',
          state: index === 19 ? 'Disabled' : 'Enabled',
          azureASN: 12076,
          peerASN: 65001 + index,
          connections: [],
          peeredConnections: [],
        }),
      ],
    });
  }
}

const circuitName = (index: number): string => `erc-${padded(index, 2)}`;
const circuitId = (index: number): string => idOf(WAN_OWNER, 'expressRouteCircuits', circuitName(index));
const gatewayName = (hub: Hub): string => `ergw-hub-${padded(hub.index, 2)}`;

export function* gatewaysOf(plan: EstatePlan): Generator<WireResource> {
  for (const hub of plan.hubs) {
    const of = HUB_OWNER + hub.index;
    const id = idOf(of, 'virtualNetworkGateways', gatewayName(hub));
    yield resource(of, 'virtualNetworkGateways', [gatewayName(hub)], {
      gatewayType: 'ExpressRoute',
      vpnType: 'PolicyBased',
      enableBgp: false,
      activeActive: false,
      sku: { name: 'ErGw3AZ', tier: 'ErGw3AZ', capacity: 2 },
      ipConfigurations: [part(id, 'ipConfigurations', 'default', { subnet: ref(`${hubId(hub)}/subnets/GatewaySubnet`) })],
      bgpSettings: { asn: 65515, peerWeight: 0 },
      ...flags(hub.index),
    });
  }
}

/** Mostly on, some off, some that Azure did not return. */
function flags(hub: number): Json {
  const remote = hub % 10 === 3 ? false : hub % 10 === 9 ? null : true;
  const wan = hub % 4 === 3 ? false : hub % 8 === 0 ? null : true;
  return { ...(remote === null ? {} : { allowRemoteVnetTraffic: remote }), ...(wan === null ? {} : { allowVirtualWanTraffic: wan }) };
}

export function* connectionsOf(plan: EstatePlan): Generator<WireResource> {
  for (const hub of plan.hubs) {
    for (const circuit of hub.circuits) {
      yield resource(HUB_OWNER + hub.index, 'connections', [`con-hub-${padded(hub.index, 2)}-${padded(circuit, 2)}`], {
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: ref(idOf(HUB_OWNER + hub.index, 'virtualNetworkGateways', gatewayName(hub))),
        peer: ref(circuitId(circuit)),
        connectionStatus: hub.index % 13 === 12 && circuit === hub.circuits[0] ? 'NotConnected' : 'Connected',
        routingWeight: 0,
        enableBgp: false,
        usePolicyBasedTrafficSelectors: false,
        ipsecPolicies: [],
        trafficSelectorPolicies: [],
        expressRouteGatewayBypass: false,
      });
    }
  }
}

/** The WAN, its hubs, their route tables, gateways and connections to VNets. */
export function* wanOf(plan: EstatePlan): Generator<WireResource> {
  const wan = idOf(WAN_OWNER, 'virtualWans', 'vwan');
  yield resource(WAN_OWNER, 'virtualWans', ['vwan'], { allowBranchToBranchTraffic: true, type: 'Standard' });
  for (const hub of plan.virtualHubs) {
    yield resource(WAN_OWNER, 'virtualHubs', [hub.name], {
      virtualWan: ref(wan),
      addressPrefix: hub.prefix,
      hubRoutingPreference: 'ExpressRoute',
      routingState: 'Provisioned',
      sku: 'Standard',
      expressRouteGateway: ref(hubGatewayId(hub)),
    });
    yield resource(WAN_OWNER, 'virtualHubs/hubRouteTables', [hub.name, 'defaultRouteTable'], { labels: ['default'], routes: [] });
    yield hubGateway(hub);
    for (const spoke of hub.spokes) {
      yield resource(WAN_OWNER, 'virtualHubs/hubVirtualNetworkConnections', [hub.name, `con-${spoke.name}`], {
        remoteVirtualNetwork: ref(spokeId(spoke)),
        enableInternetSecurity: true,
        routingConfiguration: routing(hub),
      });
    }
  }
}

const hubGatewayId = (hub: VirtualHubPlan): string => idOf(WAN_OWNER, 'expressRouteGateways', `ergw-${hub.name}`);

function hubGateway(hub: VirtualHubPlan): WireResource {
  const connection = {
    expressRouteCircuitPeering: ref(`${circuitId(hub.circuit)}/peerings/AzurePrivatePeering`),
    routingWeight: 0,
    enableInternetSecurity: false,
    routingConfiguration: routing(hub),
  };
  return resource(WAN_OWNER, 'expressRouteGateways', [`ergw-${hub.name}`], {
    virtualHub: ref(idOf(WAN_OWNER, 'virtualHubs', hub.name)),
    autoScaleConfiguration: { bounds: { min: 1, max: 2 } },
    allowNonVirtualWanTraffic: hub.index === 0,
    expressRouteConnections: [part(hubGatewayId(hub), 'expressRouteConnections', `con-${circuitName(hub.circuit)}`, connection)],
  });
}

function routing(hub: VirtualHubPlan): Json {
  const table = ref(idOf(WAN_OWNER, 'virtualHubs/hubRouteTables', hub.name, 'defaultRouteTable'));
  return { associatedRouteTable: table, propagatedRouteTables: { labels: ['default'], ids: [table] }, vnetRoutes: { staticRoutes: [] } };
}

/** A firewall in each hub that has one, all under one policy. */
export function* firewallsOf(plan: EstatePlan): Generator<WireResource> {
  const policy = idOf(WAN_OWNER, 'firewallPolicies', 'afwp');
  const group = idOf(WAN_OWNER, 'firewallPolicies/ruleCollectionGroups', 'afwp', 'network');
  for (const hub of plan.hubs) {
    if (hub.appliance !== 'firewall') continue;
    const of = HUB_OWNER + hub.index;
    const name = `afw-hub-${padded(hub.index, 2)}`;
    const configuration = { privateIPAddress: hub.address(68), subnet: ref(`${hubId(hub)}/subnets/AzureFirewallSubnet`) };
    yield resource(of, 'azureFirewalls', [name], {
      sku: { name: 'AZFW_VNet', tier: 'Standard' },
      threatIntelMode: 'Alert',
      ipConfigurations: [part(idOf(of, 'azureFirewalls', name), 'azureFirewallIpConfigurations', 'default', configuration)],
      firewallPolicy: ref(policy),
    });
  }
  yield resource(WAN_OWNER, 'firewallPolicies', ['afwp'], {
    threatIntelMode: 'Alert',
    sku: { tier: 'Standard' },
    ruleCollectionGroups: [ref(group)],
  });
  yield resource(WAN_OWNER, 'firewallPolicies/ruleCollectionGroups', ['afwp', 'network'], {
    priority: 200,
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: 'inside',
        priority: 100,
        action: { type: 'Allow' },
        rules: [networkRule('https', '443'), networkRule('databases', '1433')],
      },
    ],
  });
}

function networkRule(name: string, port: string): Json {
  return {
    ruleType: 'NetworkRule',
    name,
    ipProtocols: ['TCP'],
    sourceAddresses: ['10.0.0.0/8'],
    sourceIpGroups: [],
    destinationAddresses: ['10.0.0.0/8'],
    destinationIpGroups: [],
    destinationFqdns: [],
    destinationPorts: [port],
  };
}
