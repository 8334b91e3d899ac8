/** Plays a scene through the real stories: the turns in, the reply out, and its card, text twin and JSON. */
import { fileURLToPath } from 'node:url';
import { answerSchema } from '../../src/app/answer-schema.ts';
import { ask } from '../../src/app/ask.ts';
import type { NetworkPorts } from '../../src/app/ports.ts';
import type { Reply } from '../../src/app/reply.ts';
import { makeRespond } from '../../src/app/respond.ts';
import type { Model } from '../../src/network/model.ts';
import { modelBuilder, readModel } from '../../src/network/read-model.ts';
import { readModelFiles } from '../../src/store/read-model-files.ts';
import { cardOf } from '../../src/words/card.ts';
import { jsonOf } from '../../src/words/json.ts';
import { textOf } from '../../src/words/text.ts';
import { AS_OF, keyOf } from '../network/make-model.ts';
import { makeAnswerMemory } from '../store/answer-memory.ts';
import { drawn } from '../words/markdown.ts';
import type { Scene } from './scene.ts';

const LAB = fileURLToPath(new URL('../../models/lab', import.meta.url));

export interface Played {
  readonly reply: Reply;
  readonly json: ReturnType<typeof jsonOf>;
  readonly text: string;
  /** What is read on the card, Markdown drawn, lines joined. */
  readonly cardText: string;
  readonly cardBytes: number;
}

export async function play(scene: Scene): Promise<Played> {
  const now = (): Date => new Date(scene.now ?? '2026-01-01T06:00:00Z');
  const network = { model: await networkOf(scene.network), origin: scene.network === 'lab' ? 'sample' : 'stored' } as const;
  const past = scene.past;
  const ports: NetworkPorts = {
    network: async () => network,
    pastNetwork: async () =>
      past ? { found: 'one', name: 'yesterday', model: modelOf(past) } : { found: 'none', reason: 'no-since', detail: '--since' },
    now,
    staleAfterHours: 24,
    transparent: new Set((scene.transparent ?? []).map((name) => keyOf('Microsoft.Compute/virtualMachines', name))),
  };
  let ids = 0;
  const respond = makeRespond({
    ask: (request) => ask(request, ports),
    answers: makeAnswerMemory(),
    keepReport: async () => {},
    now,
    newId: () => `7K2M9Q${String(ids++).padStart(2, '0')}`,
  });
  let reply: Reply | null = null;
  for (const [i, text] of [scene.says].flat().entries()) {
    const person = { id: 'p-1', name: 'Aiko' };
    reply = await respond({ id: `a-${i}`, conversation: { id: 'c-1', kind: 'personal' }, person, said: { kind: 'text', text } });
  }
  if (reply === null) throw new Error('a scene needs a turn');
  const card = cardOf(reply, { actions: 'submit' });
  return {
    reply,
    json: answerSchema.parse(jsonOf(reply)),
    text: textOf(reply),
    cardText: textsIn(card).join('\n'),
    cardBytes: Buffer.byteLength(JSON.stringify(card)),
  };
}

async function networkOf(network: Scene['network']): Promise<Model> {
  if (network !== 'lab') return modelOf(network);
  const files = await readModelFiles(LAB, modelBuilder);
  if (!files.read) throw new Error(files.text);
  return files.model;
}

/** A broken resource is part of some scenes: the model lists it as missing. */
function modelOf(resources: Exclude<Scene['network'], 'lab'>): Model {
  const byId = new Map<string, object>();
  for (const each of resources.flat() as { id?: string }[]) byId.set(each.id?.toLowerCase() ?? String(byId.size), each);
  return readModel([{ name: 'scene.json', json: [...byId.values()], modifiedAt: AS_OF }]).model;
}

function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [drawn(value).text] : textsIn(value),
  );
}
