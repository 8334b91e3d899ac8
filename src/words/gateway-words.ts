/** The ExpressRoute gateways of an answer -> rows of the flag table, state and need in words. */
import { FLAGS } from '../network/gateway.ts';
import type { GatewayState } from '../reach/verdict.ts';
import { FLAG_MARK, flagState } from './flag-words.ts';
import type { Lexicon } from './lexicon.ts';
import { namesOf } from './names.ts';

export interface FlagRow {
  readonly resource: string;
  readonly gateway: string;
  readonly side: string;
  readonly flag: string;
  readonly state: string;
  readonly needed: string;
}

/** Needed flags first; a gateway without a flag that applies has no row. */
export function flagRows(gateways: readonly GatewayState[], { labels }: Lexicon): FlagRow[] {
  const name = namesOf(gateways.map(({ resource }) => resource));
  return gateways.flatMap((gateway) => {
    const flags = FLAGS.filter((flag) => gateway.flags[flag] !== undefined || gateway.needed.includes(flag));
    const ordered = [...flags].sort((a, b) => Number(gateway.needed.includes(b)) - Number(gateway.needed.includes(a)));
    return ordered.map((flag) => {
      const state = flagState(gateway.flags[flag]);
      return {
        resource: gateway.resource,
        gateway: name(gateway.resource),
        side: labels.side[gateway.side],
        flag,
        state: `${FLAG_MARK[state]} ${labels.flag[state]}`,
        needed: gateway.needed.includes(flag) ? labels.needed : labels.notNeeded,
      };
    });
  });
}
