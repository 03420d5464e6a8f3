'use client';

import { useQuery } from '@tanstack/react-query';
import { CheckCheck, PartyPopper } from 'lucide-react';
import type { ReactNode } from 'react';
import { reviewQuery } from '@/components/api/queries';
import { useEditTransaction, useReviewAll } from '@/components/api/transactions';
import { useHere } from '@/components/shell/here';
import { Kbd } from '@/components/shell/kbd';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useRowKeys } from '@/components/use-row-keys';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import { addDays } from '@/lib/calendar';
import type { Transaction } from '@/lib/transactions/schema';
import { ReviewRow } from './review-row';

const SHOWN = 5;
const DAYS = 30;

/** What came in and waits for a look, uncategorised first; cleared in place with j, k, c and Enter. */
export function ReviewCard() {
  const { today } = useHere();
  const { data } = useQuery(reviewQuery(addDays(today, -DAYS)));
  const edit = useEditTransaction();
  const reviewAll = useReviewAll();
  const tell = useTell();
  const waiting = uncategorisedFirst((data?.data ?? []).filter((row) => !row.reviewed));
  const shown = waiting.slice(0, SHOWN);
  const setReviewed = (row: Transaction, reviewed: boolean) =>
    edit.mutateAsync({ id: row.id, body: { reviewed } });
  const review = (row: Transaction) =>
    tell(setReviewed(row, true), t('{seller} is reviewed.', { seller: row.seller }), () =>
      setReviewed(row, false),
    );
  const keys = useRowKeys({
    count: shown.length,
    onEnter: (index) => shown[index] && review(shown[index]),
  });
  return (
    <Card aria-labelledby="review-title" className="flex flex-col">
      <CardHeader
        id="review-title"
        title={t('To review')}
        hint={
          waiting.length > 0
            ? t('{count} new in the last {days} days', {
                count: `${waiting.length}${data?.next_cursor ? '+' : ''}`,
                days: DAYS,
              })
            : undefined
        }
        action={
          waiting.length > 0 && (
            <Button
              size="sm"
              variant="ghost"
              busy={reviewAll.isPending}
              onClick={() =>
                tell(
                  reviewAll.mutateAsync(waiting.map((row) => row.id)),
                  t('{count} marked reviewed.', { count: waiting.length }),
                )
              }
            >
              <CheckCheck className="size-4" aria-hidden /> {t('Mark all')}
            </Button>
          )
        }
      />
      {!data && <SkeletonRows count={SHOWN} />}
      {data && shown.length === 0 && (
        <EmptyState icon={PartyPopper} title={t('All caught up')} className="my-auto">
          {t('New transactions wait here until you have looked at them.')}
        </EmptyState>
      )}
      <ul className="mt-2 px-2" {...keys.listProps}>
        {shown.map((row, index) => (
          <ReviewRow
            key={row.id}
            row={row}
            onReviewed={() => review(row)}
            {...keys.rowProps(index)}
          />
        ))}
      </ul>
      {shown.length > 0 && (
        <footer className="mt-auto flex items-center justify-between gap-3 px-5 py-3 text-xs text-ink-2">
          <span className="hidden items-center gap-1.5 sm:flex">
            {rich('<key>j</key> <key>k</key> move <key>c</key> category <key>Enter</key> done', {
              key: (text: ReactNode) => <Kbd>{text}</Kbd>,
            })}
          </span>
          <Link
            href="/transactions?reviewed=false"
            className="tap font-medium text-accent-ink underline-offset-4 hover:underline"
          >
            {t('See all of them')}
          </Link>
        </footer>
      )}
    </Card>
  );
}

function uncategorisedFirst(rows: Transaction[]): Transaction[] {
  return [
    ...rows.filter((row) => row.category === null),
    ...rows.filter((row) => row.category !== null),
  ];
}
