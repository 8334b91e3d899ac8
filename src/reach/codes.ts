/** The closed lists of codes: why traffic is blocked, why an answer is not known. */

export const CAUSE_CODES = [
  'er-flag-off',
  'er-no-shared-circuit',
  'er-connection-down',
  'er-circuit-down',
  'er-peering-down',
  'vpn-connection-down',
  'gateway-down',
  'gateway-subnet-propagation-off',
  'no-route',
  'route-none',
  'route-loop',
  'next-hop-missing',
  'peering-disconnected',
  'peering-access-off',
  'peering-not-synced',
  'subnet-not-peered',
  'gateway-transit-off',
  'nsg-deny',
  'admin-rule-deny',
  'firewall-deny',
  'nva-no-forwarding',
  'asymmetric-path',
  'no-outbound',
  'private-endpoint-not-approved',
  'host-off',
  'no-such-host',
  'ipv6-not-carried',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

export const UNKNOWN_CODES = [
  'er-flag-absent',
  'er-aggregate-route',
  'er-global-reach',
  'vwan-route-maps',
  'nva-opaque',
  'firewall-opaque',
  'on-premises-opaque',
  'not-read',
  'recorded-differs',
  'state-unknown',
  'backend-health',
  'name-not-resolved',
  'tag-not-expanded',
  'bgp-override',
  'overlap',
  'undocumented',
] as const;
export type UnknownCode = (typeof UNKNOWN_CODES)[number];

export const PATH_KINDS = [
  'source',
  'subnet',
  'securityRule',
  'route',
  'peering',
  'gateway',
  'connection',
  'circuit',
  'virtualHub',
  'appliance',
  'firewall',
  'loadBalancer',
  'destination',
] as const;
export type PathKind = (typeof PATH_KINDS)[number];
