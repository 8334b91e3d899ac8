/** The ExpressRoute flags: a tri-state value -> `on`, `off` or `absent`, whatever form it came in. */

export type FlagState = 'on' | 'off' | 'absent';

/** Null is "Azure did not return it"; it is never read as off. */
export function flagState(value: unknown): FlagState {
  if (value === true || value === 'true' || value === 'on') return 'on';
  if (value === false || value === 'false' || value === 'off') return 'off';
  return 'absent';
}

export const FLAG_MARK: Readonly<Record<FlagState, string>> = { on: '✓', off: '✕', absent: '?' };
