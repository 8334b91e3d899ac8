/** Static routes of virtual hubs that stand on a circuit beside the way over it, and would go before it, were they told to the circuit. */
import type { Address } from '../network/address.ts';
import { contains, type Prefix, parsePrefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import { defaultTable } from './default-table.ts';
import type { FarSide } from './far-side.ts';
import type { Unsure } from './finding.ts';
import { hubLinks } from './hub-state.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';
import { intentOf } from './routing-intent.ts';

interface Written {
  readonly hub: Key;
  readonly prefixes: readonly Prefix[];
  readonly circuits: readonly Key[];
}

/** Of the hubs on circuits whose default table holds static routes. */
const writtenOn = rememberOnce((index): readonly Written[] => {
  const { hubs, hubRouteTables } = index.model.resources;
  return [...hubs.values()].flatMap(({ key }): Written[] => {
    const table = hubRouteTables.get(defaultTable(key));
    const prefixes = [
      ...(table?.routes ?? []).flatMap(({ destinations }) => destinations.flatMap((text) => parsePrefix(text) ?? [])),
      ...index
        .hubConnectionsTo(key)
        .filter(({ routing }) => routing.propagateStaticRoutes !== false)
        .flatMap(({ routing }) => routing.staticRoutes.flatMap((route) => route.prefixes)),
    ];
    if (prefixes.length === 0 || intentOf(index, key).private !== null) return [];
    return [{ hub: key, prefixes, circuits: hubLinks(index, key).map(({ circuit }) => circuit) }];
  });
});

/** As long as what the far side advertises, or longer. Whether a circuit is told them is not documented but for on-premises. */
export function writtenBeside(
  index: NetworkIndex,
  far: FarSide,
  near: readonly CircuitLink[],
  advertised: Prefix,
  destination: Address,
): readonly Unsure[] {
  return writtenOn(index)
    .filter(({ hub, circuits }) => !(far.kind === 'hub' && far.hub === hub) && near.some(({ circuit }) => circuits.includes(circuit)))
    .filter(({ prefixes }) => prefixes.some((prefix) => prefix.length >= advertised.length && contains(prefix, destination)))
    .map(({ hub }): Unsure => {
      const { id, name } = index.model.resources.hubs.get(hub) ?? { id: hub, name: hub };
      return { code: 'undocumented', resource: id, source: 'VWAN-ROUTING', facts: { what: 'staticToCircuit', hub: name } };
    });
}
