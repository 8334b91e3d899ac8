/** The parts of an answer that `--show` can print alone. */
export const PARTS = ['question', 'ends', 'path', 'verdict', 'plan', 'card'] as const;
export type Part = (typeof PARTS)[number];
