/** A host name -> the address that captured DNS records give it. The network's DNS is never asked. */
import { type Address, sameAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import { only } from './end-of.ts';
import type { NameIndex } from './name-index.ts';
import { resolveAddress } from './resolve-address.ts';

/** A dot and a letter, and nothing that host names do not hold. */
export function isHostName(text: string): boolean {
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$/i.test(text) && /[a-z]/i.test(text);
}

/**
 * Null: no captured record has this name, nor the one in a zone of private endpoints that a service's public name stands for. A record that names
 * another one (CNAME) is followed.
 */
export function resolveHostName(model: Model, index: NameIndex, text: string): End | null {
  const met = new Set<string>();
  for (let wanted = plain(text); !met.has(wanted); ) {
    met.add(wanted);
    const found = recorded(model, index, text, wanted) ?? recorded(model, index, text, inPrivateZone(wanted));
    const aliases = new Set(model.dnsRecords.flatMap(({ name, alias }) => (alias !== null && name === wanted ? [plain(alias)] : [])));
    const [alias] = aliases;
    if (alias === undefined) return found ?? (met.size === 1 ? null : unresolved(text));
    // Zones that differ serve different VNets.
    if (aliases.size > 1 || found) return unresolved(text);
    wanted = alias;
  }
  return unresolved(text);
}

/**
 * A service that has a private endpoint answers to `account.blob.core.windows.net` with `account.privatelink.blob.core.windows.net`, of which the
 * private zone has the record; the endpoint itself shows no name then. Source: Microsoft's "Azure Private Endpoint DNS".
 */
function inPrivateZone(name: string): string {
  return name.replace('.', '.privatelink.');
}

/** What endpoints and zones hold of the name, each by itself. */
function recorded(model: Model, index: NameIndex, text: string, wanted: string): End | null {
  const sets = new Map<Key, Address[]>();
  const add = (of: Key, addresses: readonly Address[]): void => {
    if (addresses.length > 0) sets.set(of, [...(sets.get(of) ?? []), ...addresses]);
  };
  const endpoints = new Set<string>();
  for (const endpoint of model.resources.privateEndpoints.values()) {
    for (const record of endpoint.customDns) {
      if (plain(record.fqdn) !== wanted) continue;
      add(endpoint.key, record.addresses);
      endpoints.add(endpoint.id);
    }
  }
  for (const record of model.dnsRecords) if (record.name === wanted) add(record.zone, record.addresses);
  const [first, ...others] = sets.values();
  if (!first) return null;
  // Records that differ are answered by the DNS of the VNet that asks: which one that is cannot be known here.
  if (others.some((other) => !sameAddresses(first, other))) return unresolved(text);
  const address = only(first);
  if (!address) return { ...unresolved(text), addresses: first };
  const place = resolveAddress(model, index, text, address, null);
  const resource = endpoints.size === 1 ? ([...endpoints][0] ?? null) : (place?.resource ?? null);
  return { text, kind: 'hostName', resource, vnet: place?.vnet ?? null, address };
}

function sameAddresses(a: readonly Address[], b: readonly Address[]): boolean {
  const holds = (all: readonly Address[], one: Address): boolean => all.some((each) => sameAddress(each, one));
  return a.every((each) => holds(b, each)) && b.every((each) => holds(a, each));
}

function unresolved(text: string): End {
  return { text, kind: 'hostName', resource: null, vnet: null, address: null };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
