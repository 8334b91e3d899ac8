/** A change and a question about reach -> "what if"; a change alone -> what it opens. One table for each language. */
import { flagChanges } from './change-of.ts';
import { CHANGE_READERS } from './change-slots.ts';
import { flowOf } from './flow-part.ts';
import { canBegin, matches, type Reader, type Readers, type SlotRead, type Text } from './match.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import type { ChangePhrase, Question } from './question.ts';
import type { Reach } from './reach-en.ts';
import { readChanges } from './read-change.ts';

/** Readers for the slots of a what-if: whole change chains and whole questions inside one phrase. */
export function conditionalReaders(
  changes: readonly Row<ChangePhrase[]>[],
  reach: readonly Row<Reach>[],
  standing: readonly Row<Question>[],
  aside: Readonly<Partial<Record<'with' | 'without', readonly Row<ChangePhrase[]>[]>>>,
): Readers {
  return {
    ...CHANGE_READERS,
    changes: readOnce((text, at) => readChain(changes, text, at)),
    reach: readOnce((text, at) => readInner(reach, withIt(text), at)),
    without: readOnce((text, at) => readChain(aside.without ?? [], text, at)),
    with: readOnce((text, at) => readChain(aside.with ?? [], text, at)),
    standing: readOnce((text, at) => readInner(standing, withIt(text), at)),
  };
}

/** Many rows begin with the same slot: what it reads at a place is read for the first of them. */
function readOnce(reader: Reader): Reader {
  const known = new WeakMap<Text, Map<number, Begun>>();
  return (text, at) => {
    const places = known.get(text) ?? new Map<number, Begun>();
    known.set(text, places);
    const begun = places.get(at) ?? { read: [], rest: reader(text, at)[Symbol.iterator]() };
    places.set(at, begun);
    return fromStart(begun);
  };
}

interface Begun {
  readonly read: SlotRead[];
  readonly rest: Iterator<SlotRead>;
}

function* fromStart({ read, rest }: Begun): Generator<SlotRead> {
  for (let i = 0; ; i++) {
    if (i === read.length) {
      const next = rest.next();
      if (next.done) return;
      read.push(next.value);
    }
    yield read[i] as SlotRead;
  }
}

function* readChain(table: readonly Row<ChangePhrase[]>[], text: Text, at: number): Generator<SlotRead> {
  for (const { next, changes } of readChanges(table, text, at)) yield { next, value: changes };
}

function* readInner(table: readonly Row<Reach | Question>[], text: Text, at: number): Generator<SlotRead> {
  if (at >= text.tokens.length) return;
  for (const row of table) {
    if (!canBegin(row.items, text, at)) continue;
    for (const match of matches(row.items, text, at, CHANGE_READERS)) {
      const value = row.build(match.got);
      if (value) yield { value, next: match.next };
    }
  }
}

/** No typed name: no text holds this character. */
const IT = '\u0000';
const WITH_IT = new WeakMap<Text, Text>();

/** "What if vm-b was off: can vm-a reach it": in the question behind a change "it" is a name, of what is changed. */
function withIt(text: Text): Text {
  if (!text.tokens.some(isIt)) return text;
  const made = WITH_IT.get(text) ?? {
    ...text,
    tokens: text.tokens.map((token) => (isIt(token) ? { ...token, kind: 'quoted' as const, text: IT, lower: IT } : token)),
  };
  WITH_IT.set(text, made);
  return made;
}

function isIt({ kind, lower }: Text['tokens'][number]): boolean {
  return kind === 'word' && lower === 'it';
}

function whatIf(got: Got): Question | null {
  const { from, to, flow } = got.values.reach as Reach;
  const changes = changesOf(got);
  const [source, target] = [from, to].map((end) => endMeant(end, changes));
  return source == null || target == null ? null : { kind: 'whatIf', from: source, to: target, flow, changes };
}

function changesOf({ values }: Got): readonly ChangePhrase[] {
  return (values.changes ?? values.without ?? values.with) as ChangePhrase[];
}

/** "And if ergw-1 was on?": of what was asked last. */
function aboutIf(got: Got, also = false): Question {
  return { kind: 'aboutIf', changes: changesOf(got), also };
}

function endMeant(end: string, changes: readonly ChangePhrase[]): string | null {
  return end === IT ? onlyThing(changes) : end.includes(IT) ? null : end;
}

/** What else is asked of the network as it would be. */
function standingIf(got: Got): Question | null {
  const changes = changesOf(got);
  const asked = got.values.standing as Question;
  switch (asked.kind) {
    case 'whoCanReach': {
      const to = endMeant(asked.to, changes);
      return to === null ? null : { ...asked, to, changes };
    }
    case 'whatCanReach': {
      const from = endMeant(asked.from, changes);
      return from === null ? null : { ...asked, from, changes };
    }
    case 'routes': {
      const of = endMeant(asked.of, changes);
      return of === null ? null : { ...asked, of, changes };
    }
    case 'flags': {
      const of = asked.of === null ? null : endMeant(asked.of, changes);
      return asked.of !== null && of === null ? null : { ...asked, of, changes };
    }
    default:
      return null;
  }
}

/** The one thing that is switched: what "it" means behind it. */
function onlyThing(changes: readonly ChangePhrase[]): string | null {
  const [only, ...others] = changes;
  if (!only || others.length > 0) return null;
  return only.kind === 'power' ? only.resource : only.kind === 'flag' ? only.gateway : null;
}

/** Only one change: what two open together is a "what if". */
function opens(got: Got, closes?: true): Question | null {
  const changes = got.values.changes as ChangePhrase[];
  // What it is between hangs on what was asked last.
  if (changes[0]?.kind === 'thePeering' && !closes) return aboutIf(got);
  return changes.length === 1 ? { kind: 'opens', change: changes[0] as ChangePhrase, ...(closes ? { closes } : {}) } : null;
}

const EN: Groups = {
  losing: list(
    `who loses|who would lose|who will lose|what loses|what would lose|which networks lose|which networks would lose|which vms lose|which vms would lose|which vnets lose`,
  ),
  works: [
    ...['would', 'will', 'does', 'could', 'can'].flatMap((can) =>
      ['it', 'this', 'that'].flatMap((it) =>
        ['work', 'pass', 'be reachable', 'get through', 'reach', 'go through'].map((works) => `${can} ${it} ${works}`),
      ),
    ),
    ...['it', 'this', 'that'].map((it) => `is ${it} reachable`),
  ],
  it: ['it', 'that', 'this', 'that one', 'the flag', 'the gateway', 'the vm', 'the machine'],
  be: list(
    `were|was|is|are|would be|had been|gets|got|were turned|was turned|is turned|were switched|was switched|came back|comes back|came|went|goes`,
  ),
  on: list(`on|up|running|enabled|started|online|back on|back up|true`),
  off: list(`off|down|stopped|disabled|offline|deallocated|false`),
  helps: list(`help|fix it|fix this|fix that|be enough|solve it|solve this|solve that|make it work|make it reachable|work`),
  next: ['and', 'but', 'so', 'and then', 'then', 'and now', 'ok and', 'what about', 'or'],
  if: list(`
    if|what if|what happens when|what happens if i|what if i|suppose|supposing|assume|assuming|imagine|say|suppose that|assuming that|assume that|provided|what happens if|
    what would happen if|when|once|after|as soon as`),
  thereupon: ['then', 'would', 'in that case', 'now'],
  radius: [
    'blast radius of',
    'the blast radius of',
    'what is the blast radius of',
    "what's the blast radius of",
    'what is the impact of',
    "what's the impact of",
    'show the blast radius of',
    'impact of',
    'effect of',
  ],
  what: ['what does', 'what would', 'what will', 'what do', 'what is it that'],
  open: ['open', 'opens', 'open up', 'connect', 'newly connect', 'make reachable', 'allow', 'newly allow', 'expose'],
  close: list(`
    close|closes|close off|cut off|cut|disconnect|break|breaks|block|stop|shut|make unreachable|take down|take away|shut off|affect|impact`),
  closes: list(`
    what closes|what would close|what breaks|what would break|what becomes unreachable|what would become unreachable|what is closed|what gets closed|
    what do we lose|what would we lose|what will we lose|what gets lost|who loses access|who would lose access|who loses connectivity|who is affected|who would be affected|who is cut off|who would be cut off|
    what is affected|what would be affected|what will be affected|which networks are affected|which networks would be affected|which networks are cut off|which networks would be cut off|which vnets are cut off|which networks lose access|which networks lose connectivity|
    what fails|what would fail|impact|what is the impact|what's the impact|
    what is cut off|what would be cut off|what would be blocked|what stops working|what would stop working`),
  opens: list(`
    what would change|what changes|what will change|what opens|what would open|what does it open|what becomes reachable|what would become reachable|what is opened|what gets opened|
    what would be opened`),
};

export const EN_CONDITIONAL: readonly Row<Question>[] = [
  ...rows(EN, ['<if> {changes} [<thereupon>] {reach}', '{reach} <if> {changes}', 'what <if> {changes} [<thereupon>] {reach}'], whatIf),
  ...rows(EN, ['<if> {changes} [<thereupon>] {standing}', '{standing} <if> {changes}'], standingIf),
  ...rows(
    EN,
    [
      ...['without {without}', 'with {with}'].flatMap((aside) => [`${aside} [<thereupon>] {reach}`, `{reach} ${aside}`]),
      'what would|will|does happen|happens to {reach} <if> {changes}',
      'would|will|does {changes} fix|help|solve|unblock|repair {reach}',
    ],
    whatIf,
  ),
  ...rows(
    EN,
    [...['without {without}', 'with {with}'].flatMap((aside) => [`${aside} [<thereupon>] {standing}`, `{standing} ${aside}`])],
    standingIf,
  ),
  ...rows<Question>(EN, ['<losing> access|connectivity|connection to {to} {flow} <if> {changes}'], (got) => {
    const flow = flowOf(got.parts);
    const to = endMeant(got.names.to as string, changesOf(got));
    return flow === null || to === null ? null : { kind: 'whoCanReach', to, flow, changes: changesOf(got) };
  }),
  ...rows(
    EN,
    [
      '<next> with {with}',
      '<next> without {without}',
      '<works> with {with}',
      '<works> without {without}',
      '<works> <if> {changes}',
      'would|will|does {changes} <helps>',
    ],
    (got) => aboutIf(got),
  ),
  ...rows<Question>(EN, ['[<next>] <if> <it> <be> <on>', 'what|how about <if> <it> <be> <on>'], () => ({ kind: 'aboutIt', to: true })),
  ...rows<Question>(EN, ['[<next>] <if> <it> <be> <off>', 'what|how about <if> <it> <be> <off>'], () => ({ kind: 'aboutIt', to: false })),
  ...rows(EN, ['<next> <if> {changes}', 'what|how about <if> {changes}', 'what <next> <if> {changes}'], (got) => aboutIf(got)),
  ...rows(
    EN,
    [
      '<next> also <if> {changes}',
      '<next> <if> {changes} too|also|additionally',
      '<next> <if> also {changes}',
      '<next> <if> {changes} as well',
    ],
    (got) => aboutIf(got, true),
  ),
  ...rows(
    EN,
    [
      '<what> {changes} <open>',
      '<what> {changes} <open> or|and close',
      '<opens> <if> {changes}',
      '<opens> by {changes}',
      '<radius> {changes}',
      'what <if> {changes}',
      '<if> {changes}',
      'is it safe|ok|okay|fine to {changes}',
      'is {changes} safe|ok|okay|dangerous|risky',
      'should i|we {changes}',
      'can|could|may i|we [safely] {changes} [safely]',
    ],
    (got) => opens(got),
  ),
  // "What does allowRemoteVnetTraffic on X open": that it is turned on goes without saying.
  ...rows<Question>(EN, ['<what> {flag} on|of|at|for {gateways} <open>'], (got) => {
    const [change, ...others] = flagChanges(got, true);
    return change && others.length === 0 ? { kind: 'opens', change } : null;
  }),
  ...rows(EN, ['<what> {changes} <close>', '<closes> <if> {changes}', '<closes> by {changes}'], (got) => opens(got, true)),
];

const JA: Groups = {
  next: ['では', 'じゃあ', 'それでは', 'じゃ', 'それなら', 'ちなみに'],
  how: list(
    `解決する|解決しますか|直る|直りますか|改善する|どう|どうなる|どうなります|どうですか|どうなりますか|どうでしょう|届く|届きますか|通る|通りますか|つながる|つながりますか|繋がる`,
  ),
  if: ['もし', 'もしも', '仮に'],
  it: ['それが', 'これが', 'それを', 'これを', 'そのフラグが', 'そのフラグを', 'そのゲートウェイが'],
  onJa: list(`オンなら|オンだったら|オンにしたら|オンにすると|オンになったら|オンの場合|有効なら|有効だったら|有効にしたら|有効にすると`),
  offJa: list(`オフなら|オフだったら|オフにしたら|オフにすると|オフになったら|オフの場合|無効なら|無効だったら|無効にしたら|無効にすると`),
  open: list(`
    何が開く|何が開きます|何が開かれる|何が開かれます|何がつながる|何が繋がる|何がつながります|何が繋がります|
    何が通る|どこが開く|何が届くようになる|何がつながるようになる|何が通るようになる|どこがつながる|
    どこが繋がる|何が新しくつながる|何ができるようになる|何が開通する`),
  close: list(`
    何が影響を受ける|何が影響を受けます|何が影響される|何に影響が出る|何に影響が出ます|何に影響がある|どこに影響がある|どこに影響が出る|どこが影響を受ける|何が壊れる|何がダメになる|何が閉じる|何が閉じます|何が切れる|何が切れます|何が届かなくなる|何が届かなくなります|何がつながらなくなる|何が繋がらなくなる|
    何が通らなくなる|どこが切れる|何ができなくなる|何に影響する|何に影響がある|影響は|影響範囲は|影響ある|影響はある|影響がある|影響はありますか|大丈夫|大丈夫ですか|問題ない|問題ないですか|問題ありませんか|何が止まる|何を失う|何が遮断される`),
  unreached: list(
    `届かなくなる|つながらなくなる|繋がらなくなる|到達できなくなる|通信できなくなる|アクセスできなくなる|接続できなくなる|届かない`,
  ),
  end: ['か', 'の', 'のか', 'のですか', 'ですか', 'でしょうか', 'かな'],
};

export const JA_CONDITIONAL: readonly Row<Question>[] = [
  ...rows(JA, ['[<if>] {changes} {reach}', '{reach} [<if>] {changes}'], whatIf),
  ...rows<Question>(JA, ['[<next>] [<if>] <it> <onJa> [<how>] [<end>]'], () => ({ kind: 'aboutIt', to: true })),
  ...rows<Question>(JA, ['[<next>] [<if>] <it> <offJa> [<how>] [<end>]'], () => ({ kind: 'aboutIt', to: false })),
  ...rows(JA, ['<next> [<if>] {changes} [<how>] [<end>]', '[<if>] {changes} <how> [<end>]'], (got) => aboutIf(got)),
  ...rows(JA, ['<next> さらに {changes} [<how>] [<end>]', 'さらに {changes} [<how>] [<end>]'], (got) => aboutIf(got, true)),
  ...rows<Question>(JA, ['[<if>] {changes} 誰が|どこが|何が|どこから {to} に|へ|まで {flow} <unreached> [<end>]'], (got) => {
    const flow = flowOf(got.parts);
    return flow && { kind: 'whoCanReach', to: got.names.to as string, flow, changes: changesOf(got) };
  }),
  ...rows(JA, ['[<if>] {changes} {standing}', '{standing} [<if>] {changes}'], standingIf),
  ...rows(JA, ['[<if>] {changes} <open> [<end>]'], (got) => opens(got)),
  ...rows(JA, ['[<if>] {changes} <close> [<end>]'], (got) => opens(got, true)),
];
