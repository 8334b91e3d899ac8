/** Messages made of replies -> activities at the Connector: in place of the clicked message or as new ones, as text where the card is refused. */
import { type Activity, TurnContext } from 'botbuilder';
import { ConnectorRefused } from './connector-http.ts';

export interface Delivery {
  readonly activity: Partial<Activity>;
  /** Makes what is sent when the Connector refuses the card; null: the activity is text already. */
  readonly asText: (() => Partial<Activity>) | null;
  /** Id of the message whose place it takes; null: a new message. */
  readonly inPlaceOf: string | null;
}

/** Bad card, or too large for this path. */
const CARD_REFUSED = [400, 413];
/** The message to replace was deleted, or is too old. */
const GONE = [404];

/** Resolves, when the Connector has it, to the id it stands under (null where none was given); rejects with its refusal. */
export async function deliver(context: TurnContext, delivery: Delivery): Promise<string | null> {
  const { inPlaceOf } = delivery;
  if (inPlaceOf !== null) {
    try {
      await cardElseText(delivery, (activity) => replace(context, { ...activity, id: inPlaceOf }));
      return inPlaceOf;
    } catch (error) {
      if (!isRefusal(error, GONE)) throw error;
    }
  }
  const sent = await cardElseText(delivery, (activity) => context.sendActivity(activity));
  return sent?.id ?? null;
}

/** A caller that expects the replies in its answer gets the replacement there, under the id of what it replaces. */
async function replace(context: TurnContext, activity: Partial<Activity>): Promise<void> {
  if (context.activity.deliveryMode !== 'expectReplies') {
    await context.updateActivity(activity);
    return;
  }
  const reference = TurnContext.getConversationReference(context.activity);
  context.bufferedReplyActivities.push(TurnContext.applyConversationReference(activity, reference));
}

export async function cardElseText<T>(
  { activity, asText }: Pick<Delivery, 'activity' | 'asText'>,
  send: (activity: Partial<Activity>) => Promise<T>,
): Promise<T> {
  try {
    return await send(activity);
  } catch (error) {
    if (asText === null || !isRefusal(error, CARD_REFUSED)) throw error;
    return send(asText());
  }
}

const isRefusal = (error: unknown, statuses: readonly number[]): boolean =>
  error instanceof ConnectorRefused && statuses.includes(error.status);
