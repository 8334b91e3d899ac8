/** How long the bot waits for what, in milliseconds. */

export interface Timing {
  /** From the arrival of a request to its acknowledgement, when the answer is not ready: Teams gives up after 10 to 15 s, people sooner. */
  readonly acknowledge: number;
  /** Between two typing indicators; a client shows one for about five seconds. */
  readonly typingEvery: number;
  /** How long a caller with `deliveryMode: expectReplies` is kept waiting. */
  readonly expectReplies: number;
  /** When a story is given up. */
  readonly story: number;
  /** Sending to the Connector: one attempt, the first pause before another, and all of it together. */
  readonly sendAttempt: number;
  readonly sendFirstPause: number;
  readonly sendTotal: number;
  /** To receive a request's headers and body. */
  readonly request: number;
}

export const TIMING: Timing = {
  acknowledge: 2_500,
  typingEvery: 4_000,
  expectReplies: 10_000,
  story: 120_000,
  sendAttempt: 10_000,
  sendFirstPause: 500,
  sendTotal: 30_000,
  request: 15_000,
};
