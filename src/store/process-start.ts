/** A process id -> a mark of when that process started, so that another process that was given the same id later is told apart. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Null: no such process. Empty: it lives, and the system does not say since when. */
export async function processStart(pid: number): Promise<string | null> {
  if (!lives(pid)) return null;
  try {
    if (process.platform === 'linux') return await fromProc(pid);
    if (process.platform === 'win32') {
      const { stdout } = await run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`]);
      return stdout.trim();
    }
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim();
  } catch {
    return lives(pid) ? '' : null;
  }
}

/** The kernel counts a process's start in ticks since the boot: the boot's own id makes that a point in time. */
async function fromProc(pid: number): Promise<string | null> {
  const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile('/proc/sys/kernel/random/boot_id', 'utf8')]);
  // The second field is the program's name in parentheses and may hold anything, parentheses too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  // A killed process stays listed until its parent has looked; it holds nothing any more.
  return state === 'Z' || state === 'X' ? null : `${boot.trim()} ${ticks}`;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
