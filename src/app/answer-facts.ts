/** An answer -> the facts in it that another answer to the same question is compared by: small plain data that can be kept. */
import type { FlagName } from '../network/gateway.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Outcome } from '../reach/verdict.ts';
import type { AnswerReply } from './reply.ts';

export interface AnswerFacts {
  readonly outcome: Outcome;
  readonly causes: readonly Coded[];
  readonly doubts: readonly Coded[];
  readonly gateways: readonly {
    readonly resource: ArmId;
    readonly flags: Readonly<Partial<Record<FlagName, boolean | null>>>;
  }[];
  readonly asOf: string;
}

export interface Coded {
  readonly code: string;
  readonly resource: ArmId | null;
}

export function factsOf({ verdict, stamp }: Pick<AnswerReply, 'verdict' | 'stamp'>): AnswerFacts {
  return {
    outcome: verdict.outcome,
    causes: verdict.causes.map(({ code, resource }) => ({ code, resource })),
    doubts: verdict.doubts.map(({ code, resource }) => ({ code, resource })),
    gateways: verdict.gateways.map(({ resource, flags }) => ({ resource, flags })),
    asOf: stamp.asOf,
  };
}
