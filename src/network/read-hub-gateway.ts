/** Wire JSON of the gateways in a virtual hub (ExpressRoute and VPN) and their connections -> their model. */
import { circuitOf } from './read-gateway.ts';
import { readHubRouting } from './read-wan.ts';
import { lacking, type Reading } from './reading.ts';
import { type Head, withoutSlash } from './resource-id.ts';
import type { ExpressRouteGateway, HubClientGateway, HubExpressRouteConnection, HubVpnGateway } from './wan.ts';
import { addressSpaceIn, enumIn, flagIn, none, numberIn, objectsIn, propertiesOf, refIn, textIn, type Wire } from './wire.ts';

/** Its connections are read one by one and put in. */
export function readHubErGateway(reading: Reading, wire: Wire, head: Head): ExpressRouteGateway {
  const p = propertiesOf(wire);
  needHub(reading, p);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    hub: refIn(reading, p, 'virtualHub'),
    allowNonVirtualWanTraffic: flagIn(reading, p, 'allowNonVirtualWanTraffic'),
    provisioningState: textIn(reading, p, 'provisioningState'),
    connections: none(),
  };
}

export function readHubErConnection(reading: Reading, wire: Wire, head: Head): HubExpressRouteConnection {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    circuit: circuitOf(refIn(reading, p, 'expressRouteCircuitPeering')),
    provisioningState: textIn(reading, p, 'provisioningState'),
    routingWeight: numberIn(reading, p, 'routingWeight'),
    expressRouteGatewayBypass: flagIn(reading, p, 'expressRouteGatewayBypass'),
    enableInternetSecurity: flagIn(reading, p, 'enableInternetSecurity'),
    routing: readHubRouting(reading, p),
  };
}

/** Its connections are read one by one and put in. */
export function readHubVpnGateway(reading: Reading, wire: Wire, head: Head): HubVpnGateway {
  const p = propertiesOf(wire);
  needHub(reading, p);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    hub: refIn(reading, p, 'virtualHub'),
    provisioningState: textIn(reading, p, 'provisioningState'),
    connections: none(),
  };
}

/** State and BGP stand on the connection's links where it has any. */
export function readHubVpnConnection(
  reading: Reading,
  wire: Wire,
  head: Head,
): HubVpnGateway['connections'][number] & { readonly key: string } {
  const p = propertiesOf(wire);
  const links = objectsIn(reading, p, 'vpnLinkConnections').map(propertiesOf);
  const states = links.map((link) => connectionState(reading, link)).filter((state) => state !== null);
  const bgp = links.map((link) => flagIn(reading, link, 'enableBgp')).filter((flag) => flag !== null);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    site: refIn(reading, p, 'remoteVpnSite'),
    connectionStatus: states.find((state) => state === 'Connected') ?? states[0] ?? connectionState(reading, p),
    provisioningState: textIn(reading, p, 'provisioningState'),
    enableBgp: bgp.length > 0 ? bgp.includes(true) : flagIn(reading, p, 'enableBgp'),
    enableInternetSecurity: flagIn(reading, p, 'enableInternetSecurity'),
    routing: readHubRouting(reading, p),
  };
}

export function readHubClientGateway(reading: Reading, wire: Wire, head: Head): HubClientGateway {
  const p = propertiesOf(wire);
  needHub(reading, p);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    hub: refIn(reading, p, 'virtualHub'),
    provisioningState: textIn(reading, p, 'provisioningState'),
    connections: objectsIn(reading, p, 'p2SConnectionConfigurations').map((configuration) => {
      const own = propertiesOf(configuration);
      const name = textIn(reading, configuration, 'name') ?? '';
      return {
        id: withoutSlash(textIn(reading, configuration, 'id') ?? `${head.id}/p2sConnectionConfigurations/${name}`),
        name,
        prefixes: addressSpaceIn(reading, own, 'vpnClientAddressPool') ?? none(),
        routing: readHubRouting(reading, own),
      };
    }),
  };
}

/** None stands outside a hub: where it leads is not known without. */
function needHub(reading: Reading, p: Wire): void {
  if ((p.virtualHub ?? null) === null) lacking(reading, 'virtualHub');
}

function connectionState(reading: Reading, p: Wire): string | null {
  return enumIn(reading, p, 'connectionStatus', ['Connected', 'NotConnected', 'Connecting', 'Unknown']);
}
