/** A described network and a question -> what Hairpin answers, over the public contract: wire JSON in, `hairpin/answer/1` out. */
import { answerSchema, type ReachAnswer } from '../../src/app/answer-schema.ts';
import { ask } from '../../src/app/ask.ts';
import { requestOf } from '../../src/app/ask-request.ts';
import { readModel } from '../../src/network/read-model.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { jsonOf } from '../../src/words/json.ts';
import { keyOf } from '../network/make-model.ts';
import type { Net, Question } from './net.ts';
import { wireOf } from './wire.ts';

const AS_OF = '2026-01-01T00:00:00.000Z';

function textOf({ from, to, protocol, port }: Question): string {
  if (protocol === 'icmp') return `ping ${to} from ${from}`;
  return `can ${from} reach ${to}${protocol === 'any' ? '' : ` on ${protocol}${port === null ? '' : `/${port}`}`}?`;
}

export async function engineAnswer(net: Net, question: Question): Promise<ReachAnswer> {
  const { model, broken } = readModel([{ name: 'net.json', json: JSON.parse(JSON.stringify(wireOf(net))), modifiedAt: AS_OF }]);
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
  const reply = await ask(requestOf(readQuestion(textOf(question)), 'ORACLE01'), {
    network: async () => ({ model, origin: 'stored' }),
    pastNetwork: async () => ({ found: 'none', reason: 'no-since', detail: '' }),
    transparent: new Set(net.hosts.filter((each) => each.transparent).map((each) => keyOf('Microsoft.Compute/virtualMachines', each.name))),
    now: () => new Date(AS_OF),
    staleAfterHours: 24,
  });
  const answer = answerSchema.parse(jsonOf(reply));
  if (!('verdict' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}
