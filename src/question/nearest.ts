/** A name that was not found -> the up to five names nearest to it, by edit distance, then those that contain it. */

const MOST = 5;

interface Scored<T> {
  readonly item: T;
  readonly name: string;
  readonly distance: number;
}

/** How many slips a name of this length may hold. */
export function slipsAllowed(length: number): number {
  return Math.max(2, Math.floor(length / 3));
}

/**
 * `names` are lower-cased. The cost is bounded: lengths and letters rule most names out before any distance is computed,
 * and the limit falls as better names are found.
 */
export function nearest<T extends { readonly name: string }>(items: Iterable<T>, text: string): T[] {
  const wanted = text.toLowerCase().slice(0, 100);
  if (wanted === '') return [];
  const allowed = slipsAllowed(wanted.length);
  const letters = letterBits(wanted);
  const best: Scored<T>[] = [];
  for (const item of items) {
    const limit = best.length < MOST ? allowed : Math.min(allowed, (best.at(-1) as Scored<T>).distance);
    const distance = distanceOf(item.name, wanted, letters, limit, allowed);
    if (distance !== null) keep(best, { item, name: item.name, distance });
  }
  return best.map((scored) => scored.item);
}

/** A name that holds the text is no slip, but near: it comes behind all slips. */
function distanceOf(name: string, wanted: string, letters: number, limit: number, allowed: number): number | null {
  if (Math.abs(name.length - wanted.length) <= limit && oneBits(letters & ~letterBits(name)) <= limit) {
    const distance = editDistance(wanted, name, limit);
    if (distance <= limit) return distance;
  }
  return wanted.length >= 3 && name.includes(wanted) ? allowed + 1 : null;
}

function keep<T>(best: Scored<T>[], scored: Scored<T>): void {
  const before = (other: Scored<T>): boolean =>
    scored.distance < other.distance || (scored.distance === other.distance && scored.name < other.name);
  const at = best.findIndex(before);
  if (at >= 0) best.splice(at, 0, scored);
  else best.push(scored);
  if (best.length > MOST) best.pop();
}

/** One bit for each letter and digit that occurs: a letter that is missing costs at least one edit. */
function letterBits(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

function oneBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** Optimal string alignment (insert, delete, replace, swap neighbours), given up once every way costs more than the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, above] = [above, row];
  }
  return above[b.length] as number;
}
