'use client';

import { useMemo, useState } from 'react';
import type { Draft } from '@/components/budget/plan-sums';

export type DraftControl = {
  /** Sliders stand open on every line. */
  on: boolean;
  amounts: Draft;
  open: () => void;
  set: (category: string, amount: string | null) => void;
  drop: () => void;
};

/** What if: amounts tried out on the page, kept nowhere until they are applied. */
export function useDraft(): DraftControl {
  const [on, setOn] = useState(false);
  const [amounts, setAmounts] = useState<Draft>(new Map());
  return useMemo(
    () => ({
      on,
      amounts,
      open: () => setOn(true),
      set: (category, amount) => setAmounts((before) => new Map(before).set(category, amount)),
      drop: () => {
        setOn(false);
        setAmounts(new Map());
      },
    }),
    [on, amounts],
  );
}
