/** The contract `hairpin/answer/1`: what `ask --json` prints. Changes only by a new version. */
import { z } from 'zod';
import { REMEDY_KINDS } from '../change/remedy.ts';
import { END_KINDS } from '../network/end.ts';
import { PROTOCOLS } from '../network/flow.ts';
import { FLAGS } from '../network/gateway.ts';
import { CAUSE_CODES, PATH_KINDS, UNKNOWN_CODES } from '../reach/codes.ts';
import { BASES, OUTCOMES } from '../reach/verdict.ts';

export const SCHEMA = 'hairpin/answer/1';

const armId = z.string().min(1);
const outcome = z.enum(OUTCOMES);
const basis = z.enum(BASES);
const anything = z.unknown();

const end = z.strictObject({
  text: z.string(),
  kind: z.enum(END_KINDS),
  resource: armId.nullable(),
  vnet: armId.nullable(),
  address: z.string().nullable(),
});

const step = z.strictObject({ resource: armId, property: z.string(), from: anything, to: anything });

const model = z.strictObject({
  origin: z.enum(['stored', 'live', 'sample']),
  asOf: z.string(),
  missing: z.array(z.string()),
});

export const reachAnswer = z.strictObject({
  schema: z.literal(SCHEMA),
  question: z.strictObject({
    kind: z.enum(['reach', 'whatIf']),
    from: end,
    to: end,
    protocol: z.enum(PROTOCOLS),
    port: z.int().min(0).max(65535).nullable(),
    changes: z.array(step),
  }),
  verdict: outcome,
  basis,
  passes: z.array(z.string()).nullable(),
  summary: z.string().min(1),
  directions: z.array(
    z.strictObject({
      direction: z.enum(['forward', 'return']),
      verdict: outcome,
      path: z.array(z.strictObject({ kind: z.enum(PATH_KINDS), resource: armId.nullable(), text: z.string() })),
    }),
  ),
  causes: z.array(
    z.strictObject({
      code: z.enum(CAUSE_CODES),
      direction: z.enum(['forward', 'return', 'both']),
      resource: armId,
      property: z.string().nullable(),
      value: anything,
      needed: anything,
      basis,
      text: z.string().min(1),
      source: z.string().nullable(),
    }),
  ),
  unknowns: z.array(
    z.strictObject({ code: z.enum(UNKNOWN_CODES), resource: armId.nullable(), text: z.string().min(1), howToGet: z.string().min(1) }),
  ),
  gateways: z.array(
    z.strictObject({
      resource: armId,
      name: z.string(),
      kind: z.enum(['virtualNetworkGateway', 'expressRouteGateway']),
      side: z.enum(['source', 'destination', 'other']),
      needed: z.array(z.enum(FLAGS)),
      flags: z.partialRecord(z.enum(FLAGS), z.boolean().nullable()),
    }),
  ),
  remedies: z.array(
    z.strictObject({
      kind: z.enum(REMEDY_KINDS),
      recommended: z.boolean(),
      steps: z.array(step),
      verdictAfter: outcome,
      opens: z.array(z.strictObject({ a: armId, b: armId })),
      text: z.string().min(1),
    }),
  ),
  model,
});
export type ReachAnswer = z.infer<typeof reachAnswer>;

const flagsRow = z.strictObject({
  resource: armId,
  name: z.string(),
  kind: z.enum(['virtualNetworkGateway', 'expressRouteGateway']),
  vnet: armId.nullable(),
  flags: z.partialRecord(z.enum(FLAGS), z.boolean().nullable()),
  circuits: z.array(armId),
});

const routesRow = z.strictObject({
  resource: armId,
  prefix: z.string(),
  source: z.enum(['system', 'bgp', 'user']),
  nextHopType: z.string(),
  nextHops: z.array(z.string()),
  /** `computed` by the rules, `recorded` by Azure in the capture, or both agree. */
  from: z.enum(['computed', 'recorded', 'both']),
  state: z.enum(['active', 'invalid']),
});

const peerRow = z.strictObject({
  vnet: armId.nullable(),
  subnet: armId.nullable(),
  verdict: outcome,
  passes: z.array(z.string()).nullable(),
  hosts: z.int().nullable(),
  /** Of a what-if: how the hosts of this network fare as it is. */
  now: z.array(z.strictObject({ verdict: outcome, passes: z.array(z.string()).nullable(), hosts: z.int() })).optional(),
  /** The first cause against hosts here, of what is unknown the first missing fact; several where hosts differ. */
  why: z
    .array(z.strictObject({ code: z.enum([...CAUSE_CODES, ...UNKNOWN_CODES]), resource: armId.nullable(), text: z.string() }))
    .optional(),
  text: z.string(),
});

const changedRow = z.strictObject({
  change: z.enum(['added', 'removed', 'changed', 'flipped']),
  resource: armId.nullable(),
  property: z.string().nullable(),
  from: anything,
  to: anything,
  text: z.string(),
});

const opensRow = z.strictObject({ a: armId, b: armId });
const helpRow = z.strictObject({ example: z.string(), text: z.string() });

function table<K extends string, R extends z.ZodType>(kind: K, row: R) {
  return z.strictObject({
    schema: z.literal(SCHEMA),
    question: z.looseObject({ kind: z.literal(kind) }),
    summary: z.string().min(1),
    rows: z.array(row),
    model,
  });
}

export const tableAnswer = z.union([
  table('flags', flagsRow),
  /** `gone`, of a what-if: the routes of now that would not be there. */
  table('routes', routesRow).extend({ gone: z.array(routesRow).optional() }),
  table('whoCanReach', peerRow),
  table('whatCanReach', peerRow),
  table('changed', changedRow),
  table('opens', opensRow),
  table('help', helpRow),
]);
export type TableAnswer = z.infer<typeof tableAnswer>;

export const unclearAnswer = z.strictObject({
  schema: z.literal(SCHEMA),
  unclear: z.strictObject({
    reason: z.enum(['not-understood', 'ambiguous', 'no-such-name']),
    text: z.string().min(1),
    choices: z.array(z.strictObject({ text: z.string(), resource: armId })),
  }),
});
export type UnclearAnswer = z.infer<typeof unclearAnswer>;

export const answerSchema = z.union([reachAnswer, tableAnswer, unclearAnswer]);
export type AnswerJson = z.infer<typeof answerSchema>;
