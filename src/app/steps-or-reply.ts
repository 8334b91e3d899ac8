/** What came of a change as worded: steps on resources, or the reply that says what is unclear. */
import type { Step } from '../network/step.ts';
import type { Reply } from './reply.ts';

export type StepsOrReply = { readonly steps: readonly Step[] } | Reply;
