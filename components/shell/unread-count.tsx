'use client';

import { useQuery } from '@tanstack/react-query';
import { unreadQuery } from '@/components/api/queries';
import { cn } from '@/components/ui/cn';
import { t } from '@/components/words';

/** How many notices were not read yet; nothing when all were. */
export function UnreadCount({ floating }: { floating?: boolean }) {
  const { data } = useQuery(unreadQuery);
  const count = data?.data.length ?? 0;
  if (count === 0) return null;
  return (
    <span
      className={cn(
        'grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1.5 text-[11px] font-semibold text-on-accent tabular',
        floating ? 'absolute top-0.5 end-0' : 'ms-auto',
      )}
    >
      {data?.next_cursor ? `${count}+` : count}
      <span className="sr-only"> {t('unread')}</span>
    </span>
  );
}
