/** A VPN gateway and a VPN connection -> whether the tunnel carries traffic now. */
import type { Key } from '../network/resource-id.ts';
import { checkGatewaySubnet, checkProvisioning, type Found } from './circuit-state.ts';
import { lastChange } from './last-change.ts';
import type { NetworkIndex } from './network-index.ts';

/** `subnets`: the GatewaySubnets it stands in; none for a gateway in a virtual hub. */
export function checkVpnGateway(
  index: NetworkIndex,
  gateway: { readonly id: string; readonly name: string; readonly provisioningState: string | null },
  subnets: readonly Key[],
  into: Found,
): void {
  checkProvisioning(gateway, 'gateway-down', gateway.provisioningState, into);
  for (const subnet of subnets) checkGatewaySubnet(index, subnet, gateway.name, into);
}

/** Azure names the state; `Unknown`, a word that is not documented, or a list that leaves it out, is not "down". Source: section 1.5, SDK39. */
export function checkVpnStatus(
  connection: {
    readonly id: string;
    readonly name: string;
    readonly connectionStatus: string | null;
    readonly provisioningState: string | null;
  },
  into: Found,
): void {
  const state = connection.connectionStatus?.toLowerCase();
  if (state === 'connected') {
    into.doubts.push(...lastChange(connection));
    return;
  }
  if (state !== 'notconnected' && state !== 'connecting') {
    into.doubts.push({
      code: 'state-unknown',
      resource: connection.id,
      source: 'SDK39',
      facts: { what: 'connection', connection: connection.name, status: connection.connectionStatus },
    });
    return;
  }
  into.blockers.push({
    code: 'vpn-connection-down',
    resource: connection.id,
    property: 'properties.connectionStatus',
    value: connection.connectionStatus,
    needed: 'Connected',
    basis: 'inferred',
    source: 'SDK39',
    facts: { connection: connection.name, status: connection.connectionStatus },
  });
}
