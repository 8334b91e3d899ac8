/** Wire JSON of load balancers -> frontends, backend pools and rules. */
import type { LoadBalancer, LoadBalancerFrontend } from './frontend.ts';
import { skuName } from './read-frontend.ts';
import { keyIn, lacking, problem, type Reading } from './reading.ts';
import { type Head, type Key, withoutSlash } from './resource-id.ts';
import { addressIn, either, enumIn, flagIn, none, numberIn, objectsIn, propertiesOf, refIn, refsIn, textIn, type Wire } from './wire.ts';

/** Its pools and rules are read one by one and put in: they also come alone, and one that is broken leaves the others. */
export function readLoadBalancer(reading: Reading, wire: Wire, head: Head): LoadBalancer {
  const p = propertiesOf(wire);
  const frontends = either(p, 'frontendIPConfigurations', 'frontendIpConfigurations');
  if (p[frontends] === undefined || p[frontends] === null) lacking(reading, 'frontendIPConfigurations');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    sku: skuName(reading, wire),
    frontends: objectsIn(reading, p, frontends).map((item) => readLoadBalancerFrontend(reading, head, item)),
    pools: none(),
    rules: none(),
    inboundNatRules: none(),
    outboundRules: objectsIn(reading, p, 'outboundRules').flatMap((rule) => {
      const pool = sureRefIn(reading, propertiesOf(rule), 'backendAddressPool');
      const protocol = balancedProtocol(reading, propertiesOf(rule));
      const fronts = propertiesOf(rule);
      const frontends = refsIn(reading, fronts, either(fronts, 'frontendIPConfigurations', 'frontendIpConfigurations'));
      return pool === null ? [] : [{ pool, protocol, frontends }];
    }),
  };
}

function readLoadBalancerFrontend(reading: Reading, balancer: Head, wire: Wire): LoadBalancerFrontend {
  const p = propertiesOf(wire);
  const name = textIn(reading, wire, 'name') ?? '';
  const id = withoutSlash(textIn(reading, wire, 'id') ?? `${balancer.id}/frontendIPConfigurations/${name}`);
  return {
    id,
    key: keyIn(reading, id),
    name,
    address: addressIn(reading, p, either(p, 'privateIPAddress', 'privateIpAddress')),
    subnet: refIn(reading, p, 'subnet'),
    publicIp: refIn(reading, p, either(p, 'publicIPAddress', 'publicIpAddress')),
    publicPrefix: refIn(reading, p, either(p, 'publicIPPrefix', 'publicIpPrefix')),
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

/** Protocol and frontend port must be given; 0 stands for any port. Source: SDK39. */
export function readBalancingRule(reading: Reading, wire: Wire, head: Head): LoadBalancer['rules'][number] {
  const p = propertiesOf(wire);
  return {
    key: head.key,
    name: head.name,
    frontend: frontendOf(reading, p),
    pool: refIn(reading, p, 'backendAddressPool') ?? refsIn(reading, p, 'backendAddressPools')[0] ?? null,
    protocol: balancedProtocol(reading, p),
    frontendPort: portIn(reading, p, 'frontendPort', 0),
    backendPort: portIn(reading, p, 'backendPort', 0),
    floatingIp: flagIn(reading, p, either(p, 'enableFloatingIP', 'enableFloatingIp')) ?? false,
    disableOutboundSnat: flagIn(reading, p, 'disableOutboundSnat') ?? false,
  };
}

/** One port, or a range of them for the members of a pool. Source: SDK39. */
export function readInboundNatRule(reading: Reading, wire: Wire, head: Head): LoadBalancer['inboundNatRules'][number] {
  const p = propertiesOf(wire);
  // Where there is one of the two, the other may be there as 0.
  const ranged = [p.frontendPortRangeStart, p.frontendPortRangeEnd].some((port) => (port ?? 0) !== 0);
  const from = portIn(reading, p, ranged ? 'frontendPortRangeStart' : 'frontendPort', 1);
  const to = ranged ? portIn(reading, p, 'frontendPortRangeEnd', 1) : from;
  if (to < from) problem(reading, 'frontendPortRangeEnd', to, 'a port behind the first');
  return {
    key: head.key,
    name: head.name,
    frontend: frontendOf(reading, p),
    protocol: balancedProtocol(reading, p),
    frontendPorts: { from, to },
    backendPort: portIn(reading, p, 'backendPort', 1),
    floatingIp: flagIn(reading, p, either(p, 'enableFloatingIP', 'enableFloatingIp')) ?? false,
    backend: refIn(reading, p, either(p, 'backendIPConfiguration', 'backendIpConfiguration')),
    pool: refIn(reading, p, 'backendAddressPool'),
  };
}

function frontendOf(reading: Reading, p: Wire): Key | null {
  return sureRefIn(reading, p, either(p, 'frontendIPConfiguration', 'frontendIpConfiguration'));
}

function sureRefIn(reading: Reading, p: Wire, name: string): Key | null {
  const { length } = reading.problems;
  const key = refIn(reading, p, name);
  if (key === null && reading.problems.length === length) lacking(reading, name);
  return key;
}

/** A whole number up to the last port; no other stands for one that is not told. */
function portIn(reading: Reading, p: Wire, name: string, first: 0 | 1): number {
  const { length } = reading.problems;
  const port = numberIn(reading, p, name);
  if (reading.problems.length > length) return first;
  if (port === null) lacking(reading, name);
  else if (!Number.isInteger(port) || port < first || port > LAST_PORT) problem(reading, name, port, 'a port');
  return port ?? first;
}

const LAST_PORT = 65_535;

function balancedProtocol(reading: Reading, p: Wire): 'tcp' | 'udp' | 'any' {
  const text = enumIn(reading, p, 'protocol', ['tcp', 'udp', 'all']);
  if (text === 'tcp' || text === 'udp') return text;
  if (text === null) lacking(reading, 'protocol');
  else if (text !== 'all') problem(reading, 'protocol', text, 'tcp, udp or all');
  return 'any';
}
