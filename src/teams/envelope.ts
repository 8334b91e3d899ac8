/** A parsed request body -> the fields of a Bot Framework activity that Hairpin reads, or why it is not an activity. */
import { z } from 'zod';

const id = z.string().min(1).max(1_000);
const optional = z.string().nullish();

const envelope = z
  .object({
    type: z.string().min(1).max(100),
    /** Teams leaves it out of some notices (typing); a message and an invoke have one. */
    id: id.nullish(),
    channelId: id,
    serviceUrl: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
    from: z.object({ id, name: optional, aadObjectId: optional, tenantId: optional }),
    conversation: z.object({ id, name: optional, conversationType: optional, isGroup: z.boolean().nullish(), tenantId: optional }),
    recipient: z.object({ id, name: optional }).nullish(),
    name: optional,
    action: optional,
    text: optional,
    value: z.unknown().optional(),
    replyToId: id.nullish(),
    locale: optional,
    deliveryMode: optional,
    entities: z.array(z.unknown()).nullish(),
    membersAdded: z.array(z.object({ id })).nullish(),
    channelData: z.object({ tenant: z.object({ id: optional }).nullish() }).nullish(),
  })
  .refine((activity) => activity.id || !['message', 'invoke'].includes(activity.type), { path: ['id'], error: 'is missing' });

export type Envelope = z.infer<typeof envelope>;

export type ReadEnvelope = { readonly ok: true; readonly activity: Envelope } | { readonly ok: false; readonly problem: string };

export function readEnvelope(body: unknown): ReadEnvelope {
  const read = envelope.safeParse(body);
  if (read.success) return { ok: true, activity: read.data };
  const issue = read.error.issues[0];
  const where = ['activity', ...(issue?.path ?? [])].join('.');
  return {
    ok: false,
    problem: `Not a Bot Framework activity: ${where}: ${issue?.message ?? 'not readable'}. Send an activity as the Bot Framework defines it.`,
  };
}
