/** Two answers to one question -> what differs between them, facts first. */
import type { ArmId } from '../network/resource-id.ts';
import type { AnswerChange, AnswerReply } from './reply.ts';

export function compareAnswers(earlier: AnswerReply, later: AnswerReply): readonly AnswerChange[] {
  return [
    ...outcome(earlier, later),
    ...flags(earlier, later),
    ...causes(earlier, later),
    ...unknowns(earlier, later),
    ...modelTime(earlier, later),
  ];
}

function outcome(earlier: AnswerReply, later: AnswerReply): AnswerChange[] {
  const [from, to] = [earlier.verdict.outcome, later.verdict.outcome];
  return from === to ? [] : [{ what: 'outcome', resource: null, property: null, from, to }];
}

function flags(earlier: AnswerReply, later: AnswerReply): AnswerChange[] {
  return later.verdict.gateways.flatMap((gateway) => {
    const before = earlier.verdict.gateways.find((each) => each.resource === gateway.resource);
    if (!before) return [];
    return Object.entries(gateway.flags).flatMap(([flag, to]): AnswerChange[] => {
      const from = before.flags[flag as keyof typeof before.flags];
      return from === to ? [] : [{ what: 'flag', resource: gateway.resource, property: flag, from: from ?? null, to }];
    });
  });
}

type Coded = { readonly code: string; readonly resource: ArmId | null };

function causes(earlier: AnswerReply, later: AnswerReply): AnswerChange[] {
  return comeAndGone(earlier.verdict.causes, later.verdict.causes, 'causeGone', 'causeNew');
}

function unknowns(earlier: AnswerReply, later: AnswerReply): AnswerChange[] {
  return comeAndGone(earlier.verdict.doubts, later.verdict.doubts, 'unknownGone', 'unknownNew');
}

function comeAndGone(
  before: readonly Coded[],
  after: readonly Coded[],
  gone: AnswerChange['what'],
  come: AnswerChange['what'],
): AnswerChange[] {
  const missingFrom = (list: readonly Coded[], one: Coded): boolean =>
    !list.some((each) => each.code === one.code && each.resource === one.resource);
  return [
    ...before
      .filter((one) => missingFrom(after, one))
      .map(({ code, resource }): AnswerChange => ({ what: gone, resource, property: null, from: code, to: null })),
    ...after
      .filter((one) => missingFrom(before, one))
      .map(({ code, resource }): AnswerChange => ({ what: come, resource, property: null, from: null, to: code })),
  ];
}

function modelTime(earlier: AnswerReply, later: AnswerReply): AnswerChange[] {
  const [from, to] = [earlier.stamp.asOf, later.stamp.asOf];
  return from === to ? [] : [{ what: 'asOf', resource: null, property: null, from, to }];
}
