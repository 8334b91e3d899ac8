/** The named instants of carrying out a request: between any two of them the process may die, and what is resumed comes to the same end. */

export const CARRY_OUT_POINTS = [
  /** The job was taken, nothing is done yet. */
  'taken',
  /** It is recorded that applying has begun. */
  'begun',
  /** The resource was read; then: that is recorded. */
  'read',
  'readRecorded',
  /** It is recorded that a PUT is about to leave, and it has not left. */
  'sendingRecorded',
  /** The PUT was answered; then: that is recorded. */
  'sent',
  'sentRecorded',
  /** The operation was polled; then: that is recorded. */
  'polled',
  'polledRecorded',
  /** The resource was read again after the operation; then: the step is recorded as done. */
  'confirmed',
  'stepDone',
  /** All steps are done; the question was asked again; then: the proof is recorded. */
  'applied',
  'asked',
  'verified',
] as const;
export type CarryOutPoint = (typeof CARRY_OUT_POINTS)[number];
