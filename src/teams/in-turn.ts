/** Pieces of work under a key -> run one after the other for each key, whatever becomes of the one before. */

export function inTurn(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, over);
    // Nobody waits any more: the key is let go.
    void over.then(() => {
      if (last.get(key) === over) last.delete(key);
    });
    return mine;
  };
}
