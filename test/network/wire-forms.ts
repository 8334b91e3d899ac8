/** The same resources in every form in which Azure's tools print them: nested, flattened, Resource Graph, children alone, ids in another case. */

type Wire = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As the `az` command prints it: no `properties` anywhere, the resource group beside each id. */
export function flattened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flattened);
  if (!isObject(value)) return value;
  const { properties, ...top } = value;
  const { type: innerType, ...others } = isObject(properties) ? properties : ({} as Wire);
  // A property of the resource's own name for its type is printed under a longer one.
  const inner = innerType === undefined ? others : { ...others, typePropertiesType: innerType };
  const all = Object.fromEntries(Object.entries({ ...inner, ...top }).map(([name, one]) => [name, flattened(one)]));
  const group = typeof value.id === 'string' ? /\/resourceGroups\/([^/]+)/i.exec(value.id)?.[1] : undefined;
  return group === undefined ? all : { ...all, resourceGroup: group };
}

/** As `az vm list -d` prints a VM: flattened, the power state in words. Anything else is only flattened. */
export function detailed(resource: Wire): unknown {
  const power = powerOf(resource);
  if (power === null) return flattened(resource);
  const { instanceView: _, ...properties } = resource.properties as Wire;
  return { ...(flattened({ ...resource, properties }) as Wire), powerState: `VM ${power}` };
}

/** As Resource Graph answers: the type in lower case, the power state in its own place. */
export function resourceGraph(resource: Wire): Wire {
  const type = String(resource.type).toLowerCase();
  const power = powerOf(resource);
  if (power === null) return { ...resource, type, tenantId: '', subscriptionId: '', tags: null };
  const { instanceView: _, ...properties } = resource.properties as Wire;
  const extended = { instanceView: { powerState: { code: `PowerState/${power}`, displayStatus: `VM ${power}` } } };
  return { ...resource, type, properties: { ...properties, extended } };
}

function powerOf(resource: Wire): string | null {
  const properties = isObject(resource.properties) ? resource.properties : {};
  const view = isObject(properties.instanceView) ? properties.instanceView : {};
  for (const status of Array.isArray(view.statuses) ? view.statuses : []) {
    const found = /^PowerState\/(\w+)$/.exec(String((status as Wire).code));
    if (found?.[1]) return found[1];
  }
  return null;
}

export function withoutType(resource: Wire): Wire {
  const { type: _, ...rest } = resource;
  return rest;
}

/** Every id in it, its own and those it refers to, in another case. */
export function withIds(value: unknown, change: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, change));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, change)]));
  return typeof value === 'string' && /^\/subscriptions\//i.test(value) ? change(value) : value;
}

/** Parent -> the list in its JSON -> the type of the children, where they are resources of their own. */
const CHILD_LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  virtualnetworks: { subnets: 'subnets', virtualNetworkPeerings: 'virtualNetworkPeerings' },
  networksecuritygroups: { securityRules: 'securityRules', defaultSecurityRules: 'defaultSecurityRules' },
  routetables: { routes: 'routes' },
  expressroutecircuits: { peerings: 'peerings' },
  expressroutegateways: { expressRouteConnections: 'expressRouteConnections' },
  vpngateways: { connections: 'vpnConnections' },
  loadbalancers: { backendAddressPools: 'backendAddressPools', inboundNatRules: 'inboundNatRules' },
};

/** A parent with empty lists, and each of its children on its own. */
export function childrenAlone(resource: Wire): readonly Wire[] {
  if (!isObject(resource.properties)) return [resource];
  const children: Wire[] = [];
  const properties: Record<string, unknown> = { ...resource.properties };
  const kind = String(resource.type).split('/').slice(1).join('/').toLowerCase();
  for (const [list, type] of Object.entries(CHILD_LISTS[kind] ?? {})) {
    const own = properties[list];
    if (!Array.isArray(own) || own.length === 0) continue;
    properties[list] = [];
    for (const child of own as Wire[])
      children.push({ id: `${String(resource.id)}/${type}/${String(child.name)}`, ...child, type: `${String(resource.type)}/${type}` });
  }
  return [{ ...resource, properties }, ...children];
}

/** A model with all that may differ between forms made equal: the case of ids, the order of maps, the counts by type. */
export function comparable(model: object): unknown {
  const { types: _, ...rest } = model as { readonly types: unknown };
  return plain(rest);
}

/** What a model keeps as it was written, ids among it. */
const AS_WRITTEN = new Set(['id', 'nextHop']);

function plain(value: unknown): unknown {
  if (value instanceof Map) {
    const entries = [...value.entries()].map(([key, one]) => [key, plain(one)] as const);
    return entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  }
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, AS_WRITTEN.has(name) && typeof one === 'string' ? one.toLowerCase() : plain(one)]),
  );
}
