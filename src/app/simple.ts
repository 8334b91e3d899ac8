/** A greeting, a text that was not understood, a call for help -> the reply with examples of this network, and what may have been meant. */
import type { Model } from '../network/model.ts';
import { isBeyondPorts } from '../question/flow-part.ts';
import { nameIndexOf } from '../question/name-index.ts';
import type { Asking } from './asking.ts';
import { examplesFor } from './examples.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply, SimpleReply } from './reply.ts';
import { stampOf } from './stamp.ts';
import { suggestionsFor } from './suggestions.ts';

export function simple(kind: 'notUnderstood' | 'help' | 'welcome', asking: Asking, ports: NetworkPorts): Reply {
  const { network, language, unread, near, meant } = asking;
  const hint = kind === 'notUnderstood' ? (near ?? hintOf(unread)) : null;
  const toQuote = kind === 'notUnderstood' ? nameToQuote(network.model, unread) : null;
  const badPort = kind === 'notUnderstood' ? unread.find(isBeyondPorts) : undefined;
  const offered = kind === 'notUnderstood' ? [...(meant === undefined ? [] : [meant]), ...suggested(asking)] : [];
  return {
    kind,
    language,
    unread,
    examples: [...new Set([...offered, ...(offered.length > 1 ? [] : examplesFor(network.model, language))])],
    stamp: stampOf(network, ports.now(), ports.staleAfterHours),
    ...(kind !== 'notUnderstood' || meant === undefined ? {} : { meant }),
    ...(badPort === undefined ? {} : { badPort }),
    ...(hint === null ? {} : { hint }),
    ...(toQuote === null ? {} : { toQuote }),
  };
}

function suggested({ network, mentioned, language }: Asking): readonly string[] {
  return mentioned === undefined ? [] : suggestionsFor(network.model, mentioned, language);
}

const SEVERAL = /^(?:and|or|&|\/|,|\+|both|either|<->|と|または|や)$/i;
/** A second port, or a range of them: `443`, `on port range 8000-9000`. */
const PORTS = /^(?:on|over|port|ports|range|to|tcp|udp|[1-9]\d{0,4}|[1-9]\d{0,4}-\d{1,5}(?:\/(?:tcp|udp))?)$/i;
const PORT_RANGE = /^[1-9]\d{0,4}-[1-9]\d{0,4}(?:\/(?:tcp|udp))?$/i;
const TURNED = /^(?:not|never|no|isn't|aren't|can't|cannot|don't|doesn't|blocked|unreachable|except|excluding|without|unless|but)$/i;

function hintOf(unread: readonly string[]): NonNullable<SimpleReply['hint']> | null {
  if (unread.some((word) => TURNED.test(word))) return 'plainly';
  // "Between monday and tuesday" are no ends.
  if (unread.length > 2 && unread[0] === 'between') return null;
  if (unread.length === 2 && /^(?:on|over)$/i.test(unread[0] ?? '') && /^[a-z]/i.test(unread[1] ?? '')) return 'traffic';
  const isPorts = unread.length > 1 && unread.every((word) => PORTS.test(word));
  return isPorts || unread.some((word) => SEVERAL.test(word) || PORT_RANGE.test(word)) ? 'oneAtATime' : null;
}

/** `Web Tier`, or `vnet-a/Web Tier`: words that stand together and are one name. */
function nameToQuote(model: Model, unread: readonly string[]): string | null {
  const index = nameIndexOf(model);
  for (let from = 0; from < unread.length; from++) {
    for (let to = Math.min(unread.length, from + 5); to > from + 1; to--) {
      const name = unread.slice(from, to).join(' ');
      if (index.exact(name.slice(name.lastIndexOf('/') + 1).toLowerCase()).length > 0) return name;
    }
  }
  return null;
}
