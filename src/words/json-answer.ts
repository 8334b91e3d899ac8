/** An answer about two ends -> its JSON; every sentence in the language of the question. */
import type { ReachAnswer } from '../app/answer-schema.ts';
import { SCHEMA } from '../app/answer-schema.ts';
import type { AnswerReply, ModelStamp } from '../app/reply.ts';
import type { Remedy } from '../change/remedy.ts';
import { formatAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Step } from '../network/step.ts';
import type { GatewayState, Verdict } from '../reach/verdict.ts';
import { causeText, doubtText, hopText, howToGet } from './findings.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { nameText } from './names.ts';
import { remedyText } from './remedy-text.ts';
import { sourceUrl } from './sources.ts';
import { answerSummary } from './summary-answer.ts';

export function answerJson(reply: AnswerReply): ReachAnswer {
  const lexicon = lexiconOf(reply.language);
  const { verdict } = reply;
  return {
    schema: SCHEMA,
    question: {
      kind: reply.question,
      from: endJson(reply.from),
      to: endJson(reply.to),
      protocol: reply.flow.protocol,
      port: reply.flow.port,
      changes: reply.changes.map(stepJson),
    },
    verdict: verdict.outcome,
    basis: verdict.basis,
    passes: verdict.passes === null ? null : [...verdict.passes],
    summary: answerSummary(reply, lexicon),
    directions: directionsJson(verdict, lexicon),
    causes: causesJson(verdict, lexicon),
    unknowns: unknownsJson(verdict, lexicon),
    gateways: verdict.gateways.map(gatewayJson),
    remedies: reply.remedies.map((remedy, i) => remedyJson(remedy, i + 1, lexicon)),
    model: modelJson(reply.stamp),
  };
}

/** Why these are not the newest facts stands among what could not be read: the contract has no place of its own for it. */
export function modelJson({ origin, asOf, missing, trouble }: ModelStamp): ReachAnswer['model'] {
  return { origin, asOf, missing: trouble ? [trouble, ...missing] : [...missing] };
}

export function stepJson({ resource, property, from, to }: Step): ReachAnswer['question']['changes'][number] {
  return { resource, property, from: from ?? null, to: to ?? null };
}

export function endJson({ text, kind, resource, vnet, address }: End): ReachAnswer['question']['from'] {
  return { text, kind, resource, vnet, address: address === null ? null : formatAddress(address) };
}

function directionsJson({ directions }: Verdict, lexicon: Lexicon): ReachAnswer['directions'] {
  return directions.map(({ direction, outcome, path }) => ({
    direction,
    verdict: outcome,
    path: path.map((hop) => ({ kind: hop.kind, resource: hop.resource, text: hopText(hop, lexicon) })),
  }));
}

function causesJson({ causes }: Verdict, lexicon: Lexicon): ReachAnswer['causes'] {
  return causes.map((cause) => ({
    code: cause.code,
    direction: cause.direction,
    resource: cause.resource,
    property: cause.property,
    value: cause.value ?? null,
    needed: cause.needed ?? null,
    basis: cause.basis,
    text: causeText(cause, lexicon),
    source: sourceUrl(cause.source),
  }));
}

function unknownsJson({ doubts }: Verdict, lexicon: Lexicon): ReachAnswer['unknowns'] {
  return doubts.map((doubt) => ({
    code: doubt.code,
    resource: doubt.resource,
    text: doubtText(doubt, lexicon),
    howToGet: howToGet(doubt, lexicon),
  }));
}

function gatewayJson({ resource, kind, side, needed, flags }: GatewayState): ReachAnswer['gateways'][number] {
  return { resource, name: nameText(resource), kind, side, needed: [...needed], flags: { ...flags } };
}

function remedyJson(remedy: Remedy, number: number, lexicon: Lexicon): ReachAnswer['remedies'][number] {
  const { title, steps } = remedyText(remedy, number, lexicon);
  return {
    kind: remedy.kind,
    recommended: remedy.recommended,
    steps: remedy.steps.map(stepJson),
    verdictAfter: remedy.outcomeAfter,
    opens: remedy.opens.map(({ a, b }) => ({ a, b })),
    text: `${title}${lexicon.labels.colon}${steps.join('; ')}`,
  };
}
