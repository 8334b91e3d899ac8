/** Before all tests: the processes that tests start take what an earlier one compiled from where it put it. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function reuseCompiled(): void {
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
}
