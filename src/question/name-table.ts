/** A list of names -> a look-up of the places where a name stands in it. */

/**
 * Two number arrays in place of a Map of strings: a fifth of the time to build at 200,000 names, which matters since
 * the first question builds it. Names that repeat (`default`, `GatewaySubnet`) chain in constant time each.
 */
export function nameTableOf(names: readonly string[]): (name: string) => number[] {
  const buckets = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, names.length * 2)))).fill(-1);
  const before = new Int32Array(names.length);
  const bucketOf = (name: string): number => hash(name) & (buckets.length - 1);
  for (let place = 0; place < names.length; place++) {
    const bucket = bucketOf(names[place] as string);
    before[place] = buckets[bucket] as number;
    buckets[bucket] = place;
  }
  return (name) => {
    const found: number[] = [];
    for (let place = buckets[bucketOf(name)] as number; place >= 0; place = before[place] as number)
      if (names[place] === name) found.push(place);
    return found.reverse();
  };
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return bits ^ (bits >>> 15);
}
