/** What one look of the doctor found: a line with what, why and the fix. */

export interface Finding {
  /** `wrong`: a configured feature does not work; `lacking`: one that is not needed for the rest does not; `off`: not configured. */
  readonly state: 'ok' | 'wrong' | 'lacking' | 'off';
  /** What was looked at, in a few words. */
  readonly what: string;
  /** What was found, or why it does not work and how to mend it: one line. */
  readonly text: string;
}

export const ok = (what: string, text: string): Finding => ({ state: 'ok', what, text });
export const wrong = (what: string, text: string): Finding => ({ state: 'wrong', what, text });
export const lacking = (what: string, text: string): Finding => ({ state: 'lacking', what, text });
export const off = (what: string, text: string): Finding => ({ state: 'off', what, text });
