/** A status and a JSON body, or none -> the HTTP response. */
import type { ServerResponse } from 'node:http';

export function answer(response: ServerResponse, status: number, body?: unknown): void {
  const text = body === undefined ? undefined : JSON.stringify(body);
  // With its length said, what is answered goes out in one piece.
  const headers =
    text === undefined ? {} : { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) };
  // Not chained: restify's writeHead returns nothing.
  response.writeHead(status, { ...headers, 'cache-control': 'no-store' });
  response.end(text);
}
