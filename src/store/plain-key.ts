/** An id from outside -> one that every database takes as a key: without NUL, well formed, and not longer than an index allows. */
import { createHash } from 'node:crypto';

const LONGEST = 400;

export function plainKey(id: string): string {
  const plain = id.length <= LONGEST && id.isWellFormed() && !id.includes('\0');
  return plain ? id : `sha256:${createHash('sha256').update(JSON.stringify(id)).digest('hex')}`;
}
