/** Work that must not be lost -> pg-boss on the same database: in order for each key, retried, and taken over from a process that died. */
import { sql } from 'kysely';
import { fromKysely, type JobWithMetadata, PgBoss, type QueueOptions } from 'pg-boss';
import type { Jobs, NewJob } from '../app/event-store-port.ts';
import type { JobSender } from './event-store.ts';
import { idsInOrder } from './ids-in-order.ts';
import type { OpenDatabase } from './opened.ts';

const QUEUE_SCHEMA = 'hairpin_jobs';
const YEARS = 10 * 365 * 24 * 3600;
/** A process that shows no life for this long has died: others take its jobs. With one process this is known at once, when it starts again. */
const LEASE_SECONDS = 15;
const SHOW_LIFE_SECONDS = 4;
const LOOK_SECONDS = 5;
/** Jobs of different keys that one process runs at the same time. */
const AT_ONCE = 3;

const QUEUE: QueueOptions = {
  // A job is given up by whoever asked for it, never by the queue: 2 s, 4 s, … up to five minutes between the tries.
  retryLimit: 1_000_000,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  // The most that pg-boss takes. A job that waits longer than this for the outside world ends and asks for another.
  expireInSeconds: 24 * 3600,
  retentionSeconds: YEARS,
  deleteAfterSeconds: 3 * 24 * 3600,
};

export interface JobQueue {
  readonly jobs: Jobs;
  readonly sender: JobSender;
}

/** Nothing runs until the first job is sent or worked on. */
export function makeJobQueue({ boss: where, ifAlone, db }: OpenDatabase, warn: (text: string) => void): JobQueue {
  let started: Promise<PgBoss> | null = null;
  const made = new Map<string, Promise<void>>();
  const newId = idsInOrder();
  // Jobs of one transaction have one time: their ids put them in order.
  const optionsOf = ({ key, notBefore }: NewJob) => ({
    id: newId(),
    singletonKey: key,
    ...(notBefore === null ? {} : { startAfter: new Date(notBefore) }),
  });

  const boss = (): Promise<PgBoss> => {
    started ??= start().catch((error) => {
      started = null;
      throw error;
    });
    return started;
  };
  const start = async (): Promise<PgBoss> => {
    const common = {
      schema: QUEUE_SCHEMA,
      useListenNotify: true,
      schedule: false,
      monitorVacuum: false,
      queueCacheIntervalSeconds: 24 * 3600,
    };
    const shared = {
      max: 3,
      application_name: 'hairpin jobs',
      superviseIntervalSeconds: LOOK_SECONDS,
      monitorIntervalSeconds: LOOK_SECONDS,
    };
    const made = new PgBoss({ ...common, ...where, ...(where.backend === 'postgres' ? shared : {}) });
    made.on('error', (error) => warn(`The job queue met an error: ${error.message}`));
    made.on('warning', ({ message }) => warn(`The job queue warns: ${message}`));
    await made.start();
    // Whatever is being worked on while nobody else is there belongs to a process that died.
    await ifAlone(async () => {
      await sql`update ${sql.table(`${QUEUE_SCHEMA}.job`)} set state = 'retry', start_after = now() where state = 'active'`.execute(db);
    });
    return made;
  };
  const prepare = async (queue: string): Promise<PgBoss> => {
    const running = await boss();
    const making = made.get(queue) ?? make(running, queue, where.backend === 'postgres');
    made.set(queue, making);
    try {
      await making;
    } catch (error) {
      made.delete(queue);
      throw error;
    }
    return running;
  };

  return {
    sender: {
      prepare: async (queues) => {
        for (const queue of queues) await prepare(queue);
      },
      sendIn: async (transaction, job) => {
        await (await boss()).send(job.queue, { data: job.data }, { ...optionsOf(job), db: fromKysely(transaction) });
      },
    },
    jobs: {
      send: async (job) => {
        await (await prepare(job.queue)).send(job.queue, { data: job.data }, optionsOf(job));
      },
      work: async (queue, handler) => {
        const running = await prepare(queue);
        const heart = where.backend === 'postgres' ? { heartbeatRefreshSeconds: SHOW_LIFE_SECONDS } : {};
        for (let worker = 0; worker < AT_ONCE; worker += 1) {
          const id: string = await running.work(
            queue,
            // A job that becomes due by time alone is announced by nobody: it is looked for every second.
            { includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1, ...heart },
            async ([job]: JobWithMetadata<{ data: unknown }>[]) => {
              if (job === undefined) return;
              try {
                await handler(job.data.data, job.singletonKey ?? '');
              } finally {
                // The next one, without waiting for the second to pass.
                running.notifyWorker(id);
              }
            },
          );
        }
      },
      stop: async () => {
        const running = await started?.catch(() => null);
        await running?.stop({ timeout: 10_000 });
      },
    },
  };
}

/** One that is there already gets today's settings. */
async function make(boss: PgBoss, queue: string, shared: boolean): Promise<void> {
  const settings = { ...QUEUE, notify: true, ...(shared ? { heartbeatSeconds: LEASE_SECONDS } : {}) };
  await boss.createQueue(queue, { policy: 'key_strict_fifo', ...settings });
  await boss.updateQueue(queue, settings);
  // Reads the queue's settings into pg-boss's memory: read for the first time inside a transaction, they would wait for its end on PGlite.
  await boss.getBlockedKeys(queue);
}
