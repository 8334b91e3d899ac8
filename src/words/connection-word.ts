/** The type of a connection to a virtual hub, and the name of a table of one -> what they are called. */

/** In either language: English and Japanese use the same names of the two services. */
function connectionWord(type: string | null, ofVnet: string, ofBranch: (service: string) => string): string {
  if (type?.endsWith('/expressrouteconnections')) return ofBranch('ExpressRoute');
  return type?.endsWith('/vpnconnections') || type?.endsWith('/p2sconnectionconfigurations') ? ofBranch('VPN') : ofVnet;
}

export const connectionEn = (type: string | null): string => connectionWord(type, 'hub connection', (service) => `${service} connection`);

export const connectionJa = (type: string | null): string => connectionWord(type, 'ハブ接続', (service) => `${service} 接続`);

/** Tables are held by ids in lower case; those that every hub has are known as Azure writes them. */
export function tableWord(name: string): string {
  return name.replace(/^(default|none)routetable$/i, (_, kind: string) => `${kind.toLowerCase()}RouteTable`);
}
