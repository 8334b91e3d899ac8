/** Nothing -> a certificate authority of its own and a server certificate for loopback, made once a process. */
import { generate } from 'selfsigned';

export interface Certificates {
  readonly key: string;
  readonly cert: string;
  /** PEM of the authority. */
  readonly ca: string;
}

/** Azure Resource Manager, Microsoft Graph and Microsoft Entra of the three clouds, for who comes through the proxy. */
const HOSTS = [
  'management.azure.com',
  'management.usgovcloudapi.net',
  'management.chinacloudapi.cn',
  'graph.microsoft.com',
  'graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
];

let made: Promise<Certificates> | null = null;

export function certificates(): Promise<Certificates> {
  made ??= make();
  return made;
}

/** A key and a certificate of its own, as PEM: for a principal that signs in with one. */
export async function ownCertificate(name: string): Promise<{ readonly pem: string; readonly certificate: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], { algorithm: 'sha256', keySize: 2048 });
  return { pem: `${key}${key.endsWith('\n') ? '' : '\n'}${cert}`, certificate: cert };
}

async function make(): Promise<Certificates> {
  const common = { algorithm: 'sha256', keyType: 'ec', curve: 'P-256' } as const;
  const authority = await generate([{ name: 'commonName', value: 'Fake Azure Authority' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...['localhost', ...HOSTS].map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  return { key: server.private, cert: server.cert, ca: authority.cert };
}
