/** A Turn in its SDK context -> the story is told, its replies are shown in one message, and a click on `Action.Execute` is answered. */
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { CardBook } from '../app/event-store-port.ts';
import type { Ahead, Soon } from '../app/ports.ts';
import type { Reply } from '../app/reply.ts';
import type { Turn } from '../app/turn.ts';
import type { Language } from '../question/question.ts';
import { deliver } from './deliver.ts';
import type { Envelope } from './envelope.ts';
import { cardAnswer, type InvokeAnswer, sentenceAnswer } from './invoke-answer.ts';
import { type LiveMessage, makeLiveMessage } from './live-message.ts';
import { hashed } from './log.ts';
import { type Message, messageOf, textMessage } from './message-of.ts';
import type { BotSettings } from './settings.ts';
import { storyLimit } from './story-limit.ts';
import type { Timing } from './timing.ts';
import { startTyping } from './typing.ts';
import type { Voice } from './voice.ts';
import { type Where, whereTo } from './where-to.ts';

export interface TurnParts {
  readonly settings: BotSettings;
  /** `soon` may be told replies before the one it resolves to: they show in the same message. `ahead` may be told that one already. */
  readonly respond: (turn: Turn, soon: Soon, ahead: Ahead) => Promise<Reply>;
  readonly voice: Voice;
  readonly newId: () => string;
  readonly log: Logger;
  readonly timing: Timing;
  /** Which messages are drawn anew out of stored state; left out: none. */
  readonly cards?: Pick<CardBook, 'at'>;
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
  const message = makeLiveMessage<Parcel>(
    (parcel, place) => put(context, parcel, place, parts),
    ({ inPlaceOf }) => inPlaceOf,
    (error) => parts.log.warn({ turn: hashed(job.turn.id), err: error }, 'An early reply could not be sent'),
  );
  const live = await isLive(job, parts);
  const parcel = await tellStory(context, { ...job, live }, parts, message);
  if (job.activity.type === 'invoke') answerInvoke(context, parcel, job, parts);
  await sendLast(message, parcel, job, parts);
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
async function tellStory(context: TurnContext, job: Clicked, parts: TurnParts, message: LiveMessage<Parcel>): Promise<Parcel> {
  const { turn, activity, language } = job;
  const { timing, log } = parts;
  const expected = activity.deliveryMode === 'expectReplies';
  // Teams shows no typing in channels, and the Playground loses the answer that follows one there.
  const quiet = expected || activity.type !== 'message' || turn.conversation.kind === 'channel';
  const typing = quiet ? null : startTyping(() => context.sendActivity({ type: 'typing' }), timing.typingEvery);
  const limit = storyLimit(expected ? timing.expectReplies : timing.story, !expected);
  let early: Parcel | null = null;
  let over = false;
  const soon = (reply: Reply): void => {
    if (over) return;
    limit.heard();
    const parcel = toParcel(reply, job, parts);
    if (early === null && activity.type === 'invoke' && !expected) answerInvoke(context, parcel, job, parts);
    early = parcel;
    // A caller that waits for the whole gets the last one; the newest early one where that does not come in time.
    if (!expected) void Promise.resolve(typing?.stop()).then(() => over || message.show(parcel));
  };
  const made: Parcel[] = [];
  const ahead = (reply: Reply): void => {
    // By then the store has the reply, and keeps it beside this thread.
    setImmediate(() => {
      if (!over) made.push(...parcelIfAny(reply, job, parts));
    });
  };
  try {
    const reply = await limit.within(parts.respond(turn, soon, ahead));
    return made.find((parcel) => parcel.reply === reply) ?? toParcel(reply, job, parts);
  } catch (error) {
    if (expected && early !== null) return early;
    const id = parts.newId();
    log.error({ failure: id, turn: hashed(turn.id), err: error }, 'Story failed');
    return toParcel({ kind: 'failure', id, language, unread: [] }, job, parts);
  } finally {
    over = true;
    await typing?.stop();
  }
}

interface Clicked extends Job {
  /** The clicked message is a request's own, which jobs draw. */
  readonly live: boolean;
}

async function isLive({ turn, activity }: Job, { cards }: TurnParts): Promise<boolean> {
  if (turn.said.kind !== 'request' || !activity.replyToId) return false;
  return (await cards?.at(turn.conversation.id, activity.replyToId)) != null;
}

interface Parcel extends Message {
  readonly reply: Reply;
  readonly to: Where['to'];
  readonly inPlaceOf: string | null;
}

function toParcel(reply: Reply, { turn, activity, live }: Clicked, { voice, settings, log }: TurnParts): Parcel {
  const { to, brief } = whereTo(turn.said, reply, { execute: activity.type === 'invoke', live });
  const inPlaceOf = to === 'inPlace' ? (activity.replyToId ?? null) : null;
  return { ...messageOf(reply, voice, settings.cardActions, log, brief), reply, to, inPlaceOf };
}

/** None: what is wrong with it is said when it is to be shown. */
function parcelIfAny(reply: Reply, job: Clicked, parts: TurnParts): Parcel[] {
  try {
    return [toParcel(reply, job, parts)];
  } catch {
    return [];
  }
}

/** The one who clicked sees the new card in place of the old one; where the old one stays, a sentence under it. */
function answerInvoke(context: TurnContext, { reply, card, to }: Parcel, job: Job, { voice }: TurnParts): void {
  const shown = to === 'inPlace' || (to === 'clicker' && reply.kind === 'request');
  // Under a card that a client asked for by itself no sentence may appear: nobody clicked.
  const { said } = job.turn;
  const asked = said.kind !== 'request' || said.act.act !== 'refresh';
  const answer = card !== null && shown ? cardAnswer(card) : sentenceAnswer(asked ? voice.summary(reply) : '');
  job.onInvokeAnswer(answer);
  if (job.activity.deliveryMode !== 'expectReplies') return;
  context.bufferedReplyActivities.push({ type: 'invokeResponse', value: { status: 200, body: answer } });
}

/** Resolves to the id under which it stands; see `deliver`. */
function put(context: TurnContext, parcel: Parcel, inPlaceOf: string | null, { voice }: TurnParts): Promise<string | null> {
  const asText = parcel.card === null ? null : () => textMessage(parcel.reply, voice);
  return deliver(context, { activity: parcel.activity, asText, inPlaceOf });
}

async function sendLast(message: LiveMessage<Parcel>, parcel: Parcel, { turn }: Job, { log }: TurnParts): Promise<void> {
  if (parcel.to === 'clicker' || parcel.to === 'nobody') return;
  try {
    await message.last(parcel);
  } catch (error) {
    log.error({ turn: hashed(turn.id), reply: parcel.reply.kind, err: error }, 'Reply could not be sent');
  }
}
