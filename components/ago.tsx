'use client';

import { relativeTime } from './dates';
import { useNow } from './shell/here';

/** `12 minutes ago`, kept true while the page is open. */
export function Ago({ instant }: { instant: string }) {
  const now = useNow();
  return <time dateTime={instant}>{relativeTime(instant, now)}</time>;
}
