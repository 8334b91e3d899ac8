/** Some numbers -> a stream of chance that is the same every time: an estate is made of many, so that no part of it depends on the order of the others. */

export interface Chance {
  /** From 0 up to but not including 1. */
  readonly fraction: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** True with the given probability. */
  readonly happens: (probability: number) => boolean;
  readonly oneOf: <T>(values: readonly T[]) => T;
  /** Of the standard normal distribution. */
  readonly normal: () => number;
}

export function chance(...seed: readonly number[]): Chance {
  let state = seed.reduce((mixed, part) => scramble(mixed ^ Math.imul(part + 1, 0x9e3779b1)), 0x2545f491);
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    return (scramble(state) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    between,
    happens: (probability) => fraction() < probability,
    oneOf: (values) => values[between(0, values.length - 1)] as (typeof values)[number],
    // Box and Muller's; 1 - fraction is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
  };
}

/** Every bit of the result hangs on every bit of the number. */
function scramble(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
