/** A port -> is it free, and through which addresses of this machine can it be reached. */
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';

export function hold(port = 0): Promise<{ readonly port: number; readonly release: () => Promise<void> }> {
  return new Promise((settle, fail) => {
    const server: Server = createServer();
    server.on('error', fail);
    server.listen({ port, host: '127.0.0.1' }, () =>
      settle({ port: (server.address() as AddressInfo).port, release: () => new Promise((done) => server.close(() => done())) }),
    );
  });
}

export function accepts(port: number, host: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ port, host });
    socket.setTimeout(2000, () => socket.destroy(new Error('silent')));
    socket.on('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.on('error', () => settle(false));
  });
}

/** Addresses, other than IPv4's loopback, through which the port is open: of the listening sockets where the system lists them, and by trying. */
export async function wideOpen(port: number): Promise<string[]> {
  const listed = ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => listening(readFileSync(file, 'utf8'), port));
  const others = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).filter((one) => !one.internal).map((one) => one.address));
  const tried = await Promise.all(others.map(async (address) => ((await accepts(port, address)) ? [address] : [])));
  return [...listed.filter((address) => address !== '0100007F'), ...tried.flat()];
}

/** Local addresses, in the kernel's own hexadecimal, of the sockets in state LISTEN (0A). */
function listening(table: string, port: number): string[] {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([, local = '', , state]) => (state === '0A' && local.endsWith(ending) ? [local.slice(0, -ending.length)] : []));
}
