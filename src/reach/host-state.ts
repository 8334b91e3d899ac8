/** Endpoints -> what stands against the hosts themselves: nobody there, powered off, a private endpoint not approved. */
import { type Address, formatAddress } from '../network/address.ts';
import type { PrivateEndpoint } from '../network/interface.ts';
import type { Unread } from '../network/model.ts';
import { keyOf, nameOf, subscriptionOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import type { Asking } from './asking.ts';
import { type Endpoint, isPlatformSubnet } from './endpoint.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { hostOff } from './host-off.ts';
import type { NetworkIndex } from './network-index.ts';
import type { TrafficSet } from './traffic.ts';
import { untoldHolder } from './untold-addresses.ts';

export interface HostFindings {
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  readonly notes: readonly { readonly what: string; readonly facts: Record<string, string> }[];
}

/** Either end may lie outside the model: then only the other is looked at. */
export function hostFindings(
  { index, asked }: Pick<Asking, 'index' | 'asked'>,
  source: Endpoint | null,
  destination: Endpoint | null,
): HostFindings {
  if (source?.isRunning && destination?.isRunning) return NOTHING_TO_SAY;
  const blockers: Blocker[] = [];
  const doubts: Unsure[] = [];
  const notes: HostFindings['notes'][number][] = [];
  const silent = source && answersOnly(source);
  if (silent) blockers.push(silent);
  for (const end of [source, destination]) {
    if (!end || end.isRunning) continue;
    presence(index, end, blockers, doubts);
    if (end.frontend?.kind === 'firewall') doubts.push(ownAddress(end.frontend.resource));
    if (end.frontend?.kind === 'other') doubts.push(...serviceEnd(index, end.frontend.resource));
    power(end, blockers, doubts, notes);
    approval(end, blockers, doubts);
  }
  if (destination?.privateEndpoint && isPortless(asked)) doubts.push(withoutPorts(destination.privateEndpoint));
  return { blockers, doubts, notes };
}

const NOTHING_TO_SAY: HostFindings = { blockers: [], doubts: [], notes: [] };

function isPortless({ tcp, udp }: TrafficSet): boolean {
  return tcp.length === 0 && udp.length === 0;
}

/** The service behind it is asked for by ports; whether anything answers a ping there is documented nowhere. */
function withoutPorts({ id, name }: PrivateEndpoint): Unsure {
  return { code: 'undocumented', resource: id, source: 'PE-ABOUT', facts: { what: 'endpointWithoutPorts', endpoint: name } };
}

/**
 * `no-route` of an end that starts no connections: what stands behind a private endpoint has no way to those who call it, and a load balancer hands on
 * what comes to its frontend. Source: PE-ABOUT, LB-RULES.
 */
function answersOnly({ privateEndpoint, frontend, address }: Endpoint): Blocker | null {
  const balancer = frontend?.kind === 'loadBalancer' ? frontend.resource : null;
  const resource = privateEndpoint?.id ?? balancer;
  if (resource === null) return null;
  return {
    code: 'no-route',
    resource,
    property: null,
    value: formatAddress(address),
    needed: 'a host that starts connections',
    basis: 'documented',
    source: privateEndpoint ? 'PE-ABOUT' : 'LB-RULES',
    facts: { what: 'answersOnly', host: nameOf(resource), isEndpoint: privateEndpoint !== null },
  };
}

/** A firewall answers DNS, and translates to other addresses; of what is sent to itself its rules do not tell. */
function ownAddress(firewall: string): Unsure {
  return { code: 'firewall-opaque', resource: firewall, source: 'AZFW-RULES', facts: { what: 'ownAddress', firewall: nameOf(firewall) } };
}

const UNSEEN = /\/(applicationgateways|privatelinkservices|bastionhosts)\//;

/** What it takes are its own rules, and what it sends comes from other addresses of its subnet. Of other services a container or a database answers. */
function serviceEnd({ model: { resources } }: NetworkIndex, id: string): Unsure[] {
  const service = resources.otherFrontends.get(keyOf(id));
  if (!service || !UNSEEN.test(service.key)) return [];
  return [
    {
      code: 'nva-opaque',
      resource: service.id,
      source: 'UDR',
      facts: { what: 'serviceEnd', name: service.name, type: service.type },
    },
  ];
}

/** Running, or not: said apart from what the network does. Source: DIAG, section 4.6. */
function power(end: Endpoint, blockers: Blocker[], doubts: Unsure[], notes: HostFindings['notes'][number][]): void {
  const { machine } = end;
  if (!machine || machine.power === 'running') return;
  switch (machine.power) {
    case null:
      notes.push({ what: 'powerNotRead', facts: { host: machine.name } });
      return;
    case 'starting':
    case 'unknown':
      doubts.push({
        code: 'state-unknown',
        resource: machine.id,
        source: 'DIAG',
        facts: { what: 'power', host: machine.name, state: machine.power },
      });
      return;
    default:
      blockers.push(hostOff(machine));
  }
}

const NOT_APPROVED = /^(?:pending|rejected|disconnected)$/i;

function approval({ nic, privateEndpoint }: Endpoint, blockers: Blocker[], doubts: Unsure[]): void {
  if (!privateEndpoint) {
    const unseen = nic?.privateEndpoint ?? null;
    if (unseen !== null) doubts.push({ code: 'state-unknown', resource: unseen, source: 'PE-POL', facts: { what: 'privateEndpoint' } });
    return;
  }
  if (privateEndpoint.connectionStates.length === 0) {
    doubts.push({ code: 'state-unknown', resource: privateEndpoint.id, source: 'PE-POL', facts: { what: 'privateEndpoint' } });
    return;
  }
  const refused = privateEndpoint.connectionStates.find((state) => state.toLowerCase() !== 'approved');
  if (refused === undefined) return;
  if (!NOT_APPROVED.test(refused)) {
    doubts.push({ code: 'state-unknown', resource: privateEndpoint.id, source: 'PE-POL', facts: { what: 'privateEndpoint' } });
    return;
  }
  blockers.push({
    code: 'private-endpoint-not-approved',
    resource: privateEndpoint.id,
    property: 'properties.privateLinkServiceConnections.privateLinkServiceConnectionState.status',
    value: refused,
    needed: 'Approved',
    basis: 'documented',
    source: 'PE-POL',
    facts: { state: refused },
  });
}

/** Nobody holds the address: said for sure only where everything that could hold it was read. */
function presence(index: NetworkIndex, end: Endpoint, blockers: Blocker[], doubts: Unsure[]): void {
  if (end.nic || end.frontend || end.hypothetical) return;
  const address = formatAddress(end.address);
  const { subnet } = end;
  if (!subnet || subnet.delegations.length > 0 || isPlatformSubnet(subnet) || isReserved(subnet, end.address) || !holdersRead(index, end)) {
    doubts.push(unread(subnet?.id ?? end.vnet.id, 'holder', { address, vnet: end.vnet.name }));
    return;
  }
  const untold = untoldHolder(index, subnet, end.address);
  if (untold) {
    doubts.push(untold);
    return;
  }
  blockers.push({
    code: 'no-such-host',
    resource: subnet.id,
    property: null,
    value: address,
    needed: 'a network interface with this address',
    basis: 'documented',
    source: 'DIAG',
    facts: { address, subnet: subnet.name, vnet: end.vnet.name },
  });
}

/** The network's own address, the gateway's, two for DNS, and the last one. Source: UDR (Azure reserves five addresses per subnet). */
export function isReserved(subnet: Subnet, address: Address): boolean {
  return subnet.prefixes.some((prefix) => {
    if (prefix.family === 4 && address.family === 4) {
      const offset = address.bits - prefix.bits;
      return (offset >= 0 && offset <= 3) || offset === 2 ** (32 - prefix.length) - 1;
    }
    return prefix.family === 6 && address.family === 6 && address.bits - prefix.bits >= 0n && address.bits - prefix.bits <= 3n;
  });
}

const HOLDERS = /networkinterfaces|privateendpoints|loadbalancers|applicationgateways|virtualmachinescalesets/;

function holdersRead(index: NetworkIndex, end: Endpoint): boolean {
  if ((index.model.types.get('microsoft.network/networkinterfaces') ?? 0) === 0) return false;
  return !index.model.unread.some((line) => couldHide(line, end.vnet.key));
}

function couldHide(line: Unread, vnet: string): boolean {
  if (line.why === 'twice') return false;
  if (line.type !== null && !HOLDERS.test(line.type)) return false;
  if (line.scope === null) return line.type !== null;
  const subscription = subscriptionOf(line.scope);
  return subscription === null || subscription === subscriptionOf(vnet);
}
