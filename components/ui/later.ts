import { use } from 'react';

/**
 * Code that no page needs before it is asked for: fetched once, by `fetch` ahead of need or by `use`
 * while rendering (which suspends), and at hand without a pause from then on.
 */
export function later<T>(load: () => Promise<T>): { fetch: () => void; use: () => T } {
  let there: T | undefined;
  let coming: Promise<T> | undefined;
  const begin = () => {
    coming ??= load().then(
      (loaded) => {
        there = loaded;
        return loaded;
      },
      (error) => {
        coming = undefined; // the network may be back at the next try
        throw error;
      },
    );
    return coming;
  };
  return {
    fetch: () => void begin().catch(() => {}),
    use: () => there ?? use(begin()),
  };
}
