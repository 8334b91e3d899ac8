/** Loaded into the Playground's process before its own code: whatever port it opens, only this machine can reach. */
import { type ListenOptions, Server } from 'node:net';

const listen = Server.prototype.listen as (this: Server, ...args: unknown[]) => Server;

Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
  const [first] = args;
  const callback = args.findLast((arg) => typeof arg === 'function');
  const options = portOptions(first);
  return options ? listen.call(this, { ...options, host: '127.0.0.1' }, callback) : listen.apply(this, args);
};

/** Null: a pipe, a file descriptor or a handle, none of which another machine can reach through a port opened here. */
function portOptions(first: unknown): ListenOptions | null {
  if (first === undefined || first === null || typeof first === 'function') return { port: 0 };
  if (typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))) return { port: Number(first) };
  return typeof first === 'object' && 'port' in first ? (first as ListenOptions) : null;
}
