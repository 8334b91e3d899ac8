/** The oracle's answer and the engine's -> the sentence that says how they differ; null: they agree. */
import type { ReachAnswer } from '../../src/app/answer-schema.ts';
import { DENIED_UNCONNECTED } from './filter.ts';
import type { Answer, Verdict } from './net.ts';
import { SILENT } from './vpn.ts';
import { NO_WAY, STRANDED } from './walk.ts';

export function differenceOf(wanted: Answer, got: ReachAnswer): string | null {
  const [forward, back] = got.directions;
  const isOpen = wanted.isSilent || wanted.unknowns.includes(SILENT);
  if (isOpen && !isPassing(wanted.verdict)) {
    return isPassing(got.verdict) ? `verdict: engine ${got.verdict}, and the reference does not tell` : null;
  }
  const pairs = [
    ['verdict', wanted.verdict, got.verdict],
    ['forward', wanted.forward, forward?.verdict],
    ['back', wanted.back, back?.verdict],
  ] as const;
  // Where nothing gets there the way that would lead there, once lifted, may pass no firewall that the reply meets, or the other way round.
  const isOneSided = back?.verdict !== 'reachable' && got.causes.some((each) => each.code === 'asymmetric-path');
  const isSeen = wanted.forward === 'blocked' && (back?.verdict === wanted.backIfSeen || isOneSided);
  // What is not told in one case, and is closed in the other, may be called open altogether.
  const isClosedEitherWay = wanted.causes.length === 0 && wanted.unknowns.includes('undocumented');
  // Beyond a way that is no documented one the answer does not look.
  const isUntried = got.unknowns.some(({ code }) => code === 'er-global-reach');
  if (wanted.verdict === 'blocked' && got.verdict === 'unknown' && (isClosedEitherWay || isUntried)) return null;
  if (isOpenEitherWay(wanted, got)) return null;
  const isClosedInOne = got.verdict === 'blocked' && got.causes.every(({ code }) => code === 'er-flag-off' || code === 'asymmetric-path');
  if (isClosedInOne && wanted.unknowns.includes('undocumented') && wanted.verdict === 'unknown') return null;
  const wrong = pairs.filter(
    ([what, want, said]) =>
      want !== said &&
      !(what === 'back' && isSeen) &&
      !(what === 'back' && isLopsidedPerhaps(wanted, got, want, said)) &&
      !isStranded(wanted, got, want, said) &&
      !(what === 'forward' && isUnanswered(wanted, got)) &&
      !(what !== 'verdict' && isTold(got, want, said)),
  );
  if (wrong.length > 0) return wrong.map(([what, want, said]) => `${what}: engine ${said}, oracle ${want}`).join('; ');
  return codesDiffer(wanted, got);
}

/**
 * A hub's flag that was not returned, or what it tells a circuit of what was written: it passes by this hub or by another one, and at both the answer
 * need not look.
 */
function isOpenEitherWay({ verdict, open }: Answer, got: ReachAnswer): boolean {
  const ofHubs = open.filter((each) => each === 'undocumented' || each.startsWith('er-flag-absent ergw-'));
  const isOf = ({ code, resource }: ReachAnswer['unknowns'][number]): boolean =>
    ofHubs.includes(code) || ofHubs.includes(`${code} ${resource?.split('/').at(-1)}`);
  return isPassing(verdict) && got.verdict === 'unknown' && got.unknowns.every(isOf);
}

/** A reply that meets a firewall which did not see the flow, where that goes perhaps by a way that is no documented one. */
function isLopsidedPerhaps({ unknowns, verdict }: Answer, got: ReachAnswer, want: Verdict, said: Verdict | undefined): boolean {
  if (verdict !== 'unknown' || got.verdict !== 'unknown' || want !== 'unknown' || said !== 'reachable') return false;
  return unknowns.includes('firewall-opaque') && ['er-global-reach', 'undocumented'].some((each) => unknowns.includes(each));
}

const isPassing = (verdict: Verdict): boolean => verdict === 'reachable' || verdict === 'partial';

/** Found on the packet's way, whatever else stands in it. */
const ON_THE_WAY = [
  'nsg-deny',
  'admin-rule-deny',
  'host-off',
  'nva-no-forwarding',
  'firewall-deny',
  'route-none',
  'peering-access-off',
  'subnet-not-peered',
];
/**
 * Found at the two ends, even where no way leads from one to the other: what would lead there may meet those of the appliance, in `v1`, alone, and in a
 * circle those of the host in `v2` that routes name.
 */
const isAtAnEnd = (code: string, got: ReachAnswer): boolean => {
  const passed = got.causes.some((each) => each.code === 'route-loop') ? /\/v[12]-a\d+$/ : /\/v1-a\d+$/;
  return code === 'admin-rule-deny' && got.causes.some((each) => each.code === code && !passed.test(each.resource));
};

/** A rule that allows some of what was asked leaves open what a peering without access does with it: of all of it that is said then. */
function isHalved(cause: string, open: readonly string[]): boolean {
  return cause === 'peering-access-off' && open.includes('undocumented');
}

/** A firewall denies what has no way on behind it either, or a route drops what a hub does not tell: what would lead there may not meet it. */
const isBeyond = (cause: string, causes: readonly string[], said: readonly string[]): boolean =>
  (cause === 'firewall-deny' && causes.includes(NO_WAY)) ||
  (cause === 'route-none' && (said.includes('no-route') || said.includes('ipv6-not-carried'))) ||
  (['route-none', 'nva-no-forwarding'].includes(cause) && said.includes('peering-disconnected'));

/** Where a peering without access is in doubt for some traffic, what the tag may let in of the rest is no worse told. */
const isTagAside = (code: string, unknowns: readonly string[]): boolean => code === 'tag-not-expanded' && unknowns.includes('undocumented');

/** Beside a peering in doubt what the tag holds need not be told, and of what the tag hangs on the tag is enough. */
function isToldOfTag(code: string, open: readonly string[]): boolean {
  if (!open.includes('undocumented')) return false;
  return code === 'tag-not-expanded' || (['state-unknown', 'er-global-reach'].includes(code) && open.includes('tag-not-expanded'));
}

/** Where no way leads on the engine says what would lead there, and what stands in that way: any cause of the network will do, and there must be one. */
function codesDiffer({ causes, someCauses, unknowns, someUnknowns, verdict }: Answer, got: ReachAnswer): string | null {
  const [said, open] = [got.causes, got.unknowns].map((list) => list.map((each) => each.code as string)) as [string[], string[]];
  const plain = someCauses.map((each) => (each === DENIED_UNCONNECTED ? 'nsg-deny' : each));
  // Of an appliance that does not forward the engine says what would lead past it, where its own subnet leads nowhere that is known.
  const isPast = someCauses.includes('nva-no-forwarding') && open.includes('undocumented');
  const isDeadEnd =
    isPast ||
    someCauses.some((each) =>
      [NO_WAY, STRANDED, 'er-flag-off', 'next-hop-missing', 'route-loop', 'route-none', 'peering-disconnected'].includes(each),
    );
  // In a circle each device is met again, the host itself as if it were one.
  const silent = causes.includes('route-loop')
    ? []
    : causes.filter((each) => ON_THE_WAY.includes(each) && !said.includes(each) && !isHalved(each, open) && !isBeyond(each, causes, said));
  // What a proxy may carry and something else stops: that it would be seen half is said of the whole.
  const isAside = (each: string): boolean =>
    each === 'asymmetric-path' && (someCauses.includes('nva-no-forwarding') || someUnknowns.includes('firewall-opaque'));
  const loud = said.filter((each) => !plain.includes(each) && !isAside(each) && (!isDeadEnd || isAtAnEnd(each, got)));
  const mute = causes.some((each) => each !== STRANDED && !isHalved(each, open)) && said.length === 0;
  // Of what is open by itself more may be said than this verdict hangs on.
  const doubted =
    verdict === 'unknown' && !isDeadEnd
      ? unknowns.filter((each) => !open.includes(each) && !isToldOfTag(each, open) && !(each === 'er-global-reach' && open.length > 0))
      : [];
  const doubting =
    verdict !== 'blocked' && !isDeadEnd
      ? open.filter(
          (each) =>
            ![...unknowns, ...someUnknowns].includes(each) &&
            !['state-unknown', 'er-flag-absent'].includes(each) &&
            !isTagAside(each, unknowns),
        )
      : [];
  const told = [
    ['cause not told', silent],
    ['cause made up', loud],
    ['no cause at all', mute ? causes : []],
    ['unknown not told', doubted],
    ['unknown made up', doubting],
  ] as const;
  const wrong = told.filter(([, codes]) => codes.length > 0);
  return wrong.length === 0 ? null : wrong.map(([what, codes]) => `${what}: ${[...new Set(codes)].join(' ')}`).join('; ');
}

/**
 * A direction of its own: what belongs to both directions, and a device or table of which nothing is known, may be said of either; what the engine
 * calls open must be open.
 */
function isTold(got: ReachAnswer, want: Verdict, said: Verdict | undefined): boolean {
  if (got.verdict === 'reachable' || got.verdict === 'partial') return false;
  if (said === 'blocked') return want === 'unknown' || got.causes.some((each) => each.direction === 'both');
  return said === 'unknown';
}

/** No reply comes back: with a way back the tag would hold who asks, and the groups let it in. */
function isUnanswered(wanted: Answer, got: ReachAnswer): boolean {
  const byTag = wanted.someCauses.includes(DENIED_UNCONNECTED) || wanted.unknowns.includes('tag-not-expanded');
  if (got.verdict === 'unknown' && wanted.verdict === 'unknown') return wanted.forward === 'unknown';
  const isNowhere = got.verdict === 'blocked' && wanted.verdict === 'blocked' && wanted.back === 'blocked';
  return isNowhere && (byTag || wanted.forward === 'unknown');
}

/** What was handed to an on-premises network that shows no way back may be called blocked or unknown. */
function isStranded(wanted: Answer, got: ReachAnswer, want: Verdict, said: Verdict | undefined): boolean {
  const opaque = got.unknowns.some((each) => each.code === 'on-premises-opaque');
  return wanted.someCauses.includes(STRANDED) && opaque && want === 'blocked' && said === 'unknown';
}
