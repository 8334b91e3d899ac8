/** A question on a model -> its remedies in short words that a table can expect, and what must hold of every remedy. */
import { expect } from '@jest/globals';
import { findRemedies } from '../../src/change/find-remedies.ts';
import { planOf } from '../../src/change/plan.ts';
import type { Remedy } from '../../src/change/remedy.ts';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import type { Step } from '../../src/network/step.ts';
import { changedCopy } from '../../src/reach/changed-copy.ts';
import { type Ends, type JudgeOptions, judge } from '../../src/reach/judge.ts';
import type { Verdict } from '../../src/reach/verdict.ts';
import { ANY, end, modelWith } from '../reach/base-topology.ts';

export interface Row {
  readonly name: string;
  readonly model: readonly (object | readonly object[])[];
  readonly from?: string;
  readonly to?: string;
  readonly flow?: Flow;
  readonly options?: JudgeOptions;
  /** Left out: `blocked`. */
  readonly verdict?: Verdict['outcome'];
  /** The recommended one first. */
  readonly remedies: readonly Told[];
}

/** A remedy in short: `gw1 allowRemoteVnetTraffic true` sets, `- drop` removes, `+ v1-to-v2` creates. */
export interface Told {
  readonly kind: Remedy['kind'];
  readonly steps: readonly string[];
  /** Left out: `reachable`. */
  readonly after?: Remedy['outcomeAfter'];
  /** `a~b`; left out: none. */
  readonly opens?: readonly string[];
}

export interface Case {
  readonly model: Model;
  readonly ends: Ends;
  readonly flow: Flow;
  readonly options: JudgeOptions;
  readonly verdict: Verdict;
  readonly remedies: readonly Remedy[];
}

export function caseOf({ model: wire, from = 'vm1', to = 'vm2', flow = ANY, options = {} }: Row): Case {
  const model = modelWith(...wire);
  const ends = { from: end(model, from), to: end(model, to) };
  const verdict = judge(model, ends, flow, options);
  return { model, ends, flow, options, verdict, remedies: findRemedies(model, ends, flow, verdict, options) };
}

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

export function toldOf({ kind, steps, outcomeAfter, opens }: Remedy): Told {
  return {
    kind,
    steps: steps.map(stepWords),
    ...(outcomeAfter === 'reachable' ? {} : { after: outcomeAfter }),
    ...(opens.length === 0 ? {} : { opens: opens.map(({ a, b }) => `${nameOf(a)}~${nameOf(b)}`) }),
  };
}

function stepWords({ resource, property, to }: Step): string {
  if (property === '') return `${to === null ? '-' : '+'} ${nameOf(resource)}`;
  return `${nameOf(resource)} ${property.replace('properties.', '')} ${valueWords(to)}`;
}

/** Of resources and routes their names; labels of a hub's tables before the tables. */
function valueWords(to: unknown): string {
  if (Array.isArray(to)) return to.map(valueWords).join(',');
  if (typeof to !== 'object' || to === null) return String(to);
  if ('id' in to) return nameOf(String(to.id));
  return 'labels' in to && 'ids' in to ? [to.labels, to.ids].flat().map(valueWords).join(',') : 'name' in to ? String(to.name) : String(to);
}

/** The answer on the model with the steps taken; a step that cannot be taken fails the test. */
function answerAfter({ ends, flow, options }: Case, model: Model, steps: readonly Step[]): { model: Model; verdict: Verdict } {
  const copy = changedCopy(model, steps);
  if (!copy.changed) throw new Error(`${copy.step.resource} ${copy.step.property}: ${copy.reason}`);
  return { model: copy.model, verdict: judge(copy.model, ends, flow, options) };
}

export function expectProved(given: Case): void {
  for (const { steps, outcomeAfter } of given.remedies) {
    expect(answerAfter(given, given.model, steps).verdict.outcome).toBe(outcomeAfter);
  }
}

/** Without any one of its steps a remedy does not do what it does with it; what is removed to be made anew goes together. */
export function expectMinimal(given: Case): void {
  for (const { steps, outcomeAfter, leavesHostOff, leavesUnapproved } of given.remedies) {
    const after = answerAfter(given, given.model, steps).verdict;
    for (const step of steps) {
      // It makes room for another group or collection: which of two with one number goes first is nowhere said.
      if (step.property === 'properties.priority' && /\/(?:rulecollectiongroups|networkrulecollections)\//i.test(step.resource)) continue;
      const copy = changedCopy(
        given.model,
        steps.filter((each) => each !== step),
      );
      if (!copy.changed) continue;
      const without = judge(copy.model, given.ends, given.flow, given.options);
      // A host that is off stays off, and one member that is open leaves the answer open: what counts then is what else is in the way.
      const isLess =
        leavesHostOff || leavesUnapproved
          ? without.causes.some(({ code }) => code !== 'host-off' && code !== 'private-endpoint-not-approved')
          : without.outcome !== outcomeAfter || without.causes.length > after.causes.length;
      expect(isLess).toBe(true);
    }
  }
}

/**
 * There and back again: the same answer from the same resources. Azure's own states of a peering are no part of it: a side whose counterpart is
 * removed is `Disconnected` from then on, whatever it was before [PEER].
 */
export function expectUndone(given: Case): void {
  for (const remedy of given.remedies) {
    const { steps, undo } = planOf(remedy);
    const changed = answerAfter(given, given.model, steps);
    const back = answerAfter(given, changed.model, undo);
    expect(answerOf(back.verdict)).toEqual(answerOf(given.verdict));
    expect(settable(back.model)).toEqual(settable(given.model));
    expect(back.model.adminRules).toEqual(given.model.adminRules);
  }
}

function answerOf({ outcome, passes, causes, doubts }: Verdict): object {
  return {
    outcome,
    passes,
    causes: causes.map(({ code, direction, resource, property }) => ({ code, direction, resource, property })),
    doubts: doubts.map(({ code, direction, resource }) => ({ code, direction, resource })),
  };
}

function settable({ resources }: Model): object {
  const peerings = [...resources.peerings].map(
    ([key, peering]) => [key, { ...peering, peeringState: null, peeringSyncLevel: null, provisioningState: null }] as const,
  );
  return { ...resources, peerings: new Map(peerings) };
}
