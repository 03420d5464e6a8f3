'use client';

import { useQuery } from '@tanstack/react-query';
import { CheckCheck, PartyPopper } from 'lucide-react';
import Link from 'next/link';
import { reviewQuery } from '@/components/api/queries';
import { useEditTransaction, useReviewAll } from '@/components/api/transactions';
import { useHere } from '@/components/shell/here';
import { Kbd } from '@/components/shell/kbd';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useRowKeys } from '@/components/use-row-keys';
import { useTell } from '@/components/use-tell';
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
    tell(setReviewed(row, true), `${row.seller} is reviewed.`, () => setReviewed(row, false));
  const keys = useRowKeys({
    count: shown.length,
    onEnter: (index) => shown[index] && review(shown[index]),
  });
  return (
    <Card aria-labelledby="review-title" className="flex flex-col">
      <CardHeader
        id="review-title"
        title="To review"
        hint={
          waiting.length > 0
            ? `${waiting.length}${data?.next_cursor ? '+' : ''} new in the last ${DAYS} days`
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
                  `${waiting.length} marked reviewed.`,
                )
              }
            >
              <CheckCheck className="size-4" aria-hidden /> Mark all
            </Button>
          )
        }
      />
      {!data && <SkeletonRows count={SHOWN} />}
      {data && shown.length === 0 && (
        <EmptyState icon={PartyPopper} title="All caught up" className="my-auto">
          New transactions wait here until you have looked at them.
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
            <Kbd>j</Kbd> <Kbd>k</Kbd> move <Kbd>c</Kbd> category <Kbd>Enter</Kbd> done
          </span>
          <Link
            href="/transactions?reviewed=false"
            className="font-medium text-accent-ink underline-offset-4 hover:underline"
          >
            See all of them
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
