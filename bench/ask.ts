/** A bot's port -> a person on one kept-alive connection who asks and waits for the whole answer (`deliveryMode: expectReplies`). */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export interface Answer {
  readonly milliseconds: number;
  readonly activities: readonly Readonly<Record<string, unknown>>[];
}

export interface Asker {
  readonly ask: (text: string) => Promise<Answer>;
  readonly close: () => void;
}

export function makeAsker(port: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (text: string): Promise<Answer> => {
    const body = JSON.stringify(messageOf(text));
    const start = performance.now();
    const { status, text: answered } = await post(agent, port, body);
    const milliseconds = performance.now() - start;
    if (status !== 200) throw new Error(`HTTP ${status}: ${answered}`);
    const { activities } = JSON.parse(answered) as Pick<Answer, 'activities'>;
    if (!activities.some((one) => Array.isArray(one.attachments))) throw new Error(`No card came back: ${answered}`);
    return { milliseconds, activities };
  };
  return { ask, close: () => agent.destroy() };
}

/** As Teams sends it, with an id of its own: a bot answers each activity once. */
function messageOf(text: string) {
  return {
    type: 'message',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/',
    deliveryMode: 'expectReplies',
    from: { id: 'bench-user', name: 'Bench', aadObjectId: '11111111-1111-4111-8111-111111111199' },
    recipient: { id: 'bench-bot', name: 'Hairpin' },
    conversation: { id: 'bench', conversationType: 'personal', tenantId: '00000000-0000-0000-0000-000000000001' },
    channelData: { tenant: { id: '00000000-0000-0000-0000-000000000001' } },
    locale: 'en-US',
    text,
  };
}

function post(agent: Agent, port: number, body: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((settle, fail) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request({ agent, host: '127.0.0.1', port, path: '/api/messages', method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => settle({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', fail);
    });
    sent.on('error', fail);
    sent.end(body);
  });
}
