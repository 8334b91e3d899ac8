/** `POST /api/messages`: an HTTP request -> a turn that is run once, and an answer in time, whether the turn is done or not. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity, CloudAdapter } from 'botbuilder';
import type { ActivityMemory } from '../app/ports.ts';
import type { Turn } from '../app/turn.ts';
import type { Authentication } from './authentication.ts';
import type { Envelope } from './envelope.ts';
import { type Admitted, admit } from './gate.ts';
import { answer } from './http-answer.ts';
import { type InvokeAnswer, sentenceAnswer } from './invoke-answer.ts';
import { languageOf } from './language-of.ts';
import { runTurn, type TurnParts } from './run-turn.ts';
import { toTurn } from './to-turn.ts';

export interface RouteParts extends TurnParts {
  readonly adapter: CloudAdapter;
  readonly authentication: Authentication;
  readonly activities: ActivityMemory;
  /** Keeps how to reach the conversation again. Never rejects. */
  readonly remember: (activity: Envelope, raw: object) => Promise<void>;
  /** Told of every turn, so that stopping can wait for it. */
  readonly track: (turn: Promise<unknown>) => void;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function makeMessagesRoute(parts: RouteParts): Handler {
  return async (request, response) => {
    try {
      await handle(request, response, parts);
    } catch (error) {
      parts.log.error({ err: error }, 'Request failed');
      // The framework would send the error's own words.
      if (!response.headersSent) answer(response, 500);
    }
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: RouteParts): Promise<void> {
  const arrived = performance.now();
  const gate = await admit(request, parts.settings, parts.authentication);
  if (!gate.ok) {
    parts.log.info({ status: gate.status, why: gate.why }, 'Request refused');
    return answer(response, gate.status, gate.tell === null ? undefined : { error: gate.tell });
  }
  const turn = toTurn(gate.activity);
  // Before the story: what it tells others may be for this very conversation.
  await parts.remember(gate.activity, gate.raw);
  if (turn === null) return answer(response, 200, nothingToSay(gate.activity, turn, parts));
  const first = parts.activities.claim(turn.conversation.id, keyOf(turn));
  await runAndAnswer(gate, turn, first, arrived, response, parts);
}

/** The two notices of one installation, and a page that is loaded again, are one welcome. */
const keyOf = (turn: Turn): string => (turn.said.kind === 'joined' ? 'welcome' : turn.id);

function nothingToSay(activity: Envelope, turn: Turn | null, { voice }: RouteParts): unknown {
  if (activity.deliveryMode === 'expectReplies') return { activities: [] };
  if (activity.name !== 'adaptiveCard/action') return undefined;
  // A second delivery of a click: the first one is being, or was, answered.
  return sentenceAnswer(turn === null ? '' : voice.working(languageOf(activity)));
}

/** `first`: whether nobody has this activity yet. It is asked of the store while the SDK makes its context; nothing is done before it is known. */
async function runAndAnswer(
  gate: Admitted,
  turn: Turn,
  first: Promise<boolean>,
  arrived: number,
  response: ServerResponse,
  parts: RouteParts,
): Promise<void> {
  const { activity } = gate;
  const language = languageOf(activity);
  let clicked: InvokeAnswer | null = null;
  let buffered: readonly Partial<Activity>[] = [];
  const onInvokeAnswer = (value: InvokeAnswer): void => {
    clicked = value;
  };
  const done = parts.adapter
    // The envelope was checked; the SDK's type has fields that no channel sends.
    .processActivityDirect(gate.granted, gate.raw as Activity, async (context) => {
      // Why it is not known is said below.
      if (!(await first.catch(() => false))) return;
      await runTurn(context, { turn, activity, language, onInvokeAnswer }, parts);
      buffered = context.bufferedReplyActivities;
    })
    .then(
      () => true,
      (error: unknown) => {
        parts.log.error({ err: error }, 'Turn failed outside its story');
        return false;
      },
    );
  parts.track(done);
  if (!(await first)) return answer(response, 200, nothingToSay(activity, turn, parts));
  const expected = activity.deliveryMode === 'expectReplies';
  // The turn lives on after its request: its context sends through the Connector, not through this response.
  const outcome = expected ? await done : await Promise.race([done, pause(parts.timing.acknowledge - (performance.now() - arrived))]);
  if (outcome === false) return answer(response, 500);
  if (expected) return answer(response, 200, { activities: buffered });
  answer(response, 200, activity.type === 'invoke' ? (clicked ?? sentenceAnswer(parts.voice.working(language))) : undefined);
}

async function pause(ms: number): Promise<null> {
  await sleep(Math.max(ms, 0), undefined, { ref: false });
  return null;
}
