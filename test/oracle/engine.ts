/** A described network and a question -> what Hairpin answers, over the public contract: wire JSON in, `hairpin/answer/1` out. */
import { type AnswerJson, answerSchema, type ReachAnswer } from '../../src/app/answer-schema.ts';
import { ask } from '../../src/app/ask.ts';
import { requestOf } from '../../src/app/ask-request.ts';
import type { Model } from '../../src/network/model.ts';
import { readModel } from '../../src/network/read-model.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { jsonOf } from '../../src/words/json.ts';
import { keyOf } from '../network/make-model.ts';
import { type Net, named, type Question } from './net.ts';
import { wireOf } from './wire.ts';

const AS_OF = '2026-01-01T00:00:00.000Z';

/** A host as the question calls it: where it has two addresses, by the one that is meant. */
export const wordFor = (net: Net, name: string): string => {
  const frontend = net.balancers?.find((each) => each.name === name);
  // A machine with several addresses, or one that has no name of its own, is asked for by the one that is meant.
  const others = net.hosts.some((each) => each.of && [each.name, each.of.host].includes(name));
  if (others || net.hosts.some((each) => each.isInstance && each.name === name)) return named(net.hosts, name).address;
  return frontend?.address ?? (net.six ? named(net.hosts, name).address : name);
};

function textOf(net: Net, { from: start, to: end, protocol, port }: Question): string {
  const [from, to] = [wordFor(net, start), wordFor(net, end)];
  if (protocol === 'icmp') return `ping ${to} from ${from}`;
  return `can ${from} reach ${to}${protocol === 'any' ? '' : ` on ${protocol}${port === null ? '' : `/${port}`}`}?`;
}

/** `wire`: what is read in place of what the description says. */
async function askEngine(net: Net, text: string, wire?: readonly object[]): Promise<AnswerJson> {
  const { model, broken } = readModel([{ name: 'net.json', json: JSON.parse(JSON.stringify(wire ?? wireOf(net))), modifiedAt: AS_OF }]);
  if (broken.length > 0 && wire === undefined) throw new Error(JSON.stringify(broken));
  const through = net.hosts.filter((each) => each.transparent).map((each) => each.name);
  // Machines may have been moved elsewhere in what is read.
  const machines = wire?.flatMap((each) => {
    const { id, type, name } = each as { readonly id: string; readonly type?: string; readonly name?: string };
    return type === 'Microsoft.Compute/virtualMachines' && through.includes(name ?? '') ? [id.toLowerCase()] : [];
  });
  return asked(model, text, new Set(machines ?? through.map((name) => keyOf('Microsoft.Compute/virtualMachines', name))));
}

async function asked(model: Model, text: string, transparent: ReadonlySet<string>): Promise<AnswerJson> {
  const reply = await ask(requestOf(readQuestion(text), 'ORACLE01'), {
    network: async () => ({ model, origin: 'stored' }),
    pastNetwork: async () => ({ found: 'none', reason: 'no-since', detail: '' }),
    transparent,
    now: () => new Date(AS_OF),
    staleAfterHours: 24,
  });
  return answerSchema.parse(jsonOf(reply));
}

/** Any resources and question; `transparent`: names of machines that pass everything on. */
export async function engineAnswerOf(wire: readonly object[], text: string, transparent: readonly string[]): Promise<ReachAnswer> {
  const { model, broken } = readModel([{ name: 'net.json', json: JSON.parse(JSON.stringify(wire)), modifiedAt: AS_OF }]);
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
  const keys = new Set(transparent.map((name) => keyOf('Microsoft.Compute/virtualMachines', name)));
  const answer = await asked(model, text, keys);
  if (!('verdict' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** `before`: what the question begins with, as `what if … were off: `. */
export async function engineAnswer(net: Net, question: Question, before = ''): Promise<ReachAnswer> {
  const answer = await askEngine(net, before + textOf(net, question));
  if (!('verdict' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** The same question to resources that were made of the description's; null: it does not resolve in them. */
export async function wireAnswer(net: Net, question: Question, wire: readonly object[]): Promise<ReachAnswer | null> {
  const answer = await askEngine(net, textOf(net, question), wire);
  return 'verdict' in answer ? answer : null;
}

/** `VNet/subnet` -> the verdict, of every class of hosts that may be at the other end. */
export async function enginePeers(net: Net, text: string): Promise<ReadonlyMap<string, string>> {
  const answer = await askEngine(net, text);
  if (!('rows' in answer) || (answer.question?.kind !== 'whoCanReach' && answer.question?.kind !== 'whatCanReach')) {
    throw new Error(JSON.stringify(answer));
  }
  const rows = answer.rows as readonly { readonly subnet: string | null; readonly verdict: string }[];
  return new Map(
    rows.flatMap(({ subnet, verdict }) =>
      subnet === null
        ? []
        : [
            [
              subnet
                .split('/')
                .slice(-3)
                .filter((_, i) => i !== 1)
                .join('/'),
              verdict,
            ],
          ],
    ),
  );
}
