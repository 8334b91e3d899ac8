/** Wire JSON of load balancers -> frontends, backend pools and rules. */
import type { LoadBalancer, LoadBalancerFrontend } from './frontend.ts';
import { skuName } from './read-frontend.ts';
import { keyIn, type Reading } from './reading.ts';
import type { Head, Key } from './resource-id.ts';
import { addressIn, either, enumIn, flagIn, none, numberIn, objectsIn, propertiesOf, refIn, refsIn, textIn, type Wire } from './wire.ts';

/** Its pools and inbound NAT rules are read one by one and put in: they also come alone. */
export function readLoadBalancer(reading: Reading, wire: Wire, head: Head): LoadBalancer {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    sku: skuName(reading, wire),
    frontends: objectsIn(reading, p, either(p, 'frontendIPConfigurations', 'frontendIpConfigurations')).map((item) =>
      readLoadBalancerFrontend(reading, head, item),
    ),
    pools: none(),
    rules: objectsIn(reading, p, 'loadBalancingRules').map((item) => readBalancingRule(reading, item)),
    inboundNatRules: none(),
    outboundPools: objectsIn(reading, p, 'outboundRules')
      .map((rule) => refIn(reading, propertiesOf(rule), 'backendAddressPool'))
      .filter((pool) => pool !== null),
  };
}

function readLoadBalancerFrontend(reading: Reading, balancer: Head, wire: Wire): LoadBalancerFrontend {
  const p = propertiesOf(wire);
  const name = textIn(reading, wire, 'name') ?? '';
  const id = textIn(reading, wire, 'id') ?? `${balancer.id}/frontendIPConfigurations/${name}`;
  return {
    id,
    key: keyIn(reading, id),
    name,
    address: addressIn(reading, p, either(p, 'privateIPAddress', 'privateIpAddress')),
    subnet: refIn(reading, p, 'subnet'),
    publicIp: refIn(reading, p, either(p, 'publicIPAddress', 'publicIpAddress')),
  };
}

/** Members are IP configurations of NICs, or addresses of their own. */
export function readPool(reading: Reading, wire: Wire, head: Head): LoadBalancer['pools'][number] {
  const p = propertiesOf(wire);
  const addresses = objectsIn(reading, p, 'loadBalancerBackendAddresses').map((item) =>
    addressIn(reading, propertiesOf(item), 'ipAddress'),
  );
  return {
    key: head.key,
    name: head.name,
    addresses: addresses.filter((address) => address !== null),
    members: refsIn(reading, p, either(p, 'backendIPConfigurations', 'backendIpConfigurations')),
  };
}

function readBalancingRule(reading: Reading, wire: Wire): LoadBalancer['rules'][number] {
  const p = propertiesOf(wire);
  return {
    name: textIn(reading, wire, 'name') ?? '',
    frontend: frontendOf(reading, p),
    pool: refIn(reading, p, 'backendAddressPool') ?? refsIn(reading, p, 'backendAddressPools')[0] ?? null,
    protocol: balancedProtocol(reading, p),
    frontendPort: numberIn(reading, p, 'frontendPort') ?? 0,
    backendPort: numberIn(reading, p, 'backendPort') ?? 0,
    floatingIp: flagIn(reading, p, either(p, 'enableFloatingIP', 'enableFloatingIp')) ?? false,
    disableOutboundSnat: flagIn(reading, p, 'disableOutboundSnat') ?? false,
  };
}

export function readInboundNatRule(reading: Reading, wire: Wire, head: Head): LoadBalancer['inboundNatRules'][number] {
  const p = propertiesOf(wire);
  const port = numberIn(reading, p, 'frontendPort');
  return {
    name: head.name,
    frontend: frontendOf(reading, p),
    protocol: balancedProtocol(reading, p),
    frontendPorts: {
      from: numberIn(reading, p, 'frontendPortRangeStart') ?? port ?? 0,
      to: numberIn(reading, p, 'frontendPortRangeEnd') ?? port ?? 0,
    },
    backendPort: numberIn(reading, p, 'backendPort') ?? 0,
    backend: refIn(reading, p, either(p, 'backendIPConfiguration', 'backendIpConfiguration')),
  };
}

function frontendOf(reading: Reading, p: Wire): Key | null {
  return refIn(reading, p, either(p, 'frontendIPConfiguration', 'frontendIpConfiguration'));
}

function balancedProtocol(reading: Reading, p: Wire): 'tcp' | 'udp' | 'any' {
  const text = enumIn(reading, p, 'protocol', ['tcp', 'udp', 'all']);
  if (text === 'tcp' || text === 'udp') return text;
  if (text !== null && text !== 'all') reading.problems.push(`protocol "${text}" is not tcp, udp or all`);
  return 'any';
}
