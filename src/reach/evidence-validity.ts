/** Is a recorded read still evidence? On a changed copy only where the change leaves the computed routes as they were. */
import type { Key } from '../network/resource-id.ts';
import { effectiveRoutes, subnetOf, tablePrint } from './effective-routes.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';

/** `of` is a NIC or a gateway. A model as read is always backed by what was captured with it. */
export function evidenceHolds(index: NetworkIndex, of: Key): boolean {
  const { base } = index;
  if (!base) return true;
  return print(index, of) === print(base, of);
}

const print = remember((index, of: Key) => (index.model.resources.interfaces.has(of) ? nicPrint(index, of) : gatewayPrint(index, of)));

function nicPrint(index: NetworkIndex, nic: Key): string {
  const subnet = subnetOf(index, nic);
  return subnet ? tablePrint(effectiveRoutes(index, subnet)) : '';
}

/** What a gateway learns shows in its own subnet's table, which always takes gateway routes. */
function gatewayPrint(index: NetworkIndex, gateway: Key): string {
  const key = index.model.resources.gateways.get(gateway)?.subnets[0];
  const subnet = key ? index.model.resources.subnets.get(key) : undefined;
  return subnet ? tablePrint(effectiveRoutes(index, subnet)) : '';
}
