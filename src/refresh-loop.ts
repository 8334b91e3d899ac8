/** Work that is to be done again and again -> done once at a time, at about a given interval, sooner and then later after a failure. */

export interface RefreshLoop {
  /** Resolves when the run under way has ended. */
  readonly stop: () => Promise<void>;
}

export interface RefreshParts {
  readonly everyMs: number;
  /** 0 to 1. */
  readonly chance: () => number;
  /** Resolves to whether it went well; never rejects. */
  readonly run: (signal: AbortSignal) => Promise<boolean>;
}

/** After a failure the first pause, which doubles up to the interval. */
const FIRST_RETRY_MS = 15_000;
/** Many bots that started together shall not ask Azure together. */
const JITTER = 0.2;

/** The first run begins at once. */
export function startRefresh({ everyMs, chance, run }: RefreshParts): RefreshLoop {
  const stopping = new AbortController();
  let wake: () => void = () => undefined;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      failures = (await run(stopping.signal)) ? 0 : failures + 1;
      if (stopping.signal.aborted) return;
      const wait = failures === 0 ? everyMs : Math.min(everyMs, FIRST_RETRY_MS * 2 ** (failures - 1));
      await pause(wait * (1 - JITTER / 2 + JITTER * chance()));
    }
  };
  const done = loop();
  return {
    stop: () => {
      stopping.abort();
      wake();
      return done;
    },
  };
}
