/** What a card's button sent -> the Act it stands for, or null when it is none of ours. The same for `Action.Execute` and `Action.Submit`. */
import { z } from 'zod';
import type { Act } from '../app/turn.ts';

/** `Action.Execute` carries the verb beside its data, and the inputs merged into the data. */
const execute = z.object({ action: z.object({ verb: z.string().nullish(), data: z.record(z.string(), z.unknown()).nullish() }) });
const blankIsNull = z
  .string()
  .max(2_000)
  .nullish()
  .transform((text) => text?.trim() || null);
const act = z.object({
  verb: z.enum(['again', 'copy', 'wrong', 'port', 'choose']),
  answer: z.string().min(1).max(64),
  number: z.coerce.number().int().min(1).max(10_000).nullish(),
  port: blankIsNull,
  comment: blankIsNull,
});

/** `value` of a message made by `Action.Submit`. */
export function readSubmit(value: unknown): Act | null {
  const read = act.safeParse(value);
  if (!read.success) return null;
  return { ...read.data, number: read.data.number ?? null };
}

/** `value` of an `adaptiveCard/action` invoke. */
export function readExecute(value: unknown): Act | null {
  const read = execute.safeParse(value);
  if (!read.success) return null;
  const { verb, data } = read.data.action;
  return readSubmit(verb ? { ...data, verb } : data);
}

/** A client may ask for a card again by itself; nobody clicked, so nothing is done. */
export function isAutomatic(value: unknown): boolean {
  return z.object({ trigger: z.literal('automatic') }).safeParse(value).success;
}
