'use client';

import { useMemo, useState } from 'react';

export type Selection = {
  ids: ReadonlySet<string>;
  /** While choosing, every row shows its box. */
  on: boolean;
  toggle: (id: string) => void;
  begin: () => void;
  add: (ids: readonly string[]) => void;
  clear: () => void;
};

/** Rows chosen for a change to all of them. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [choosing, setChoosing] = useState(false);
  return useMemo(
    () => ({
      ids,
      on: choosing || ids.size > 0,
      toggle: (id) =>
        setIds((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        }),
      begin: () => setChoosing(true),
      add: (more) => setIds((before) => new Set([...before, ...more])),
      clear: () => {
        setIds(new Set());
        setChoosing(false);
      },
    }),
    [ids, choosing],
  );
}
