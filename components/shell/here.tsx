'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type LocalDate, type Month, monthOf, type WeekStart } from '@/lib/calendar';

/** `today` is the person's date by their zone; `now` the server's instant when the page was made. */
export type Here = {
  today: LocalDate;
  now: string;
  currency: string;
  timezone: string;
  /** Null: as is usual where the reader's language is spoken. */
  weekStart: WeekStart | null;
  email: string;
  /** May see the operator's page. */
  operator: boolean;
};

const HereContext = createContext<Here | null>(null);

/** Where and when the signed-in person is. */
export function HereProvider({ here, children }: { here: Here; children: ReactNode }) {
  return <HereContext value={here}>{children}</HereContext>;
}

export function useHere(): Here & { month: Month } {
  const here = useContext(HereContext);
  if (!here) throw new Error('useHere outside the signed-in pages');
  return { ...here, month: monthOf(here.today) };
}

/** The server's time, moved on by what passed since: equal on both sides when the page hydrates. */
export function useNow(): Date {
  const { now } = useHere();
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - start), 15_000);
    return () => clearInterval(timer);
  }, []);
  return new Date(new Date(now).getTime() + elapsed);
}
