/** A reply that lists things -> its JSON rows. */
import { SCHEMA, type TableAnswer } from '../app/answer-schema.ts';
import type { ChangedReply, PeersReply, RoutesReply, SimpleReply, TableReply } from '../app/reply.ts';
import type { Step } from '../network/step.ts';
import { factText, flipVerdict, moreText, pairText, RECORDED, recordedText } from './change-tables.ts';
import { endJson, modelJson, stepJson } from './json-answer.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { nameText } from './names.ts';
import { clauseOf, peerText } from './peer-table.ts';
import { routeRows } from './route-rows.ts';
import { summaryOf } from './summary.ts';
import { comeAndGone } from './what-if-rows.ts';

type Rows<K extends TableAnswer['question']['kind']> = Extract<TableAnswer, { question: { kind: K } }>['rows'];

export function tableJson(reply: TableReply): TableAnswer {
  const lexicon = lexiconOf(reply.language);
  const common = { schema: SCHEMA, summary: summaryOf(reply), model: modelJson(reply.stamp) } as const;
  switch (reply.kind) {
    case 'flags':
      return {
        ...common,
        question: { kind: 'flags', of: reply.of, ...changesJson(reply.changes) },
        rows: reply.rows.map((row) => ({ ...row, name: nameText(row.resource), flags: { ...row.flags }, circuits: [...row.circuits] })),
      };
    case 'routes':
      return {
        ...common,
        question: { kind: 'routes', of: reply.of, ...changesJson(reply.changes) },
        rows: routesJson(reply),
        ...(reply.changes ? { gone: goneJson(reply) } : {}),
      };
    case 'whoCanReach':
      return {
        ...common,
        question: { kind: 'whoCanReach', to: endJson(reply.end), ...reply.flow, ...withinJson(reply), ...changesJson(reply.changes) },
        rows: peersJson(reply, lexicon),
      };
    case 'whatCanReach':
      return {
        ...common,
        question: { kind: 'whatCanReach', from: endJson(reply.end), ...reply.flow, ...withinJson(reply), ...changesJson(reply.changes) },
        rows: peersJson(reply, lexicon),
      };
    case 'changed':
      return {
        ...common,
        question: { kind: 'changed', since: reply.since, ...(reply.on === undefined ? {} : { on: reply.on }) },
        rows: changedJson(reply, lexicon),
      };
    case 'opens':
      return {
        ...common,
        question: { kind: 'opens', asks: reply.asks, changes: reply.steps.map(stepJson) },
        rows: reply[reply.asks].map(({ a, b }) => ({ a, b })),
      };
  }
}

/** Help without a network at hand says so in place of a model's time. */
export function helpJson(reply: SimpleReply): TableAnswer {
  const { says } = lexiconOf(reply.language);
  return {
    schema: SCHEMA,
    question: { kind: 'help' },
    summary: summaryOf(reply),
    rows: [
      ...reply.examples.map((example) => ({ example, text: says.tryExamples })),
      ...says.helpForms.map(([example, text]) => ({ example, text })),
    ],
    model: reply.stamp === null ? { origin: 'stored', asOf: '', missing: ['no model was read for this answer'] } : modelJson(reply.stamp),
  };
}

function changesJson(changes: readonly Step[] | undefined): { readonly changes?: readonly ReturnType<typeof stepJson>[] } {
  return changes ? { changes: changes.map(stepJson) } : {};
}

function routesJson({ tables }: RoutesReply): Rows<'routes'> {
  return tables.flatMap((table) => routeRows(table).map((row) => ({ resource: table.nic, ...row, nextHops: [...row.nextHops] })));
}

function goneJson({ tables }: RoutesReply): Rows<'routes'> {
  return tables.flatMap((table) => comeAndGone(table).gone.map((row) => ({ resource: table.nic, ...row, nextHops: [...row.nextHops] })));
}

function withinJson({ within }: PeersReply): object {
  return within ? { within: endJson(within) } : {};
}

function peersJson({ rows, reasons = [] }: PeersReply, lexicon: Lexicon): Rows<'whoCanReach'> {
  const told = reasons.map((reason) => ({ code: reason.code, resource: reason.resource, text: clauseOf(reason, lexicon) }));
  return rows.map((row) => ({
    vnet: row.vnet,
    subnet: row.subnet,
    verdict: row.outcome,
    passes: row.passes === null ? null : [...row.passes],
    hosts: row.hosts,
    ...(row.now ? { now: row.now.map(({ outcome, passes, hosts }) => ({ verdict: outcome, passes: passes && [...passes], hosts })) } : {}),
    ...(row.why ? { why: row.why.flatMap((at) => told[at] ?? []) } : {}),
    text: peerText(row, lexicon),
  }));
}

function changedJson({ facts, flipped, more = [], recorded = [] }: ChangedReply, lexicon: Lexicon): Rows<'changed'> {
  return [
    ...facts.map((fact) => ({
      change: fact.change,
      resource: fact.resource,
      property: fact.property,
      from: fact.from ?? null,
      to: fact.to ?? null,
      text: factText(fact, lexicon),
    })),
    ...flipped.map((flip) => ({
      change: 'flipped' as const,
      resource: null,
      property: null,
      from: flip.before,
      to: flip.after,
      text: `${pairText(flip, lexicon)}${lexicon.labels.colon}${flipVerdict(flip, lexicon)}`,
    })),
    ...more.map((flips) => ({
      change: 'flipped' as const,
      resource: null,
      property: null,
      from: flips.before,
      to: flips.after,
      text: `${moreText(flips)}${lexicon.labels.colon}${flipVerdict(flips, lexicon)}`,
    })),
    ...recorded.map((change) => ({
      change: RECORDED[change.change],
      resource: change.resource,
      property: change.property,
      from: change.from ?? null,
      to: change.to ?? null,
      text: recordedText(change, lexicon),
    })),
  ];
}
