/** The lab's subscription and two of its gateways: the first accepts, the third does not. */

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const GATEWAYS = `/subscriptions/${SUBSCRIPTION}/resourceGroups/20240322-ergw2ergw/providers/Microsoft.Network/virtualNetworkGateways`;
export const GATEWAY_1 = `${GATEWAYS}/ergw-hub-01`;
export const GATEWAY_3 = `${GATEWAYS}/ergw-hub-03`;
export const FLAG = 'allowRemoteVnetTraffic';
