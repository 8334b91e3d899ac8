/** A host name -> the address that captured DNS records give it. The network's DNS is never asked. */
import type { Address } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { only } from './end-of.ts';
import type { NameIndex } from './name-index.ts';
import { resolveAddress } from './resolve-address.ts';

/** A dot and a letter, and nothing that host names do not hold. */
export function isHostName(text: string): boolean {
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$/i.test(text) && /[a-z]/i.test(text);
}

/** Null: no captured record has this name, nor the one in a zone of private endpoints that a service's public name stands for. */
export function resolveHostName(model: Model, index: NameIndex, text: string): End | null {
  const wanted = plain(text);
  return recorded(model, index, text, wanted) ?? recorded(model, index, text, wanted.replace('.', '.privatelink.'));
}

/**
 * A service that has a private endpoint answers to `account.blob.core.windows.net` with `account.privatelink.blob.core.windows.net`, of which the
 * private zone has the record; the endpoint itself shows no name then. Source: Microsoft's "Azure Private Endpoint DNS".
 */
function recorded(model: Model, index: NameIndex, text: string, wanted: string): End | null {
  const addresses: Address[] = [];
  const endpoints = new Set<string>();
  for (const endpoint of model.resources.privateEndpoints.values()) {
    for (const record of endpoint.customDns) {
      if (plain(record.fqdn) !== wanted) continue;
      addresses.push(...record.addresses);
      endpoints.add(endpoint.id);
    }
  }
  for (const record of model.dnsRecords) if (plain(record.name) === wanted) addresses.push(...record.addresses);
  if (addresses.length === 0) return null;
  const address = only(addresses);
  // Records that differ are answered by the DNS of the VNet that asks: which one that is cannot be known here.
  if (!address) return { text, kind: 'hostName', resource: null, vnet: null, address: null };
  const place = resolveAddress(model, index, text, address, null);
  const resource = endpoints.size === 1 ? ([...endpoints][0] ?? null) : (place?.resource ?? null);
  return { text, kind: 'hostName', resource, vnet: place?.vnet ?? null, address };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
