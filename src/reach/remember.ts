/** A function of a model's index and a key -> the same, computed once for each. */
import type { Model } from '../network/model.ts';
import type { NetworkIndex } from './network-index.ts';

/** Each of the functions below has a place of its own in an index's memory. */
let places = 0;

/** Sound because an index never changes: what was computed of it stays true. It is kept by the index, and goes with it. */
export function remember<K, V>(compute: (index: NetworkIndex, key: K) => V): (index: NetworkIndex, key: K) => V {
  const place = places++;
  return (index, key) => {
    let values = index.memory[place] as Map<K, V> | undefined;
    if (!values) {
      values = new Map();
      index.memory[place] = values;
    }
    const found = values.get(key);
    if (found !== undefined) return found;
    const made = compute(index, key);
    values.set(key, made);
    return made;
  };
}

/** The same of what hangs on nothing but the model. */
export function rememberOnce<V>(compute: (index: NetworkIndex) => V): (index: NetworkIndex) => V {
  const place = places++;
  return (index) => {
    const known = index.memory[place] as { readonly value: V } | undefined;
    if (known) return known.value;
    const made = { value: compute(index) };
    index.memory[place] = made;
    return made.value;
  };
}

/** Computed once for a model, and taken over by those changed copies of it whose change leaves alone what it is computed `from`. */
export function rememberWhole<V>(
  from: (model: Model) => readonly unknown[],
  compute: (index: NetworkIndex) => V,
): (index: NetworkIndex) => V {
  const place = places++;
  const whole = (index: NetworkIndex): V => {
    const known = index.memory[place] as { readonly value: V } | undefined;
    if (known) return known.value;
    const { base } = index;
    const value = base && isSame(from(base.model), from(index.model)) ? whole(base) : compute(index);
    index.memory[place] = { value };
    return value;
  };
  return whole;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
