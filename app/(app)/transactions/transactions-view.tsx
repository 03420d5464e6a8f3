'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CloudAlert, ListChecks, MessageCircleQuestionMark, Plus, SearchX } from 'lucide-react';
import {
  type ComponentProps,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { transactionsQuery } from '@/components/api/queries';
import { words } from '@/components/api/request';
import { PageHeader } from '@/components/shell/page-header';
import { useSignOfLife } from '@/components/shell/sign-of-life';
import { ReviewCount } from '@/components/transactions/review-count';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { later } from '@/components/ui/later';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import type { DetailSheet } from './detail-sheet';
import { FilterBar } from './filter-bar';
import { useSelection } from './selection';
import { TransactionList } from './transaction-list';
import { useFilters } from './use-filters';

// Not part of the list's first script; the sheet is there before the first row is opened.
const sheet = later(() => import('./detail-sheet'));
const BulkBar = lazy(() => import('./bulk-bar').then((file) => ({ default: file.BulkBar })));
const EnterDialog = lazy(() =>
  import('./enter-dialog').then((file) => ({ default: file.EnterDialog })),
);

export function TransactionsView() {
  const address = useFilters();
  const query = useInfiniteQuery(transactionsQuery(address.filters));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const selection = useSelection();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <PageHeader
        title={t('Transactions')}
        actions={
          <>
            <Button asChild>
              <Link href="/transactions/review">
                <MessageCircleQuestionMark className="size-4 max-sm:hidden" aria-hidden />{' '}
                {t('Questions')}
                <ReviewCount />
              </Link>
            </Button>
            <Button
              aria-pressed={selection.on}
              onClick={selection.on ? selection.clear : selection.begin}
            >
              <ListChecks className="size-4 max-sm:hidden" aria-hidden />{' '}
              {selection.on ? t('Done') : t('Select')}
            </Button>
            <Button onClick={() => address.enter(true)}>
              <Plus className="size-4 max-sm:hidden" aria-hidden />
              <span className="sm:hidden">{t('Enter')}</span>
              <span className="max-sm:hidden">{t('Enter by hand')}</span>
            </Button>
          </>
        }
      />
      <FilterBar />
      <Card aria-label={t('Transactions')} aria-busy={query.isFetching}>
        {query.isPending && <SkeletonRows count={10} />}
        {query.isError && (
          <EmptyState
            icon={CloudAlert}
            tone="bad"
            title={t('These could not be loaded')}
            action={<Button onClick={() => query.refetch()}>{t('Try again')}</Button>}
          >
            {words(query.error)}
          </EmptyState>
        )}
        {query.isSuccess && rows.length === 0 && <NothingFound />}
        <TransactionList
          rows={rows}
          selection={selection}
          onOpen={address.open}
          onEnd={onEnd}
          hasMore={hasNextPage}
        />
      </Card>
      <Suspense fallback={null}>
        {selection.on && (
          <BulkBar
            selection={selection}
            rows={rows}
            filters={address.filters}
            whole={!hasNextPage}
          />
        )}
        <Opened />
      </Suspense>
    </>
  );
}

/** What the address has open; fetched with the first that is. */
function Opened() {
  const { openId, isNew, open, enter } = useFilters();
  const [seen, setSeen] = useState({ row: false, entry: false });
  const alive = useSignOfLife();
  useEffect(() => {
    if (alive) sheet.fetch();
  }, [alive]);
  if (openId && !seen.row) setSeen({ ...seen, row: true });
  if (isNew && !seen.entry) setSeen({ ...seen, entry: true });
  return (
    <>
      {seen.row && <Sheet id={openId} onOpen={open} onClose={() => open(undefined)} />}
      {seen.entry && <EnterDialog open={isNew} onOpenChange={enter} />}
    </>
  );
}

function Sheet(props: ComponentProps<typeof DetailSheet>) {
  const { DetailSheet } = sheet.use();
  return <DetailSheet {...props} />;
}

function NothingFound() {
  const { filters, clear, enter } = useFilters();
  const filtered = Object.keys(filters).length > 0;
  return (
    <EmptyState
      icon={SearchX}
      title={filtered ? t('No transaction matches') : t('No transactions yet')}
      action={
        filtered ? (
          <Button onClick={clear}>{t('Clear the filters')}</Button>
        ) : (
          <Button onClick={() => enter(true)}>{t('Enter one by hand')}</Button>
        )
      }
    >
      {filtered
        ? t('Try fewer words or a longer span of time.')
        : t('They come by themselves once an account is linked.')}
    </EmptyState>
  );
}
