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
  // The same functions all along: a row is rendered again only when it is chosen or left.
  const [acts] = useState(() => ({
    toggle: (id: string) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    begin: () => setChoosing(true),
    add: (more: readonly string[]) => setIds((before) => new Set([...before, ...more])),
    clear: () => {
      setIds(new Set());
      setChoosing(false);
    },
  }));
  return useMemo(() => ({ ids, on: choosing || ids.size > 0, ...acts }), [ids, choosing, acts]);
}
