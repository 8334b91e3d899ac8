/** A function of a model's index and a key -> the same, computed once for each. */
import type { NetworkIndex } from './network-index.ts';

/** Sound because an index never changes: what was computed of it stays true. It is kept by the index, and goes with it. */
export function remember<K, V>(compute: (index: NetworkIndex, key: K) => V): (index: NetworkIndex, key: K) => V {
  return (index, key) => {
    let values = index.memory.get(compute) as Map<K, V> | undefined;
    if (!values) {
      values = new Map();
      index.memory.set(compute, values);
    }
    const found = values.get(key);
    if (found !== undefined) return found;
    const made = compute(index, key);
    values.set(key, made);
    return made;
  };
}
