'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { openReviewCountQuery } from '@/components/api/reviews';
import { t } from '@/components/words';

/** How many questions wait; nothing when none does. */
export function ReviewCount() {
  const { data } = useQuery(openReviewCountQuery);
  // Not before the page is alive: the server's pages do not say it, and both must begin alike.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (!alive || !data || data.open === 0) return null;
  return (
    <span className="ms-auto grid h-5 min-w-5 place-items-center rounded-full bg-warn-soft px-1.5 text-[11px] font-semibold text-warn-ink tabular">
      {data.open}
      <span className="sr-only"> {t('to answer')}</span>
    </span>
  );
}
