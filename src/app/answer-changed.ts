/** "What changed since X?": facts that differ between the network then and now, who changed them as Azure tells it, then the verdicts that flipped. */

import { type Change, changesBetween } from '../network/changes-between.ts';
import { FLAGS } from '../network/gateway.ts';
import type { Model, Unread } from '../network/model.ts';
import { keyOf, typeOf } from '../network/resource-id.ts';
import { IT_WORKED, type Question } from '../question/question.ts';
import { type Flips, flippedPairs } from '../reach/flipped-pairs.ts';
import type { Asking } from './asking.ts';
import type { ChangeNote, RecordedChange } from './azure-ports.ts';
import { type ChangedAt, changedAt } from './changed-at.ts';
import { isTime } from './is-time.ts';
import type { NetworkPorts, PastNetwork } from './ports.ts';
import type { Reply } from './reply.ts';
import { stampOf } from './stamp.ts';

/** As many as a card and a person can take; the newest stay. */
const MOST_RECORDED = 200;
/** Whom to ask Azure about: more resources than this are asked for as a whole. */
const MOST_NAMED = 100;
const NO_FLIPS: Flips = { listed: [], more: [], open: { ways: 0, uncompared: 0 }, unasked: 0 };

export async function answerChanged(question: Extract<Question, { kind: 'changed' }>, asking: Asking, ports: NetworkPorts): Promise<Reply> {
  const { language, unread, network } = asking;
  const past = await ports.pastNetwork(question.since, asking.worked);
  if (past.found === 'none') {
    const reason = question.since === IT_WORKED && past.reason === 'since-not-found' ? 'no-readings' : past.reason;
    const named = reason === 'since-not-found' && past.kept ? 'since-not-kept' : reason;
    return { kind: 'cannot', language, unread, reason: named, detail: past.detail };
  }
  const at = question.on === undefined ? null : changedAt(question.on, past.found === 'one' ? past.model : null, asking);
  if (at !== null && 'kind' in at) return at;
  const all = past.found === 'one' ? factsBetween(past.model, network.model) : [];
  const facts = at === null ? all : all.filter(({ resource }) => at.holds(resource));
  // Which of the changes turned a verdict is not known: of one resource none is told.
  const flips =
    past.found === 'one' && at === null
      ? flippedPairs(
          past.model,
          network.model,
          all.map(({ resource }) => resource),
          { transparent: ports.transparent },
        )
      : NO_FLIPS;
  const told = await recordOf(past, facts, at, ports);
  return {
    kind: 'changed',
    language,
    unread,
    since: past.name,
    ...(at === null ? {} : { on: at.name }),
    facts: facts.map((fact) => ({ ...fact, ...whoChanged(fact, told.changes) })),
    flipped: flips.listed.map(({ a, b, before, after, oneWay }) => ({ pair: { a, b }, before, after, oneWay })),
    more: flips.more,
    open: flips.open,
    ...(flips.unasked > 0 ? { unasked: flips.unasked } : {}),
    read: past.found === 'one' ? (past.read ?? null) : null,
    begins: past.found === 'one' ? (past.begins ?? null) : null,
    worked: past.found === 'one' ? (past.worked ?? null) : null,
    recorded: beforeHistory(past, told.changes),
    notes: told.notes,
    recordTrouble: told.trouble,
    stamp: stampOf(network, ports.now(), ports.staleAfterHours),
  };
}

/** What could not be read then, or cannot be read now, has not come or gone; nor has a state that a reading leaves out changed. */
function factsBetween(before: Model, after: Model): readonly Change[] {
  return changesBetween(before, after).filter(({ change, resource, property, from, to }) => {
    if (change === 'removed') return !isHidden(resource, after.unread);
    if (change === 'added') return !isHidden(resource, before.unread);
    return property !== 'properties.connectionStatus' || (from !== null && to !== null);
  });
}

function isHidden(resource: string, unread: readonly Unread[]): boolean {
  const [key, type] = [keyOf(resource), typeOf(resource)];
  return unread.some((line) => {
    if (line.why === 'twice' || (line.scope === null && line.type === null)) return false;
    const inScope = line.scope === null || key === line.scope || key.startsWith(`${line.scope}/`);
    return inScope && (line.type === null || line.type === type);
  });
}

interface Told {
  readonly changes: readonly RecordedChange[];
  readonly notes: readonly ChangeNote[];
  readonly trouble: string | null;
}

/** Azure's own record: who changed these things, and all that changed before the kept sweeps begin. */
async function recordOf(
  past: Extract<PastNetwork, { found: 'one' | 'record' }>,
  facts: readonly Change[],
  at: ChangedAt | null,
  ports: NetworkPorts,
): Promise<Told> {
  const nothing = { changes: [], notes: [], trouble: null };
  const wholeRecord = past.found === 'record' || past.begins !== undefined;
  if (ports.recentChanges === undefined || !isTime(past.name) || (!wholeRecord && at === null && facts.length === 0)) return nothing;
  const resources = [...new Set([...(at?.resources ?? []), ...facts.map(({ resource }) => resource)])];
  const told = await ports.recentChanges(past.name, (wholeRecord && at === null) || resources.length > MOST_NAMED ? null : resources);
  if (!told.ok) return { ...nothing, trouble: told.trouble.text };
  return { ...told.value, changes: told.value.changes.filter(({ resource }) => at === null || at.holds(resource)), trouble: null };
}

function beforeHistory(
  past: Extract<PastNetwork, { found: 'one' | 'record' }>,
  changes: readonly RecordedChange[],
): readonly RecordedChange[] {
  const until = past.found === 'record' ? null : (past.begins ?? '');
  return changes
    .filter(({ at }) => until === null || at < until)
    .toSorted((a, b) => Number(isFlag(b.property)) - Number(isFlag(a.property)) || (a.at < b.at ? 1 : -1))
    .slice(0, MOST_RECORDED);
}

function isFlag(property: string | null): boolean {
  return FLAGS.some((flag) => property?.toLowerCase().endsWith(flag.toLowerCase()));
}

/** The newest change that Azure recorded of this property, else of this resource. */
function whoChanged({ resource, property, change }: Change, changes: readonly RecordedChange[]): { by: string | null; at: string | null } {
  const ofResource = changes.filter((each) => keyOf(each.resource) === keyOf(resource));
  const wanted = property?.toLowerCase() ?? null;
  const exact = ofResource.find((each) =>
    wanted === null ? each.change === (change === 'added' ? 'create' : 'delete') : each.property?.toLowerCase() === wanted,
  );
  const found = exact ?? ofResource.find((each) => each.property === null);
  return { by: found?.by ?? null, at: found?.at ?? null };
}
