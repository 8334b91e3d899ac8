/** What a remedy is to make reachable: the two ends and the traffic. */
import type { Flow } from '../network/flow.ts';
import type { Ends } from '../reach/judge.ts';

export interface Asked {
  readonly ends: Ends;
  readonly flow: Flow;
}
