/** What Azure sent -> the same without secrets: for what is kept or shown. */
import type { Wire } from '../network/wire.ts';
import { isObject } from './json.ts';

/**
 * Lower-cased names of properties that are secrets or key material, in the network types of [SDK39] and beside them in VMs: service keys and
 * authorization keys of circuits, shared keys of connections, RADIUS secrets, certificates of VPN and application gateways, what a VM starts with.
 */
const SECRETS: ReadonlySet<string> = new Set([
  'servicekey',
  'authorizationkey',
  'sharedkey',
  'authorizations',
  'radiusserversecret',
  'radiusservers',
  'vpnclientrootcertificates',
  'vpnclientrevokedcertificates',
  'sslcertificates',
  'trustedrootcertificates',
  'trustedclientcertificates',
  'authenticationcertificates',
  'certificateauthentication',
  'outboundauthcertificate',
  'inboundauthcertificatechain',
  'publiccertdata',
  'cak',
  'ckn',
  'cakreference',
  'cknsecretidentifier',
  'caksecretidentifier',
  'transportsecurity',
  'osprofile',
  'customdata',
  'userdata',
  'adminpassword',
  'administratorloginpassword',
  'password',
  'secret',
  'secrets',
  'privatekey',
  'connectionstring',
  'accesskey',
  'primarykey',
  'secondarykey',
  'md5key',
  'protectedsettings',
  'registrycredentials',
  'imageregistrycredentials',
  'environmentvariables',
  'storageaccountkey',
  'workspacekey',
]);

/** A copy where something had to go, else the very same object. */
export function dropSecrets(wire: Wire): Wire {
  return clean(wire) as Wire;
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) {
    let copy: unknown[] | null = null;
    for (let i = 0; i < value.length; i++) {
      const item: unknown = clean(value[i]);
      if (item === value[i]) continue;
      copy ??= [...value];
      copy[i] = item;
    }
    return copy ?? value;
  }
  if (!isObject(value)) return value;
  let copy: Record<string, unknown> | null = null;
  for (const name in value) {
    const inner = value[name];
    if (SECRETS.has(name.toLowerCase())) {
      copy ??= { ...value };
      delete copy[name];
      continue;
    }
    if (typeof inner !== 'object' || inner === null) continue;
    const cleaned = clean(inner);
    if (cleaned === inner) continue;
    copy ??= { ...value };
    copy[name] = cleaned;
  }
  return copy ?? value;
}

const IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '(token)'],
  [/\bBearer\s+\S+/gi, 'Bearer (token)'],
  [
    /\b(sig|AccountKey|SharedAccessKey|client_secret|password|sharedKey|serviceKey|authorizationKey)(["']?\s*[=:]\s*["']?)[^\s&;,"']+/gi,
    '$1$2(secret)',
  ],
];

/** The same for words: tokens, keys and signatures that somebody put into a message. */
export function dropSecretWords(text: string): string {
  return IN_TEXT.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}
