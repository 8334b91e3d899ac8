/** Two answers to one question -> what differs between them, facts first. */
import type { AnswerFacts, Coded } from './answer-facts.ts';
import type { AnswerChange } from './reply.ts';

export function compareAnswers(earlier: AnswerFacts, later: AnswerFacts): readonly AnswerChange[] {
  return [
    ...outcome(earlier, later),
    ...flags(earlier, later),
    ...causes(earlier, later),
    ...unknowns(earlier, later),
    ...modelTime(earlier, later),
  ];
}

function outcome(earlier: AnswerFacts, later: AnswerFacts): AnswerChange[] {
  const [from, to] = [earlier.outcome, later.outcome];
  return from === to ? [] : [{ what: 'outcome', resource: null, property: null, from, to }];
}

function flags(earlier: AnswerFacts, later: AnswerFacts): AnswerChange[] {
  return later.gateways.flatMap((gateway) => {
    const before = earlier.gateways.find((each) => each.resource === gateway.resource);
    if (!before) return [];
    return Object.entries(gateway.flags).flatMap(([flag, to]): AnswerChange[] => {
      const from = before.flags[flag as keyof typeof before.flags];
      return from === to ? [] : [{ what: 'flag', resource: gateway.resource, property: flag, from: from ?? null, to }];
    });
  });
}

function causes(earlier: AnswerFacts, later: AnswerFacts): AnswerChange[] {
  return comeAndGone(earlier.causes, later.causes, 'causeGone', 'causeNew');
}

function unknowns(earlier: AnswerFacts, later: AnswerFacts): AnswerChange[] {
  return comeAndGone(earlier.doubts, later.doubts, 'unknownGone', 'unknownNew');
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

function modelTime(earlier: AnswerFacts, later: AnswerFacts): AnswerChange[] {
  const [from, to] = [earlier.asOf, later.asOf];
  return from === to ? [] : [{ what: 'asOf', resource: null, property: null, from, to }];
}
