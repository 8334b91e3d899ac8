/** A verdict -> the sign and the colour that stand before its word; neither stands alone. */
import type { Outcome } from '../reach/verdict.ts';

export const MARK: Readonly<Record<Outcome, '✓' | '✕' | '◐' | '?'>> = { reachable: '✓', blocked: '✕', partial: '◐', unknown: '?' };

/** Names of Adaptive Cards for colours of text and styles of containers. */
export const COLOUR: Readonly<Record<Outcome, 'good' | 'attention' | 'warning' | 'accent'>> = {
  reachable: 'good',
  blocked: 'attention',
  partial: 'warning',
  unknown: 'accent',
};
