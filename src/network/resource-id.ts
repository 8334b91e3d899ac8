/** An ARM resource id -> its comparable key and its parts. Ids compare case-insensitively. */

/** A lower-cased ARM id: what maps are keyed by and references hold. */
export type Key = string;

/** An ARM id as Azure (or the file) wrote it: what people are shown. */
export type ArmId = string;

/** What every resource has: the id as first written, its key, its own name. */
export interface Head {
  readonly id: ArmId;
  readonly key: Key;
  readonly name: string;
}

export function keyOf(id: string): Key {
  return id.toLowerCase();
}

/** Some tools put a slash at the end of an id; Azure takes it for the same. */
export function withoutSlash(id: string): string {
  return id.endsWith('/') ? id.replace(/\/+$/, '') : id;
}

/** The last segment of an id: the resource's own name. */
export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** As people call it: an instance of a scale set, whose own name is a number, after its set. */
export function instanceName(id: string): string {
  const own = nameOf(id);
  return /^\d+$/.test(own) && /\/virtualmachinescalesets\//i.test(id) ? `${nameOf(parentOf(id))}_${own}` : own;
}

/** The id of the resource that holds this one: two segments less. */
export function parentOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1));
}

export function subscriptionOf(id: string): string | null {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? null;
}

export function resourceGroupOf(id: string): string | null {
  return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? null;
}

/** `Microsoft.Network/virtualNetworks/subnets`, lower-cased, read from an id; null where there is no provider. */
export function typeOf(id: string): string | null {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return null;
  const [namespace, ...rest] = id.slice(at + '/providers/'.length).split('/');
  const types = rest.filter((_, i) => i % 2 === 0);
  return types.length === 0 ? null : `${namespace}/${types.join('/')}`.toLowerCase();
}
