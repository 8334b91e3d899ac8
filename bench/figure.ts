/** What a bench measures: one line of the table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** `ms`, `×`, `per s`, … */
  readonly unit: string;
  /** What it is hoped to be, as text; a bench informs, it does not judge. */
  readonly aim?: string;
}

/** The value below which the given share (0 to 1) of the sample lies. The sample must not be empty. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] as number;
}
