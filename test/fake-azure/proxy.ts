/** A port -> an HTTP proxy that leads every secure connection there, whatever host it was meant for; `plain` answers anything else. */
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface Proxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startProxy(port: number, plain: RequestListener): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer(plain);
  server.on('connect', (_, client: Socket, head: Buffer) => {
    const there = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      there.write(head);
      client.pipe(there).pipe(client);
    });
    for (const [socket, other] of [
      [client, there],
      [there, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
