/** What a person does with requests, watches and the audit log -> what Hairpin says to it. */

import type { Language } from '../question/question.ts';
import type { RequestAct } from './request-act.ts';
import type { RequestReply } from './request-reply.ts';
import type { Turn } from './turn.ts';

/** `soon` shows progress (practice, applying) in the message that the last reply then takes the place of. */
export type RequestStory = (
  turn: Pick<Turn, 'conversation' | 'person'>,
  act: RequestAct,
  language: Language,
  soon: (progress: RequestReply) => void,
) => Promise<RequestReply>;
