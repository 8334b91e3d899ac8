/** A wire body and a path like `properties.allowRemoteVnetTraffic` -> the value there, or the body with another value there. */
import { isWire, type Wire } from '../network/wire.ts';

/** Undefined where nothing stands there. */
export function valueAt(body: Wire, path: string): unknown {
  let inner: unknown = body;
  for (const name of path.split('.')) inner = isWire(inner) ? inner[name] : undefined;
  return inner;
}

/** All else stays as it was read. Null takes the property out. */
export function withValueAt(body: Wire, path: string, value: unknown): Wire {
  const [name = '', ...rest] = path.split('.');
  if (rest.length > 0) {
    const inner = body[name];
    return { ...body, [name]: withValueAt(isWire(inner) ? inner : {}, rest.join('.'), value) };
  }
  if (value !== null && value !== undefined) return { ...body, [name]: value };
  const { [name]: _out, ...others } = body;
  return others;
}

/** The body that a step sends: what was read with one value changed, or the new resource. `read` null: there was none. */
export function bodyAfter(read: Wire | null, { property, to }: { readonly property: string; readonly to: unknown }): Wire {
  if (property !== '') return withValueAt(read ?? {}, property, to);
  return isWire(to) ? to : {};
}
