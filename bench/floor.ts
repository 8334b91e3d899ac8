/** A port and a file with a finished message -> the least a bot on this SDK and server can do: answer everything with that message. */
import { readFileSync } from 'node:fs';
import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

const [port, messageFile] = process.argv.slice(2);
const message = JSON.parse(readFileSync(String(messageFile), 'utf8')) as Partial<Activity>;
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer({ name: 'floor' });
server.use(restify.plugins.bodyParser());

server.post('/api/messages', async (request, response) => {
  // The SDK's types and restify's differ on what may be left out of a request, the SDK's own samples pass it on just so.
  await adapter.process(request as unknown as Parameters<typeof adapter.process>[0], response, async (context) => {
    await context.sendActivity(message);
  });
});
server.get('/readyz', async (_request, response) => {
  response.send(200);
});
server.listen(Number(port), '127.0.0.1');
