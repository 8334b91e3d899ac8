/** A name that was not found -> the up to five names nearest to it, by edit distance, then those that contain it. */

const MOST = 5;
/** Longer than any name in Azure. */
const LONGEST_NAME = 100;

interface Scored {
  readonly place: number;
  readonly name: string;
  readonly distance: number;
}

/** How many slips a name of this length may hold. */
export function slipsAllowed(length: number): number {
  return Math.max(2, Math.floor(length / 3));
}

/**
 * `names` are lower-cased; the answer is their places in the list. The cost is bounded: lengths and letters rule most
 * names out before any distance is computed, and the limit falls as better names are found.
 */
export function nearest(names: readonly string[], text: string): number[] {
  const wanted = text.toLowerCase().slice(0, LONGEST_NAME);
  if (wanted === '') return [];
  const allowed = slipsAllowed(wanted.length);
  const letters = letterBits(wanted);
  const distance = distanceTo(wanted);
  const best: Scored[] = [];
  for (let place = 0; place < names.length; place++) {
    const name = names[place] as string;
    const limit = best.length < MOST ? allowed : Math.min(allowed, (best.at(-1) as Scored).distance);
    const close = Math.abs(name.length - wanted.length) <= limit && oneBits(letters & ~letterBits(name)) <= limit;
    const slips = close ? distance(name, limit) : limit + 1;
    if (slips <= limit) keep(best, { place, name, distance: slips });
    // A name that holds the text is no slip, but near: it comes behind all slips.
    else if (wanted.length >= 3 && name.includes(wanted)) keep(best, { place, name, distance: allowed + 1 });
  }
  return best.map((scored) => scored.place);
}

function keep(best: Scored[], scored: Scored): void {
  const at = best.findIndex(
    (other) => scored.distance < other.distance || (scored.distance === other.distance && scored.name < other.name),
  );
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

/** What is further apart than `limit` gives some number above it. */
export function editDistance(a: string, b: string, limit: number): number {
  return distanceTo(a)(b, limit);
}

/**
 * Optimal string alignment (insert, delete, replace, swap neighbours), given up once every way costs more than the limit.
 * The three rows are made once for all names that one text is compared with.
 */
function distanceTo(a: string): (b: string, limit: number) => number {
  let before = new Uint16Array(a.length + 1);
  let above = new Uint16Array(a.length + 1);
  let row = new Uint16Array(a.length + 1);
  return (b, limit) => {
    for (let j = 0; j <= a.length; j++) above[j] = j;
    for (let i = 1; i <= b.length; i++) {
      let least = i;
      row[0] = i;
      for (let j = 1; j <= a.length; j++) {
        const replaced = (above[j - 1] as number) + (a.charCodeAt(j - 1) === b.charCodeAt(i - 1) ? 0 : 1);
        let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
        const swapped = i > 1 && j > 1 && a.charCodeAt(j - 1) === b.charCodeAt(i - 2) && a.charCodeAt(j - 2) === b.charCodeAt(i - 1);
        if (swapped) cost = Math.min(cost, (before[j - 2] as number) + 1);
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > limit) return limit + 1;
      [before, above, row] = [above, row, before];
    }
    return above[a.length] as number;
  };
}
