/** Nothing -> ids that sort in the order they were made in by this process: UUIDs of version 7 (RFC 9562), with a counter within the millisecond. */
import { randomBytes } from 'node:crypto';

const PER_MS = 0x1000;

export function idsInOrder(): () => string {
  let ms = 0;
  let count = 0;
  return () => {
    const now = Date.now();
    if (now > ms) [ms, count] = [now, 0];
    else if (count + 1 < PER_MS) count += 1;
    else [ms, count] = [ms + 1, 0];
    const time = ms.toString(16).padStart(12, '0');
    const rest = randomBytes(8);
    rest[0] = ((rest[0] ?? 0) & 0x3f) | 0x80;
    const tail = rest.toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}
