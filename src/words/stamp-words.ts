/** Where the facts of an answer come from -> the lines that say so. */
import type { ModelStamp } from '../app/reply.ts';
import type { Lexicon } from './lexicon.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

export interface StampWords {
  /** Lines for the top: not your network, old data. */
  readonly warnings: readonly string[];
  readonly line: string;
  readonly missingTitle: string | null;
  readonly missing: readonly string[];
}

export function stampWords(stamp: ModelStamp, unread: readonly string[], lexicon: Lexicon): StampWords {
  const { says } = lexicon;
  const when = whenText(stamp.asOf);
  const warnings = [
    ...(stamp.origin === 'sample' ? [says.sample] : []),
    ...(stamp.early ? [says.early(when)] : []),
    ...(stamp.trouble ? [`⚠ ${says.trouble(when, visible(stamp.trouble))}`] : []),
    ...(stamp.stale && !stamp.trouble ? [`⚠ ${says.stale(when, stamp.ageHours)}`] : []),
    ...unreadWarning(unread, lexicon),
  ];
  return {
    warnings,
    line: [says.stamp(stamp.origin, when, stamp.dated), ...(stamp.again ? [says.again(whenText(stamp.again))] : [])].join('; '),
    missingTitle: stamp.missing.length === 0 ? null : says.missing(stamp.missing.length),
    missing: stamp.missing.map((line) => visible(says.reason(line))),
  };
}

export function unreadWarning(unread: readonly string[], lexicon: Lexicon): readonly string[] {
  return unread.length === 0 ? [] : [lexicon.says.unread(unread.map(visible))];
}
