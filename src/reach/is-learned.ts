/** Is a route from a gateway in the table? Its own flag alone filters what it learns (section 1.6). */
import { type Candidate, circuitOf } from './candidate.ts';
import { flagOf, neededFlag } from './er-path.ts';

/** True for a route that the table lists although the far gateway refuses to take the traffic. */
export function isLearned(candidate: Candidate): boolean {
  const path = circuitOf(candidate.hop);
  if (!path) return candidate.blockers.length === 0;
  const { near, far } = path;
  const flag = neededFlag(near, far);
  return candidate.blockers.every((blocker) => blocker.code === 'er-flag-off' && flag !== null && flagOf(near, flag) === true);
}
