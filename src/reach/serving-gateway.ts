/** VNet -> the gateways that serve it: its own, or a hub's through gateway transit. */
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import type { Key } from '../network/resource-id.ts';
import type { Peering } from '../network/vnet.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { accessBlockers } from './peering-access.ts';
import { peeringState, reversePeering } from './peering-state.ts';
import { remember, rememberOnce } from './remember.ts';

export interface Serving {
  readonly gateway: VirtualNetworkGateway;
  /** Through the VNet's peering to the hub it stands in; false for a gateway of the VNet's own. */
  readonly transit: boolean;
  /** Why the gateway does not serve this VNet now; empty: it does. */
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  /** What the packets meet that cross the peering to it: access may be switched off. */
  readonly access: readonly Blocker[];
  /** The peering to it, where that is one of single subnets: packets of the others are dropped. */
  readonly only?: Peering;
}

export type GatewayType = 'ExpressRoute' | 'Vpn';

/** Own gateways first. Found once per VNet. Source: PEER, ER-GW. */
export const servingGateways: (index: NetworkIndex, vnet: Key) => readonly Serving[] = remember((index, vnet: Key) => [
  ...ownGateways(index, vnet),
  ...transitGateways(index, vnet),
]);

/** Those of one type. Found once per VNet: every look-up of a route asks. */
export function gatewaysServing(index: NetworkIndex, vnet: Key, type: GatewayType): readonly Serving[] {
  return type === 'ExpressRoute' ? erGateways(index, vnet) : vpnGateways(index, vnet);
}

const erGateways = remember((index, vnet: Key) => servingGateways(index, vnet).filter(({ gateway }) => isType(gateway, 'ExpressRoute')));
const vpnGateways = remember((index, vnet: Key) => servingGateways(index, vnet).filter(({ gateway }) => isType(gateway, 'Vpn')));

export function isType(gateway: VirtualNetworkGateway, type: GatewayType): boolean {
  return gateway.gatewayType?.toLowerCase() === type.toLowerCase();
}

function ownGateways(index: NetworkIndex, vnet: Key): Serving[] {
  return gatewaysThatCount(index, vnet).map((gateway) => ({ gateway, transit: false, blockers: stateOf(gateway), doubts: [], access: [] }));
}

/** During a migration two ExpressRoute gateways stand in one VNet: `adminState` says which serves. A disabled one counts where no other of its type does. */
function gatewaysThatCount(index: NetworkIndex, vnet: Key): readonly VirtualNetworkGateway[] {
  const all = index.gatewaysIn(vnet);
  return all.filter(
    (gateway) => !isDisabled(gateway) || !all.some((other) => !isDisabled(other) && other.gatewayType === gateway.gatewayType),
  );
}

function stateOf(gateway: VirtualNetworkGateway): readonly Blocker[] {
  return isDisabled(gateway) ? [adminStateBlocker(gateway)] : NONE;
}

const NONE: readonly never[] = [];

export function isDisabled(gateway: VirtualNetworkGateway): boolean {
  return gateway.adminState?.toLowerCase() === 'disabled';
}

function adminStateBlocker(gateway: VirtualNetworkGateway): Blocker {
  return {
    code: 'gateway-down',
    resource: gateway.id,
    property: 'properties.adminState',
    value: gateway.adminState,
    needed: 'Enabled',
    basis: 'documented',
    source: 'SDK39',
    facts: { gateway: gateway.name, state: gateway.adminState },
  };
}

/**
 * Hubs this VNet is peered with. A peering whose transit settings are off still gives an entry, with its blockers, so that the answer can name
 * the setting. A VNet with a gateway of its own cannot use a remote one.
 */
function transitGateways(index: NetworkIndex, vnet: Key): readonly Serving[] {
  if (index.gatewaysIn(vnet).length > 0) return NONE;
  const own = index.peeringsOf(vnet).flatMap((peering) => {
    if (!peering.remoteVnet) return [];
    const hubGateways = gatewaysThatCount(index, peering.remoteVnet);
    if (hubGateways.length === 0) return [];
    const state = peeringState(index, peering);
    const settings = transitSettings(index, peering);
    const blockers = [...state.blockers, ...settings.blockers];
    const doubts = [...state.doubts, ...settings.doubts];
    const access = accessBlockers(index, peering);
    const only = peering.peerCompleteVnets === false ? { only: peering } : null;
    if (!only && blockers.length + doubts.length + access.length === 0) return hubGateways.map((gateway) => plainTransit(index, gateway));
    return hubGateways.map(
      (gateway): Serving => ({
        gateway,
        transit: true,
        blockers: [...blockers, ...stateOf(gateway)],
        doubts,
        access,
        ...only,
      }),
    );
  });
  return own.length > 0 ? own : (peeredBack(index).get(vnet) ?? NONE).flatMap((peering) => withoutOwnSide(index, peering));
}

/** Peerings that the VNet they lead to, which was read, has no counterpart of. */
const peeredBack = rememberOnce((index) => {
  const { peerings, vnets } = index.model.resources;
  const found = [...peerings.values()].filter(
    (peering) => peering.remoteVnet !== null && vnets.has(peering.remoteVnet) && !reversePeering(index, peering),
  );
  return Map.groupBy(found, ({ remoteVnet }) => remoteVnet ?? '');
});

/** A hub that is peered with this VNet, which has no peering back: so that the answer can name what is lacking. */
function withoutOwnSide(index: NetworkIndex, ofHub: Peering): Serving[] {
  const state = peeringState(index, ofHub);
  if (state.blockers.length === 0) return [];
  const transit = ofHub.allowGatewayTransit === false ? [transitBlocker(ofHub, 'allowGatewayTransit')] : NONE;
  return gatewaysThatCount(index, ofHub.vnet).map((gateway) => ({
    gateway,
    transit: true,
    blockers: [...state.blockers, ...transit, ...stateOf(gateway)],
    doubts: state.doubts,
    access: accessBlockers(index, ofHub),
  }));
}

/** The same for every spoke that nothing keeps from the gateway: what is computed of it is computed once for them all. */
const plainTransit = remember(
  (_index, gateway: VirtualNetworkGateway): Serving => ({ gateway, transit: true, blockers: stateOf(gateway), doubts: [], access: [] }),
);

type TransitSetting = 'allowGatewayTransit' | 'useRemoteGateways';

function transitSettings(
  index: NetworkIndex,
  spoke: Peering,
): { readonly blockers: readonly Blocker[]; readonly doubts: readonly Unsure[] } {
  const hub = reversePeering(index, spoke);
  const settings: (readonly [Peering, TransitSetting])[] = [
    ...(hub ? [[hub, 'allowGatewayTransit'] as const] : []),
    [spoke, 'useRemoteGateways'],
  ];
  return {
    blockers: settings.flatMap(([side, setting]) => (side[setting] === false ? [transitBlocker(side, setting)] : [])),
    doubts: settings.flatMap(([side, setting]) =>
      side[setting] === null ? [unread(side.id, 'transitSetting', { peering: side.name, setting })] : [],
    ),
  };
}

function transitBlocker(peering: Peering, setting: TransitSetting): Blocker {
  return {
    code: 'gateway-transit-off',
    resource: peering.id,
    property: `properties.${setting}`,
    value: peering[setting],
    needed: true,
    basis: 'documented',
    source: 'PEER',
    facts: { peering: peering.name, setting },
  };
}
