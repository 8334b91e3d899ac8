/** A running story -> its reply, or an error when nothing is heard of it for too long. */

export interface StoryLimit {
  /** The story gave a sign of life: it has as long again. */
  readonly heard: () => void;
  /** Rejects when the limit passes first. */
  readonly within: <T>(story: Promise<T>) => Promise<T>;
}

/** `renewed` false: signs of life make it no longer, as for a caller who waits for the whole. */
export function storyLimit(limitMs: number, renewed: boolean): StoryLimit {
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => undefined);
  const timer = setTimeout(() => late.reject(new Error(`The story was silent for ${limitMs} ms.`)), limitMs).unref();
  return {
    heard: () => {
      if (renewed) timer.refresh();
    },
    within: async (story) => {
      try {
        return await Promise.race([story, late.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
