/** The small networks that the oracle and the engine are both asked about: what each part is, in plain data. */

/** True, false, or undefined: Azure did not return the property. */
export type Flag = boolean | undefined;

export interface Net {
  readonly vnets: readonly VNet[];
  readonly hosts: readonly Host[];
  readonly groups: readonly Group[];
  readonly tables: readonly Table[];
  readonly peerings: readonly PeeringSide[];
  readonly gateways: readonly ErGateway[];
  readonly connections: readonly Connection[];
  readonly circuits: readonly Circuit[];
  readonly hubs: readonly Hub[];
  readonly vpnGateways: readonly VpnGateway[];
  readonly tunnels: readonly Tunnel[];
  /** VNets that a network manager meshes: they reach each other without a peering of their own. */
  readonly mesh?: readonly string[];
  readonly balancers?: readonly Balancer[];
  readonly firewall?: Firewall;
  /** The prefixes of service tags were captured with it. */
  readonly tagFile?: true;
  /** Dual-stack, and asked about by its IPv6 addresses, which are all that stand here. */
  readonly six?: true;
}

export interface VNet {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly subnets: readonly Subnet[];
  /** Security admin rules that a network manager deploys to it. */
  readonly admin?: readonly AdminRule[];
}

export interface Subnet {
  readonly name: string;
  readonly prefix: string;
  /** Names of an NSG and of a route table. */
  readonly group?: string;
  readonly table?: string;
  /** The service it is handed to, which puts hosts into it that nobody lists. */
  readonly delegation?: string;
  /** In a dual-stack VNet, without a range of IPv6. */
  readonly fourOnly?: true;
  /** Of the private endpoints that it is kept for: whether NSG and routes apply to them (4.5). */
  readonly policies?: 'Disabled' | 'NetworkSecurityGroupEnabled' | 'RouteTableEnabled' | 'Enabled';
}

export const GATEWAY_SUBNET = 'GatewaySubnet';

/** The address of a VM, or a private endpoint. `power`: null: not read. */
export interface Host {
  readonly name: string;
  readonly vnet: string;
  readonly subnet: string;
  readonly address: string;
  readonly power: 'running' | 'deallocated' | 'stopped' | 'starting' | null;
  readonly group?: string;
  /** The application security group it is in. */
  readonly asg?: string;
  readonly forwards: boolean;
  /** The operator says that it passes everything on. */
  readonly transparent: boolean;
  readonly endpoint?: true;
  /** Of a private endpoint whose connection is not approved, or of which it was not returned. */
  readonly connection?: 'Pending' | 'Rejected' | null;
  /** Another address of that VM: of its NIC, or of a NIC of its own. */
  readonly of?: { readonly host: string; readonly by: 'configuration' | 'interface' };
  /** An instance of a scale set. */
  readonly isInstance?: true;
}

/** The VM whose address it is. */
export const machineOf = ({ name, of }: Host): string => of?.host ?? name;

/** The network card that the address is on, by the first address of it. */
export const cardOf = ({ name, of }: Host): string => (of?.by === 'configuration' ? of.host : name);

interface BalancerRule {
  readonly protocol: 'All' | 'Tcp' | 'Udp';
  readonly port: number;
  readonly to: number;
  /** The members see the address and port of the frontend. */
  readonly floating?: true;
  /** Of an inbound NAT rule: the one member that it is for. */
  readonly only?: string;
}

/** An internal load balancer with one frontend. `members`: names of hosts. */
export interface Balancer {
  readonly name: string;
  readonly vnet: string;
  readonly subnet: string;
  readonly address: string;
  /** `All`: every port of tcp and udp; `to`: the port at the members. */
  readonly rules: readonly BalancerRule[];
  readonly members: readonly string[];
}

/** With a policy that may have a parent, or with rules of its own. */
export interface Firewall {
  /** Classic: what is listed of groups is its own. */
  readonly isClassic?: true;
  readonly vnet: string;
  readonly subnet: string;
  readonly address: string;
  readonly groups: readonly {
    readonly ofParent: boolean;
    readonly priority: number;
    readonly collections: readonly {
      readonly priority: number;
      readonly access: 'Allow' | 'Deny';
      /** Of application rules for https, by name; or of such as translate what is sent to the firewall itself. Left out: of network rules. */
      readonly kind?: 'application' | 'translation' | undefined;
      readonly rules: readonly {
        readonly protocol: 'Any' | 'TCP' | 'UDP' | 'ICMP';
        /** `*`, a prefix, or an IP group (`ipg…`). */
        readonly source: string;
        readonly destination: string;
        /** `*`, a port or a range. */
        readonly ports: string;
      }[];
    }[];
  }[];
  readonly ipGroups: readonly { readonly name: string; readonly prefixes: readonly string[] }[];
}

export interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly protocol: '*' | 'Tcp' | 'Udp' | 'Icmp';
  /** `*`, a prefix, an address, a service tag or an application security group (`asg…`); prefixes may be several: `10.1.0.0/16,10.2.0.4`. */
  readonly source: string;
  readonly destination: string;
  /** `*`, `443`, `80-500` or several (`22,80-500`): of the destination. */
  readonly ports: string;
}

/** `source` and `destination` are `*`, a prefix, or `NETWORK_GROUP`. */
export interface AdminRule extends Omit<Rule, 'access'> {
  readonly access: 'Allow' | 'AlwaysAllow' | 'Deny';
}

/** A group of VNets of which it is not told who is in it. */
export const NETWORK_GROUP = 'network group';

export interface Table {
  readonly name: string;
  readonly propagationOff: boolean;
  readonly routes: readonly UserRoute[];
}

export interface UserRoute {
  /** Or a service tag. */
  readonly prefix: string;
  readonly type: 'None' | 'VirtualAppliance' | 'Internet' | 'VnetLocal' | 'VirtualNetworkGateway';
  readonly nextHop?: string;
}

/** What `from` holds of its peering with `to`. `known`: the address space of `to` as it was peered. */
export interface PeeringSide {
  readonly from: string;
  readonly to: string;
  readonly state: 'Connected' | 'Initiated' | 'Disconnected';
  readonly known: readonly string[];
  readonly access: boolean;
  readonly forwarded: boolean;
  readonly transit: boolean;
  readonly useRemote: boolean;
  /** It carries IPv6 alone. */
  readonly sixOnly?: true;
  /** Subnet peering: the subnets of `from` and of `to` that are peered; left out: the whole VNets. */
  readonly only?: { readonly local: readonly string[]; readonly remote: readonly string[] };
}

export interface ErGateway {
  readonly name: string;
  readonly vnet: string;
  readonly remoteVnet: Flag;
  readonly remoteWan: Flag;
  readonly provisioning: string;
  readonly admin: 'Enabled' | 'Disabled' | undefined;
  /** Prefixes learned from on-premises, as captured; null: not captured. */
  readonly learned: readonly string[] | null;
}

export interface Connection {
  readonly name: string;
  readonly gateway: string;
  readonly circuit: string;
  readonly status: string | undefined;
  readonly provisioning: string;
  readonly weight: number;
  /** FastPath. */
  readonly fast?: true;
}

export interface Circuit {
  readonly name: string;
  readonly provider: string | undefined;
  readonly enabled: string | undefined;
  /** `none`: the circuit has no private peering. */
  readonly privatePeering: string | undefined;
  /** Of that peering; `none`: it tells its addresses, and none of them is of IPv6; undefined: it tells nothing. Left out: as `Enabled`. */
  readonly ipv6?: 'Enabled' | 'Disabled' | 'none' | undefined;
  /** The circuit that Global Reach joins it to, said of this one alone. */
  readonly reaches?: string;
  /** Decided in a world: whether the gateways of one are told what is behind those of the other, and whether that carries traffic between VNets. */
  readonly tells?: boolean;
  readonly carries?: boolean;
}

export interface VpnGateway {
  readonly name: string;
  readonly vnet: string;
  readonly provisioning: string;
}

/** The connection that a VPN gateway has to another one (which has its own), or to a site. */
export interface Tunnel {
  readonly name: string;
  readonly from: string;
  /** A gateway; null: a site, with its prefixes. */
  readonly to: string | null;
  readonly prefixes: readonly string[];
  readonly bgp: Flag;
  /** Of one without BGP: whether what is declared of its other end stays in the table while it is down; undefined: not told. */
  readonly kept?: boolean;
  readonly status: string | undefined;
  readonly provisioning: string;
}

/** A virtual hub with the VNets connected to it. */
export interface Hub {
  readonly name: string;
  readonly prefix: string;
  readonly vnets: readonly string[];
  /** It has a range of IPv6. */
  readonly hasSix?: true;
  /** Of a virtual WAN; left out: of the one that all are of. */
  readonly wan?: string;
  /** Of the connections that are not as they are made: in the default table, and told to all of that label. */
  readonly routing?: readonly HubRouting[];
  /** Its own tables, and what was added to the default one. */
  readonly tables?: readonly HubTable[];
  readonly preference?: 'ExpressRoute' | 'VpnGateway' | 'ASPath';
  /** What the rules of its firewall allow. */
  readonly firewall?: readonly HubRule[];
  /** Where routing intent sends private traffic: its firewall, or an appliance in it. */
  readonly intent?: 'firewall' | 'appliance';
  /** Decided in a world: whether tables of its own learn what the routing intent of another hub lets out. */
  readonly learnsSecured?: boolean;
  /** Decided in a world: whether a circuit is told what was written into the default table. */
  readonly tellsWritten?: boolean;
  readonly gateway: {
    readonly name: string;
    readonly nonWan: Flag;
    readonly provisioning: string;
    readonly connections: readonly { readonly circuit: string; readonly provisioning: string; readonly fast?: true }[];
  } | null;
}

/** Left out: any protocol, all ports. */
interface HubRule {
  readonly source: string;
  readonly destination: string;
  readonly protocol?: 'Any' | 'TCP' | 'UDP' | 'ICMP';
  readonly ports?: string;
}

export const DEFAULT_TABLE = 'default';
export const NONE_TABLE = 'none';

/** How the connection of a VNet is set. Tables by name: `default`, `none`, or one of its hub's own. */
export interface HubRouting {
  readonly vnet: string;
  readonly associated: string;
  readonly to: readonly string[];
  readonly labels: readonly string[];
  readonly statics: readonly { readonly prefix: string; readonly nextHop: string }[];
  readonly passesOn: boolean;
  /** Whether what stands in the VNet is reached past the appliance that the static routes name. */
  readonly bypass: boolean;
}

export interface HubTable {
  readonly name: string;
  readonly labels: readonly string[];
  /** `to`: a VNet, by its connection, in this hub or another; null: the firewall of this one. */
  readonly routes: readonly { readonly prefix: string; readonly to: string | null }[];
}

export interface Question {
  /** The name of a host. */
  readonly from: string;
  /** The name of a host, or of a load balancer: its frontend. */
  readonly to: string;
  readonly protocol: 'any' | 'tcp' | 'udp' | 'icmp';
  readonly port: number | null;
}

export type Verdict = 'reachable' | 'partial' | 'blocked' | 'unknown';

export interface Answer {
  readonly verdict: Verdict;
  /** Some of what was asked passes for certain, be the rest not known. */
  readonly someSure: boolean;
  /** Something on its way the reference does not tell. */
  readonly isSilent: boolean;
  readonly forward: Verdict;
  readonly back: Verdict;
  /** Where nothing gets there: the reply, if the appliances on its way had seen what it replies to. */
  readonly backIfSeen: Verdict;
  /** In whatever network it may be. */
  readonly causes: readonly string[];
  /** In some network that it may be. */
  readonly someCauses: readonly string[];
  readonly unknowns: readonly string[];
  /** The facts that are not known, be it that nothing hangs on them: a code, and whose. */
  readonly open: readonly string[];
  /** Whatever is in doubt of any packet, be it stopped for certain elsewhere: all doubts are listed. */
  readonly someUnknowns: readonly string[];
}

export function named<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((each) => each.name === name);
  if (found === undefined) throw new Error(`the description names ${name}, and holds none`);
  return found;
}
