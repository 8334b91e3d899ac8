/** Why something cannot be started: one sentence that ends in what to do. */
export interface Refusal {
  readonly refusal: string;
}
