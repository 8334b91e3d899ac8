/** A lock file -> this process holds it until it ends, or the process that does; a dead holder's lock is taken over. */
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { processStart } from './process-start.ts';

export interface Holder {
  readonly pid: number;
  /** Mark of the process's start (`process-start.ts`). */
  readonly started: string;
  readonly host: string;
  /** ISO time since when it holds the lock. */
  readonly since: string;
}

export type FolderLock =
  | { readonly held: true; readonly release: () => Promise<void> }
  | { readonly held: false; readonly by: Holder | null };

/** Of a machine that shares the folder only the lock's age can be seen: its holder touches it this often, and is taken for dead after this long. */
const TOUCH_MS = 10_000;
const SILENT_MS = 60_000;
const TRIES = 5;
/** A lock without its text may be one that another process is writing just now. */
const WRITING_MS = 100;

/** Rejects with the file system's error where the lock cannot be written. */
export async function lockFile(path: string): Promise<FolderLock> {
  const own: Holder = {
    pid: process.pid,
    started: (await processStart(process.pid)) ?? '',
    host: hostname(),
    since: new Date().toISOString(),
  };
  const text = JSON.stringify(own);
  let seen: string | null = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await create(path, text)) return { held: true, release: keep(path, text) };
    seen = await readOrNull(path);
    const holder = seen === null ? null : parse(seen);
    if (holder !== null && (await isAlive(holder, path))) return { held: false, by: holder };
    if (holder === null) await pause(WRITING_MS);
    if (seen !== null && (await readOrNull(path)) === seen) await moveAway(path, seen);
  }
  return { held: false, by: seen === null ? null : parse(seen) };
}

/** Who holds it now; null: nobody that lives. Rejects with the file system's error where that cannot be read. */
export async function holderOf(path: string): Promise<Holder | null> {
  const text = await readOrNull(path);
  const holder = text === null ? null : parse(text);
  return holder !== null && (await isAlive(holder, path)) ? holder : null;
}

/** With its text from the first moment on: who finds the lock reads whose it is. */
async function create(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return createWithoutLink(path, text);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Some file systems (shares, exFAT) have no links. */
async function createWithoutLink(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Only one of several processes moves a dead lock; who has moved a newer one in its stead puts it back. */
async function moveAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.dead.${process.pid}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== dead) await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
    return Date.now() - mtimeMs < SILENT_MS;
  }
  const started = await processStart(holder.pid);
  return started !== null && (started === '' || holder.started === '' || started === holder.started);
}

function keep(path: string, text: string): () => Promise<void> {
  const touching = setInterval(() => {
    const now = new Date();
    void utimes(path, now, now).catch(() => undefined);
  }, TOUCH_MS);
  touching.unref();
  return async () => {
    clearInterval(touching);
    if ((await readOrNull(path)) === text) await rm(path, { force: true });
  };
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text: string): Holder | null {
  try {
    const { pid, started, host, since } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof started === 'string' && typeof host === 'string' && typeof since === 'string'
      ? { pid, started, host, since }
      : null;
  } catch {
    return null;
  }
}
