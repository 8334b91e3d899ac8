/** Log events -> lines of JSON that hold no message, token or name: people and conversations are hashed, errors are cut to what explains them. */
import { createHash } from 'node:crypto';
import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino';

export function makeLog(level: string, to?: DestinationStream): Logger {
  const options: LoggerOptions = { level, base: null, timestamp: stdTimeFunctions.isoTime, serializers: { err: serializeError } };
  return to ? pino(options, to) : pino(options);
}

/** The same person gives the same word, which leads back to nobody. */
export function hashed(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 12);
}

/** Not pino's own: that one copies every property, and the SDK's errors carry the request with its token. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name: type, message, stack, cause } = error;
  return { type, message, stack, ...(cause === undefined ? {} : { cause: serializeError(cause) }) };
}
