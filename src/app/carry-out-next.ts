/** What is left of carrying out a request: nothing, something at once, or something at a later time (ISO 8601, UTC). */
export type Next = 'over' | 'now' | { readonly at: string };
