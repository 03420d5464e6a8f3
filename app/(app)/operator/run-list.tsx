'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { Ago } from '@/components/ago';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import { type RunFilter, runsQuery } from './operator-queries';
import { RunBadge } from './run-badge';

/** Runs, newest first; one opens beside the list. */
export function RunList(props: { filter: RunFilter; open: (id: string) => void }) {
  const query = useInfiniteQuery(runsQuery(props.filter));
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  if (query.isPending) return <SkeletonRows count={6} />;
  if (rows.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title={t('No such runs')}>
        {t('Runs that ended are kept for a week.')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {rows.map((run) => (
          <li key={run.id}>
            <button
              type="button"
              onClick={() => props.open(run.id)}
              className="flex w-full items-center gap-3 px-5 py-3 text-start text-sm hover:bg-sunken"
            >
              <RunBadge status={run.status} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  {run.function_id.replace(/^savory-/, '')}
                </span>
                {run.error && (
                  <span className="block truncate text-[13px] text-bad-ink">
                    {run.error.message}
                  </span>
                )}
              </span>
              <span className="shrink-0 text-[13px] text-ink-2">
                <Ago instant={run.created_at} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="border-t border-line p-3 text-center">
          <Button
            variant="ghost"
            busy={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            {t('Older')}
          </Button>
        </div>
      )}
    </>
  );
}
