/** A Turn in its SDK context -> the story is told, its replies are sent, and a click on `Action.Execute` is answered. */
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Reply } from '../app/reply.ts';
import type { Turn } from '../app/turn.ts';
import type { Language } from '../question/question.ts';
import { deliver } from './deliver.ts';
import type { Envelope } from './envelope.ts';
import { cardAnswer, type InvokeAnswer, sentenceAnswer } from './invoke-answer.ts';
import { hashed } from './log.ts';
import { type Message, messageOf, textMessage } from './message-of.ts';
import type { BotSettings } from './settings.ts';
import { withinLimit } from './story-limit.ts';
import type { Timing } from './timing.ts';
import { startTyping } from './typing.ts';
import type { Voice } from './voice.ts';
import { takesItsPlace } from './where-to.ts';

export interface TurnParts {
  readonly settings: BotSettings;
  readonly respond: (turn: Turn) => Promise<Reply>;
  readonly voice: Voice;
  readonly newId: () => string;
  readonly log: Logger;
  readonly timing: Timing;
}

export interface Job {
  readonly turn: Turn;
  readonly activity: Envelope;
  readonly language: Language;
  /** Told what the one who clicked shall see, as soon as that is known. */
  readonly onInvokeAnswer: (answer: InvokeAnswer) => void;
}

/** Rejects only when not even the failure can be worded. */
export async function runTurn(context: TurnContext, job: Job, parts: TurnParts): Promise<void> {
  const started = performance.now();
  const parcel = await tellStory(context, job, parts);
  if (job.activity.type === 'invoke') answerInvoke(context, parcel, job, parts);
  await send(context, parcel, job, parts);
  const { turn } = job;
  parts.log.info(
    {
      turn: hashed(turn.id),
      conversation: hashed(turn.conversation.id),
      person: hashed(turn.person.id),
      in: turn.conversation.kind,
      said: turn.said.kind === 'act' ? turn.said.act.verb : turn.said.kind,
      reply: parcel.reply.kind,
      ms: Math.round(performance.now() - started),
    },
    'Turn done',
  );
}

/** What fails in the story or in its words becomes a reply with an id to look up in the log. */
async function tellStory(context: TurnContext, job: Job, parts: TurnParts): Promise<Parcel> {
  const { turn, activity, language } = job;
  const { timing, log } = parts;
  const expected = activity.deliveryMode === 'expectReplies';
  // Teams shows no typing in channels, and the Playground loses the answer that follows one there.
  const quiet = expected || activity.type !== 'message' || turn.conversation.kind === 'channel';
  const typing = quiet ? null : startTyping(() => context.sendActivity({ type: 'typing' }), timing.typingEvery);
  try {
    return toParcel(await withinLimit(parts.respond(turn), expected ? timing.expectReplies : timing.story), job, parts);
  } catch (error) {
    const id = parts.newId();
    log.error({ failure: id, turn: hashed(turn.id), err: error }, 'Story failed');
    return toParcel({ kind: 'failure', id, language, unread: [] }, job, parts);
  } finally {
    await typing?.stop();
  }
}

interface Parcel extends Message {
  readonly reply: Reply;
  readonly inPlaceOf: string | null;
}

function toParcel(reply: Reply, { turn, activity }: Job, { voice, settings, log }: TurnParts): Parcel {
  const inPlaceOf = takesItsPlace(turn.said, reply) ? (activity.replyToId ?? null) : null;
  return { ...messageOf(reply, voice, settings.cardActions, log), reply, inPlaceOf };
}

/** The one who clicked sees the new card in place of the old one; where the old one stays, a sentence under it. */
function answerInvoke(context: TurnContext, { reply, card, inPlaceOf }: Parcel, job: Job, { voice }: TurnParts): void {
  const answer = card !== null && inPlaceOf !== null ? cardAnswer(card) : sentenceAnswer(voice.summary(reply));
  job.onInvokeAnswer(answer);
  if (job.activity.deliveryMode !== 'expectReplies') return;
  context.bufferedReplyActivities.push({ type: 'invokeResponse', value: { status: 200, body: answer } });
}

async function send(context: TurnContext, parcel: Parcel, { turn }: Job, { voice, log }: TurnParts): Promise<void> {
  try {
    const asText = parcel.card === null ? null : textMessage(parcel.reply, voice);
    await deliver(context, { activity: parcel.activity, asText, inPlaceOf: parcel.inPlaceOf });
  } catch (error) {
    log.error({ turn: hashed(turn.id), reply: parcel.reply.kind, err: error }, 'Reply could not be sent');
  }
}
