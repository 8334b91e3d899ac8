/** A port and the variable that sets it -> null if the port can be opened here now, or one sentence saying what to change. */
import { connect, createServer } from 'node:net';
import type { Refusal } from '../refusal.ts';

export async function portRefusal(variable: string, port: number): Promise<Refusal | null> {
  // Some systems let a loopback port be opened beside the same port on all addresses, so somebody answering there counts as well.
  const code = (await answers(port)) ? 'EADDRINUSE' : await opening(port);
  if (code === null) return null;
  const why = code === 'EACCES' ? 'may not be opened by this user' : code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${code})`;
  return { refusal: `Port ${port} ${why}: set ${variable} to a free port, for example ${variable}=${freeGuess(port)}, and start again.` };
}

const freeGuess = (port: number): number => (port < 1024 ? port + 8000 : port === 65535 ? port - 1 : port + 1);

function answers(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(1000, () => socket.destroy(new Error('silent')));
    socket.on('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.on('error', () => settle(false));
  });
}

function opening(port: number): Promise<string | null> {
  return new Promise((settle) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => settle(null)));
  });
}
