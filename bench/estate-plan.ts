/** A number of NICs -> the layout of an estate: hubs on circuits, spokes behind hubs, a few behind virtual hubs; and who has which address. */

/** An ExpressRoute gateway reaches up to four circuits; the steps make two of three hubs share one. */
const CIRCUIT_STEPS = [0, 1, 3, 7];
const NICS_PER_SUBNET = 25;
const SUBNETS_PER_SPOKE = 4;
const NICS_PER_HUB = 2;
const NICS_PER_SPOKE = NICS_PER_SUBNET * SUBNETS_PER_SPOKE;

export interface Hub {
  readonly index: number;
  readonly name: string;
  /** Indices of the circuits its gateway is connected to. */
  readonly circuits: readonly number[];
  /** What the user routes of its spokes lead to. */
  readonly appliance: 'none' | 'firewall' | 'nva';
  readonly prefix: string;
  /** A host of the hub's own /24. */
  readonly address: (host: number) => string;
  readonly spokes: readonly Spoke[];
}

export interface Spoke {
  readonly index: number;
  readonly name: string;
  /** Index of the hub or of the virtual hub. */
  readonly hub: number;
  readonly behind: 'hub' | 'virtualHub';
  readonly prefix: string;
  readonly subnets: readonly SpokeSubnet[];
}

export interface SpokeSubnet {
  readonly name: string;
  readonly prefix: string;
  /** Addresses of its hosts, in order. */
  readonly hosts: readonly string[];
}

export interface VirtualHubPlan {
  readonly index: number;
  readonly name: string;
  readonly prefix: string;
  readonly circuit: number;
  readonly spokes: readonly Spoke[];
}

export interface EstatePlan {
  readonly nics: number;
  readonly circuits: number;
  readonly hubs: readonly Hub[];
  readonly virtualHubs: readonly VirtualHubPlan[];
  readonly spokes: readonly Spoke[];
}

/** 2 circuits below 5,000 NICs, else 20; two hubs a circuit; a spoke for every 100 NICs; 1 % of the VNets behind virtual hubs. */
export function planOf(nics: number): EstatePlan {
  const circuits = nics < 5000 ? 2 : 20;
  const hubCount = 2 * circuits;
  const spokes = spokesOf(nics - NICS_PER_HUB * hubCount, hubCount);
  const behind = (kind: Spoke['behind'], hub: number) => spokes.filter((spoke) => spoke.behind === kind && spoke.hub === hub);
  return {
    nics,
    circuits,
    spokes,
    hubs: Array.from({ length: hubCount }, (_, index) => ({
      index,
      name: `vnet-hub-${padded(index, 2)}`,
      circuits: circuitsOf(index, circuits),
      appliance: (['none', 'firewall', 'none', 'nva'] as const)[index % 4] ?? 'none',
      prefix: `10.0.${index}.0/24`,
      address: (host: number) => `10.0.${index}.${host}`,
      spokes: behind('hub', index),
    })),
    virtualHubs: [0, 1].map((index) => ({
      index,
      name: `vhub-${padded(index, 2)}`,
      prefix: `10.255.${index}.0/24`,
      circuit: index,
      spokes: behind('virtualHub', index),
    })),
  };
}

/** Of two circuits the third hub uses both, the others one. */
function circuitsOf(hub: number, circuits: number): readonly number[] {
  if (circuits === 2) return hub === 2 ? [0, 1] : [hub % 2];
  return CIRCUIT_STEPS.map((step) => (hub + step) % circuits);
}

function spokesOf(nics: number, hubs: number): readonly Spoke[] {
  const count = Math.ceil(nics / NICS_PER_SPOKE);
  const inWan = Math.max(1, Math.round((count + hubs) / 100));
  const every = Math.floor(count / inWan);
  return Array.from({ length: count }, (_, index) => {
    const virtual = index % every === Math.floor(every / 2);
    return {
      index,
      name: `vnet-spoke-${padded(index, 4)}`,
      hub: virtual ? Math.floor(index / every) % 2 : index % hubs,
      behind: virtual ? ('virtualHub' as const) : ('hub' as const),
      prefix: `${blockOf(index)}.${(index % 64) * 4}.0/22`,
      subnets: subnetsOf(index, Math.min(NICS_PER_SPOKE, nics - index * NICS_PER_SPOKE)),
    };
  });
}

/** Each spoke has a /22: 64 of them fill a /16. */
function blockOf(spoke: number): string {
  return `10.${1 + Math.floor(spoke / 64)}`;
}

function subnetsOf(spoke: number, nics: number): readonly SpokeSubnet[] {
  return Array.from({ length: SUBNETS_PER_SPOKE }, (_, index) => {
    const net = `${blockOf(spoke)}.${(spoke % 64) * 4 + index}`;
    const hosts = Math.max(0, Math.min(NICS_PER_SUBNET, nics - index * NICS_PER_SUBNET));
    // Azure keeps the first four addresses of a subnet for itself.
    return {
      name: `snet-${'abcd'[index]}`,
      prefix: `${net}.0/24`,
      hosts: Array.from({ length: hosts }, (_each, host) => `${net}.${host + 4}`),
    };
  });
}

export function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
