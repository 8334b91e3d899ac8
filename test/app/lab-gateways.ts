/** The lab's subscription, two of its gateways (the first accepts, the third does not), and a way to two of its VNets. */

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const NETWORK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/20240322-ergw2ergw/providers/Microsoft.Network`;
const GATEWAYS = `${NETWORK}/virtualNetworkGateways`;
export const HUB_1 = `${NETWORK}/virtualNetworks/vnet-hub-01`;
export const HUB_3 = `${NETWORK}/virtualNetworks/vnet-hub-03`;
export const GATEWAY_1 = `${GATEWAYS}/ergw-hub-01`;
export const GATEWAY_3 = `${GATEWAYS}/ergw-hub-03`;
export const FLAG = 'allowRemoteVnetTraffic';
