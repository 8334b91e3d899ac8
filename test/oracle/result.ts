/** What one packet meets on its way: whether it passes, and the codes of what stops it or makes that doubtful. */
export interface Result {
  readonly pass: 'yes' | 'no' | 'maybe';
  readonly causes: readonly string[];
  readonly doubts: readonly string[];
  /** Addresses of the appliances it went through. */
  readonly through: readonly string[];
}

export const YES: Result = { pass: 'yes', causes: [], doubts: [], through: [] };
export const no = (...causes: string[]): Result => ({ pass: 'no', causes, doubts: [], through: [] });
export const maybe = (...doubts: string[]): Result => ({ pass: 'maybe', causes: [], doubts, through: [] });

/** All of them must let it pass: a blocker beats a doubt, a doubt beats a pass; all of either are kept. */
export function all(...results: readonly Result[]): Result {
  return {
    pass: results.some((each) => each.pass === 'no') ? 'no' : results.some((each) => each.pass === 'maybe') ? 'maybe' : 'yes',
    causes: [...new Set(results.flatMap((each) => each.causes))],
    doubts: [...new Set(results.flatMap((each) => each.doubts))],
    through: results.flatMap((each) => each.through),
  };
}
