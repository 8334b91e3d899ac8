/** Steps begun and done -> how far a sweep is, told with each of them. */
import type { SweepOptions } from '../app/azure-ports.ts';

export interface SweepProgress {
  /** So many more steps are known to be to do. */
  readonly plan: (steps: number) => void;
  /** A query: its pages count for what they are of it. */
  readonly begin: () => { readonly page: (rows: number, total: number) => void; readonly end: () => void };
  readonly done: (resources: number) => void;
}

export function makeProgress(subscriptions: number, tell: SweepOptions['onProgress']): SweepProgress {
  let [planned, steps, pages, resources] = [0, 0, 0, 0];
  // Of the queries that are under way: what share of their rows is there.
  const shares = new Map<object, number>();
  const report = (): void => {
    const begun = [...shares.values()].reduce((sum, share) => sum + share, 0);
    const done = Math.min(1, (steps + begun) / Math.max(1, planned));
    tell?.({ typesDone: steps, types: planned, pages, resources, subscriptions, done });
  };
  return {
    plan: (more) => {
      planned += more;
      report();
    },
    begin: () => {
      const key = {};
      let read = 0;
      return {
        page: (rows, total) => {
          read += rows;
          pages++;
          resources += rows;
          shares.set(key, total === 0 ? 1 : Math.min(1, read / total));
          report();
        },
        end: () => {
          shares.delete(key);
          steps++;
          report();
        },
      };
    },
    done: (more) => {
      steps++;
      resources += more;
      report();
    },
  };
}
