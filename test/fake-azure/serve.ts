/**
 * `npm run --silent fake:azure -- [--model <folder>] [--latency 50] [--operation 50] [--env <file>]`: a fake Azure in a process of its own. Its first line
 * is JSON: where it is, and the environment for who is to use it; `--env` writes that as a file for the shell (`. ./<file>`). On the control address, POST /script takes faults, GET /requests tells what came, DELETE /requests
 * forgets it, GET /resource?id= shows one, PUT /resource replaces one. It ends with SIGTERM, or with its parent.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Fault } from './faults.ts';
import { startFakeAzure } from './start.ts';
import type { Json } from './wire-folder.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { model: text, latency: text, operation: text, env: text } });
const fake = await startFakeAzure({
  model: values.model ?? 'models/lab',
  latencyMs: Number(values.latency ?? 0),
  operationMs: Number(values.operation ?? 50),
});

if (values.env !== undefined) {
  const lines = Object.entries(fake.env).map(([name, value]) => `export ${name}='${value}'\n`);
  writeFileSync(values.env, lines.join(''));
}

const control = createServer((request, response) => {
  void (async () => {
    const url = new URL(request.url ?? '/', 'http://control');
    const reply = (body: unknown): void => void response.end(JSON.stringify(body));
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /script':
        fake.script(...((await json(request)) as Fault[]));
        return reply({});
      case 'DELETE /script':
        fake.clearScript();
        return reply({});
      case 'GET /requests':
        return reply({
          requests: fake.requests.map(({ authorization: _, ...seen }) => seen),
          strayed: fake.strayed.length,
          tokens: fake.tokensIssued(),
        });
      case 'DELETE /requests':
        fake.clearRequests();
        return reply({});
      case 'GET /resource':
        return reply(fake.world.get(url.searchParams.get('id') ?? ''));
      case 'PUT /resource': {
        const wire = (await json(request)) as Json;
        return reply(fake.world.put(String(wire.id), wire));
      }
      default:
        response.statusCode = 404;
        return reply({ error: `there is no ${request.method} ${url.pathname}` });
    }
  })();
});
control.listen(0, '127.0.0.1', () => {
  const at = `http://127.0.0.1:${(control.address() as AddressInfo).port}`;
  process.stdout.write(`${JSON.stringify({ armEndpoint: fake.armEndpoint, control: at, env: fake.env })}\n`);
});

const end = (): void => {
  control.closeAllConnections();
  control.close();
  void fake.stop().then(() => process.exit(0));
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
// Whoever started it and died closes its standard input.
process.stdin.on('end', end).resume();
