/** Is a route from a gateway in the table? Its own flag alone filters what it learns (section 1.6). */
import type { Flag } from '../network/gateway.ts';
import { type Candidate, circuitOf } from './candidate.ts';
import { flagOf, neededFlag } from './er-path.ts';

/** True for a route that the table lists although the far gateway refuses to take the traffic. */
export function isLearned(candidate: Candidate): boolean {
  if (!circuitOf(candidate.hop)) return candidate.blockers.length === 0;
  return candidate.blockers.every((blocker) => blocker.code === 'er-flag-off' && nearFlag(candidate) === true);
}

/** True for one that the far gateway refuses, of a gateway whose own flag Azure did not return: the table may list it (section 1.4). */
export function isPerhapsLearned(candidate: Candidate): boolean {
  const refused = candidate.blockers.length > 0 && candidate.blockers.every(({ code }) => code === 'er-flag-off');
  return refused && nearFlag(candidate) === null;
}

/** Of the gateway that the route leads into; undefined where it needs none. */
function nearFlag({ hop }: Candidate): Flag | undefined {
  const path = circuitOf(hop);
  const flag = path ? neededFlag(path.near, path.far) : null;
  return path && flag ? flagOf(path.near, flag) : undefined;
}
