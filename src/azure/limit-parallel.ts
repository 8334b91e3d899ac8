/** Many things to do -> all done, so many at a time. */

/** In no order. What throws ends it. */
export async function inParallel<T>(items: Iterable<T>, most: number, act: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: most }, work));
}
