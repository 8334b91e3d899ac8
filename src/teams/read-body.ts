/** An HTTP request -> its JSON, or the status that says why not; never holds more than the limit in memory. */
import type { IncomingMessage } from 'node:http';

export type ReadBody =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly problem: string };

const refuse = (status: 400 | 413 | 415, problem: string): ReadBody => ({ ok: false, status, problem });

export async function readBody(request: IncomingMessage, limitBytes: number): Promise<ReadBody> {
  if (!isJson(request)) return refuse(415, 'Send the activity as application/json in UTF-8, not compressed.');
  const tooLarge = `The body is larger than ${limitBytes / 1024} KB. Send a shorter message.`;
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return refuse(413, tooLarge);
  const bytes = await collect(request, limitBytes);
  if (bytes === 'too large') return refuse(413, tooLarge);
  if (bytes === 'broken off') return refuse(400, 'The body broke off. Send it again.');
  try {
    return { ok: true, json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return refuse(400, 'The body is not JSON. Send an activity as the Bot Framework defines it.');
  }
}

function isJson({ headers }: IncomingMessage): boolean {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return type.trim() === 'application/json' && utf8 && ['identity', undefined].includes(headers['content-encoding']);
}

/** Chunked bodies declare no length: they are counted as they come and dropped at the limit. */
function collect(request: IncomingMessage, limitBytes: number): Promise<Buffer | 'too large' | 'broken off'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve('too large');
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('close', () => resolve('broken off'));
    request.on('error', () => resolve('broken off'));
  });
}
