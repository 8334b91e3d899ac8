/** Wire JSON of public addresses, NAT gateways, private DNS records and other holders of addresses -> their model. */
import type { NatGateway, OtherFrontend, PrivateDnsRecord, PublicAddress, PublicPrefix } from './frontend.ts';
import { problem, type Reading } from './reading.ts';
import { type Head, nameOf, parentOf, withoutSlash } from './resource-id.ts';
import {
  addressIn,
  either,
  isWire,
  objectIn,
  objectsIn,
  prefixesIn,
  propertiesOf,
  refIn,
  refOf,
  refsIn,
  textIn,
  type Wire,
} from './wire.ts';

export function readPublicAddress(reading: Reading, wire: Wire, head: Head): PublicAddress {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    address: addressIn(reading, p, 'ipAddress'),
    sku: skuName(reading, wire),
    attachedTo: refIn(reading, p, 'ipConfiguration'),
  };
}

export function skuName(reading: Reading, wire: Wire): string | null {
  const sku = objectIn(reading, wire, 'sku');
  return sku === null ? null : textIn(reading, sku, 'name');
}

export function readPublicPrefix(reading: Reading, wire: Wire, head: Head): PublicPrefix {
  return { id: head.id, key: head.key, name: head.name, prefix: prefixesIn(reading, propertiesOf(wire), 'ipPrefix')[0] ?? null };
}

export function readNatGateway(reading: Reading, wire: Wire, head: Head): NatGateway {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    location: textIn(reading, wire, 'location'),
    publicIps: [...refsIn(reading, p, 'publicIpAddresses'), ...refsIn(reading, p, 'publicIpAddressesV6')],
    publicPrefixes: [...refsIn(reading, p, 'publicIpPrefixes'), ...refsIn(reading, p, 'publicIpPrefixesV6')],
    vnet: refIn(reading, p, 'sourceVirtualNetwork'),
  };
}

/** `…/privateDnsZones/<zone>/A/<record>`, or `AAAA`, `CNAME`: the name is record and zone together, lower-cased; `@` is the zone itself. */
export function readDnsRecord(reading: Reading, wire: Wire, head: Head): PrivateDnsRecord {
  const p = propertiesOf(wire);
  const zone = nameOf(parentOf(head.id));
  const addresses = [
    ...objectsIn(reading, p, either(p, 'aRecords', 'ARecords')).map((entry) => addressIn(reading, entry, 'ipv4Address')),
    ...objectsIn(reading, p, either(p, 'aaaaRecords', 'AAAARecords')).map((entry) => addressIn(reading, entry, 'ipv6Address')),
  ].filter((address) => address !== null);
  const cname = objectIn(reading, p, either(p, 'cnameRecord', 'CNAMERecord'));
  return {
    name: (head.name === '@' ? zone : `${head.name}.${zone}`).toLowerCase(),
    zone: parentOf(head.key),
    addresses,
    alias: cname === null ? null : textIn(reading, cname, 'cname'),
  };
}

/** Where resources that are not judged say which subnet and address they hold. */
const CONFIGURATION_LISTS = [
  'frontendIPConfigurations',
  'frontendIpConfigurations',
  'gatewayIPConfigurations',
  'gatewayIpConfigurations',
  'ipConfigurations',
];

/** One entry per place in a subnet: an application gateway's frontends, a bastion, a managed instance, a container group … */
export function readOtherFrontends(reading: Reading, wire: Wire, head: Head, type: string): readonly OtherFrontend[] {
  const p = propertiesOf(wire);
  const found: OtherFrontend[] = [];
  for (const list of CONFIGURATION_LISTS) {
    for (const item of objectsIn(reading, p, list)) {
      const inner = propertiesOf(item);
      const subnet = refIn(reading, inner, 'subnet');
      const id = typeof item.id === 'string' ? withoutSlash(item.id) : `${head.id}/${list}/${String(item.name)}`;
      const address = addressIn(reading, inner, either(inner, 'privateIPAddress', 'privateIpAddress'));
      if (subnet !== null) found.push({ id, key: id.toLowerCase(), name: head.name, type, subnet, address });
    }
  }
  if (found.length === 0)
    found.push({ id: head.id, key: head.key, name: head.name, type, subnet: loneSubnet(reading, p), address: loneAddress(reading, p) });
  return found;
}

/** `subnetId` (SQL managed instance), `subnetIds[0].id` (container group), `network.delegatedSubnetResourceId` (flexible server). */
function loneSubnet(reading: Reading, p: Wire): OtherFrontend['subnet'] {
  const network = isWire(p.network) ? p.network : {};
  const first = Array.isArray(p.subnetIds) ? p.subnetIds[0] : null;
  return (
    refOf(reading, 'subnetId', p.subnetId) ??
    refOf(reading, 'subnetIds', first) ??
    refOf(reading, 'network', network.delegatedSubnetResourceId ? { id: network.delegatedSubnetResourceId } : null)
  );
}

function loneAddress(reading: Reading, p: Wire): OtherFrontend['address'] {
  const address = isWire(p.ipAddress) ? p.ipAddress : null;
  if (address !== null) return addressIn(reading, address, 'ip');
  if (p.ipAddress !== undefined && p.ipAddress !== null) problem(reading, 'ipAddress', p.ipAddress, 'an object');
  return null;
}
