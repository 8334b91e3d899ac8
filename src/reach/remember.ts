/** A function of a model's index and a key -> the same, computed once for each. */
import type { NetworkIndex } from './network-index.ts';

/** Sound because an index never changes: what was computed of it stays true. */
export function remember<K, V>(compute: (index: NetworkIndex, key: K) => V): (index: NetworkIndex, key: K) => V {
  const known = new WeakMap<NetworkIndex, Map<K, V>>();
  return (index, key) => {
    let values = known.get(index);
    if (!values) {
      values = new Map();
      known.set(index, values);
    }
    const found = values.get(key);
    if (found !== undefined) return found;
    const made = compute(index, key);
    values.set(key, made);
    return made;
  };
}
