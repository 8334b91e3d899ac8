/** A case and the engine's answer -> how what its remedies promise differs from what the oracle makes of their steps; null: it does not. */
import type { ReachAnswer } from '../../src/app/answer-schema.ts';
import { answerOf } from './answer.ts';
import { applied } from './apply.ts';
import type { Case } from './draw.ts';
import { GATEWAY_SUBNET, type Net } from './net.ts';
import { openedPairs } from './pairs.ts';
import { routesAt } from './routes.ts';
import { SILENT } from './vpn.ts';
import { STRANDED } from './walk.ts';

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** What the table of a gateway's own subnet holds, whatever was recorded of it. */
function computedAt(net: Net, vnet: string): string {
  const bare = { ...net, gateways: net.gateways.map((each) => ({ ...each, learned: null })) };
  const lines = routesAt(bare, { vnet, subnet: GATEWAY_SUBNET }).map(({ prefix, source, to }) =>
    [prefix, source, to.kind, ...(to.kind === 'user' ? [to.route.type, to.route.nextHop] : [])].join(' '),
  );
  return [...new Set(lines)].sort().join('\n');
}

/** Contract: what was recorded of a gateway is evidence no more where its computed routes are others. */
function withoutOutdated(before: Net, after: Net): Net {
  const isSame = (vnet: string): boolean => computedAt(before, vnet) === computedAt(after, vnet);
  return { ...after, gateways: after.gateways.map((each) => (isSame(each.vnet) ? each : { ...each, learned: null })) };
}

export function remedyDifference({ net, question }: Case, { remedies }: ReachAnswer): string | null {
  for (const { kind, steps, verdictAfter, opens } of remedies) {
    const after = withoutOutdated(net, applied(net, steps));
    const what = `${kind} ${steps.map((each) => `${nameOf(each.resource)} ${each.property}=${JSON.stringify(each.to)?.slice(0, 40)}`).join(', ')}`;
    const { verdict, someCauses, unknowns, isSilent } = answerOf(after, question);
    // What is handed to an on-premises network that shows no way back may be called blocked or unknown.
    const isOpaque =
      (someCauses.includes(STRANDED) && verdictAfter === 'unknown') ||
      (unknowns.includes(SILENT) && verdictAfter === 'blocked') ||
      (isSilent && verdictAfter === 'unknown');
    if (verdict !== verdictAfter && !isOpaque) return `after ${what}: engine ${verdictAfter}, oracle ${verdict}`;
    // A pair may be open by IPv4, which is not described here.
    if (net.six) continue;
    const opened = openedPairs(net, after).join(' ');
    const told = opens
      .map(({ a, b }) => [nameOf(a), nameOf(b)].sort().join('~'))
      .sort()
      .join(' ');
    if (opened !== told) return `${what} opens: engine ${told || 'none'}, oracle ${opened || 'none'}`;
  }
  return null;
}
