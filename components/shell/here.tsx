'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { LocalDate } from '@/lib/calendar';

export type Here = { today: LocalDate; currency: string; timezone: string };

const HereContext = createContext<Here | null>(null);

/** Where and when the signed-in person is: their date (by their zone), currency and zone. */
export function HereProvider({ here, children }: { here: Here; children: ReactNode }) {
  return <HereContext value={here}>{children}</HereContext>;
}

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error('useHere outside the signed-in pages');
  return here;
}
