/** The part of Adaptive Cards that our cards may use: what a phone draws (1.2), and newer properties that an older client leaves out. */
import { z } from 'zod';

const spacing = z.enum(['None', 'Small', 'Default', 'Medium', 'Large']);
const colour = z.enum(['default', 'good', 'attention', 'warning', 'accent']);
const base = {
  spacing: spacing.optional(),
  separator: z.boolean().optional(),
  id: z.string().min(1).optional(),
  isVisible: z.boolean().optional(),
};

const textBlock = z.strictObject({
  ...base,
  type: z.literal('TextBlock'),
  text: z.string(),
  wrap: z.literal(true),
  size: z.enum(['Small', 'Default', 'Medium', 'Large']).optional(),
  weight: z.enum(['Default', 'Bolder']).optional(),
  color: colour.optional(),
  isSubtle: z.boolean().optional(),
  fontType: z.literal('Monospace').optional(),
  /** 1.5: tells a screen reader of a heading; older clients draw the text without it. */
  style: z.literal('heading').optional(),
});

const answerData = z.strictObject({
  hairpin: z.strictObject({
    verb: z.enum(['again', 'check', 'copy', 'wrong', 'port', 'choose']),
    answer: z.string().min(1).max(64),
    number: z.int().min(1).optional(),
  }),
});

/** Ids and a hash, nothing that could be believed instead of the store. */
const requestData = z.strictObject({
  hairpin: z.strictObject({
    verb: z.literal('request'),
    act: z.string().min(1).max(20),
    answer: z.string().min(1).max(64).optional(),
    request: z.int().min(1).optional(),
    watch: z.int().min(1).optional(),
    hash: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .optional(),
  }),
});

const data = z.union([answerData, requestData]);

const submit = z.strictObject({ type: z.literal('Action.Submit'), title: z.string().min(1).max(100), data });
const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  title: z.string().min(1).max(100),
  verb: z.string().min(1),
  data,
  fallback: submit,
});
const toggle = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  title: z.string().min(1).max(60),
  targetElements: z.array(z.string().min(1)).min(1),
});

const typed = {
  id: z.enum([
    'port',
    'comment',
    'reason',
    'ticket',
    'zone',
    'until',
    'declineComment',
    'withdrawComment',
    'breakGlassComment',
    'reviewComment',
  ]),
  label: z.string().min(1),
  isRequired: z.boolean().optional(),
  errorMessage: z.string().min(1).optional(),
};
const input = z.union([
  z.strictObject({
    ...typed,
    type: z.literal('Input.Text'),
    placeholder: z.string().min(1).optional(),
    value: z.string().optional(),
    maxLength: z.int(),
    isMultiline: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.enum(['Input.Date', 'Input.Time']),
    id: z.string().min(1),
    label: z.string().min(1),
    value: z.string(),
  }),
  z.strictObject({
    type: z.literal('Input.ChoiceSet'),
    id: z.enum(['remedy', 'approvers']),
    label: z.string().min(1),
    style: z.literal('expanded'),
    value: z.string().min(1),
    choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(2),
  }),
]);

const factSet = z.strictObject({
  ...base,
  type: z.literal('FactSet'),
  facts: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
});

const showCard = z.strictObject({
  type: z.literal('Action.ShowCard'),
  title: z.string().min(1).max(60),
  card: z.strictObject({
    type: z.literal('AdaptiveCard'),
    body: z.array(input).min(1),
    actions: z.array(z.union([execute, submit])).length(1),
  }),
});

const actionSet = z.strictObject({ ...base, type: z.literal('ActionSet'), actions: z.array(toggle).min(1).max(6) });

const container = z.strictObject({
  ...base,
  type: z.literal('Container'),
  style: z.literal('emphasis').optional(),
  get items() {
    return z.array(element);
  },
});

const columnSet = z.strictObject({
  ...base,
  type: z.literal('ColumnSet'),
  get columns() {
    return z
      .array(z.strictObject({ type: z.literal('Column'), width: z.enum(['auto', 'stretch']), items: z.array(element).min(1) }))
      .min(1);
  },
});

const element: z.ZodType = z.lazy(() => z.union([textBlock, container, columnSet, actionSet, factSet, input]));

export const cardModel = z.strictObject({
  $schema: z.string(),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  fallbackText: z.string().min(1),
  body: z.array(element).min(1),
  refresh: z.strictObject({ action: execute.omit({ fallback: true }) }).optional(),
  actions: z
    .array(z.union([execute, submit, showCard]))
    .max(6)
    .optional(),
});

/** Every object of the card that has a `type`, outermost first. */
export function elementsOf(node: unknown): Record<string, unknown>[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node ? [node as Record<string, unknown>] : [];
  return [...own, ...Object.values(node).flatMap(elementsOf)];
}

/** What a person can read in the card, unfolded, one text per line; buttons and inputs are left out. */
export function textsOf(card: unknown): string[] {
  return elementsOf(card).flatMap(({ type, text, facts }) => {
    if (type === 'FactSet') return (facts as { title: string; value: string }[]).flatMap(({ title, value }) => [title, value]);
    return type === 'TextBlock' ? [String(text)] : [];
  });
}
