/** What a card's button sent -> the Act it stands for, or null when it is none of ours. The same for `Action.Execute` and `Action.Submit`. */
import { z } from 'zod';
import type { Act } from '../app/turn.ts';

const typed = z
  .string()
  .max(2_000)
  .nullish()
  .transform((text) => text?.trim() || null);
/** What the card put there stands under one name; clients put what was typed beside it, under the inputs' ids. */
const buttonData = z.object({
  hairpin: z.object({
    verb: z.enum(['again', 'check', 'copy', 'wrong', 'port', 'choose']),
    answer: z.string().min(1).max(64),
    number: z.int().min(1).max(10_000).nullish(),
  }),
  port: typed,
  comment: typed,
});
const execute = z.object({ action: z.object({ data: z.unknown().optional() }) });
const automatic = z.object({ trigger: z.literal('automatic') });

/** `value` of a message made by `Action.Submit`. */
export function readSubmit(value: unknown): Act | null {
  const read = buttonData.safeParse(value);
  if (!read.success) return null;
  const { hairpin, port, comment } = read.data;
  return { ...hairpin, number: hairpin.number ?? null, port, comment };
}

/** `value` of an `adaptiveCard/action` invoke. */
export function readExecute(value: unknown): Act | null {
  return readSubmit(dataOfExecute(value));
}

export function dataOfExecute(value: unknown): unknown {
  return execute.safeParse(value).data?.action.data;
}

/** A client may ask for a card again by itself; nobody clicked, so nothing is done. */
export function isAutomatic(value: unknown): boolean {
  return automatic.safeParse(value).success;
}
