/** A network -> the same one seen by IPv6: each address and prefix has a twin, and what is written names the twins alone. */
import { type Circuit, GATEWAY_SUBNET, type Net, type Subnet } from './net.ts';

/** IPv4 prefix length -> that of the twin; subnets are as long as Azure wants them. */
const LENGTHS: Readonly<Record<string, string>> = { 8: '16', 15: '31', 16: '32', 24: '64', 27: '64', 32: '128' };

/** `10.1.0.4` -> `fd0a:1::4`; what is no address or prefix stays. */
function twin(text: string): string {
  if (text === '0.0.0.0/0') return '::/0';
  // As the half that holds 10.0.0.0/8, the half that holds its twin.
  if (text === '0.0.0.0/1') return '8000::/1';
  const [, first, a, b, host, length] = /^(10|172)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (first === undefined) return text;
  const groups = [first === '10' ? 'fd0a' : 'fdac', a, b];
  while (groups.at(-1) === '0') groups.pop();
  const address = `${groups.join(':')}::${host === '0' ? '' : host}`;
  return length === undefined ? address : `${address}/${LENGTHS[length]}`;
}

const side = (written: string): string => written.split(',').map(twin).join(',');

/** `fd0a:1::4` -> `10.1.0.4`. */
export function fourOf(text: string): string {
  const [address = '', length] = text.split('/');
  const [head = '', host] = address.split('::');
  const [first, a = '0', b = '0'] = head.split(':');
  const four = `${first === 'fd0a' ? '10' : '172'}.${a}.${b}.${host || '0'}`;
  return length === undefined ? four : `${four}/${{ 16: '8', 31: '15', 32: '16', 64: '24', 128: '32' }[length]}`;
}

/** What of it is of IPv6 beside the VNets: of the private peerings of the circuits, of the subnets of gateways, of the hubs. */
export interface OfSix {
  readonly circuits: readonly Circuit['ipv6'][];
  readonly fourOnly: readonly boolean[];
  readonly hub: boolean;
}

/** Without private endpoints: those have no address of it. */
export function bySix(net: Net, { circuits, fourOnly, hub: hasSix }: OfSix): Net {
  const isEndpoints = ({ policies }: Subnet): boolean => policies !== undefined;
  const kept: Net = {
    ...net,
    vnets: net.vnets.map((vnet) => ({ ...vnet, subnets: vnet.subnets.filter((each) => !isEndpoints(each)) })),
    hosts: net.hosts.filter(({ endpoint }) => !endpoint),
    // The platform drops no IPv6 before a default route that on-premises tells: it is drawn with IPv4.
    gateways: net.gateways.map((each) => ({ ...each, learned: each.learned?.includes('0.0.0.0/0') ? [] : each.learned })),
  };
  const seen = JSON.parse(JSON.stringify(kept), (key, value) => (typeof value === 'string' && key !== 'name' ? side(value) : value)) as Net;
  return {
    ...seen,
    six: true,
    vnets: seen.vnets.map((vnet, i) => ({
      ...vnet,
      subnets: vnet.subnets.map((each) => (each.name === GATEWAY_SUBNET && fourOnly[i] ? { ...each, fourOnly: true } : each)),
    })),
    circuits: net.circuits.map((each, i) => ({ ...each, ipv6: circuits[i] })),
    hubs: seen.hubs.map((each, i) => ({ ...each, prefix: net.hubs[i]?.prefix ?? '', ...(hasSix ? { hasSix } : {}) })),
  };
}
