/** Wire JSON of ExpressRoute circuits, their peerings and Global Reach links -> their model. */
import type { CircuitPeering, ExpressRouteCircuit } from './gateway.ts';
import { PROVISIONING_STATES } from './read-gateway.ts';
import type { Reading } from './reading.ts';
import type { Head, Key } from './resource-id.ts';
import { enumIn, flagIn, knownIn, none, objectIn, objectsIn, propertiesOf, refIn, textIn, type Wire } from './wire.ts';

const PROVIDER_STATES = ['Provisioned', 'NotProvisioned', 'Provisioning', 'Deprovisioning'] as const;
const PEERING_TYPES = ['AzurePrivatePeering', 'MicrosoftPeering', 'AzurePublicPeering'] as const;
const LINK_STATES = ['Connected', 'Connecting', 'Disconnected'] as const;
const ON_OFF = ['Enabled', 'Disabled'] as const;

/** Its peerings are read one by one and put in. */
export function readCircuit(reading: Reading, wire: Wire, head: Head): ExpressRouteCircuit {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    serviceProviderProvisioningState: enumIn(reading, p, 'serviceProviderProvisioningState', PROVIDER_STATES),
    circuitProvisioningState: enumIn(reading, p, 'circuitProvisioningState', ON_OFF),
    provisioningState: enumIn(reading, p, 'provisioningState', PROVISIONING_STATES),
    globalReachEnabled: flagIn(reading, p, 'globalReachEnabled'),
    peerings: none(),
  };
}

export function readCircuitPeering(reading: Reading, wire: Wire, head: Head): CircuitPeering {
  const p = propertiesOf(wire);
  const links: Key[] = [];
  for (const list of ['connections', 'peeredConnections']) {
    for (const connection of objectsIn(reading, p, list)) {
      const other = readGlobalReach(reading, connection);
      if (other !== null && !links.includes(other)) links.push(other);
    }
  }
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    peeringType: knownIn(reading, p, 'peeringType', PEERING_TYPES),
    state: enumIn(reading, p, 'state', ON_OFF),
    provisioningState: enumIn(reading, p, 'provisioningState', PROVISIONING_STATES),
    ipv6: ipv6Of(reading, p),
    globalReach: links,
  };
}

/** A peering that carries IPv6 has a configuration of its own for it. Source: SDK39 (ipv6PeeringConfig). */
function ipv6Of(reading: Reading, p: Wire): CircuitPeering['ipv6'] {
  const configuration = objectIn(reading, p, 'ipv6PeeringConfig');
  if (configuration === null) return textIn(reading, p, 'primaryPeerAddressPrefix') === null ? 'unsaid' : 'none';
  const state = enumIn(reading, configuration, 'state', ON_OFF);
  if (state === 'Disabled') return state;
  return state === 'Enabled' && textIn(reading, configuration, 'primaryPeerAddressPrefix') !== null ? state : 'unsaid';
}

/** The private peering at the other end of a Global Reach link; null where the link is said to be down. */
export function readGlobalReach(reading: Reading, wire: Wire): Key | null {
  const p = propertiesOf(wire);
  const other = refIn(reading, p, 'peerExpressRouteCircuitPeering');
  return enumIn(reading, p, 'circuitConnectionStatus', LINK_STATES) === 'Disconnected' ? null : other;
}
