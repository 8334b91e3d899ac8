/** What lifts one cause: steps, and the kind of remedy they make. */
import type { Step } from '../network/step.ts';
import type { RemedyKind } from './remedy.ts';

export interface Fix {
  readonly kind: RemedyKind;
  readonly steps: readonly Step[];
}
