'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CloudAlert, Plus, SearchX } from 'lucide-react';
import { transactionsQuery } from '@/components/api/queries';
import { words } from '@/components/api/request';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { DetailSheet } from './detail-sheet';
import { EnterDialog } from './enter-dialog';
import { FilterBar } from './filter-bar';
import { TransactionList } from './transaction-list';
import { useFilters } from './use-filters';

export function TransactionsView() {
  const address = useFilters();
  const query = useInfiniteQuery(transactionsQuery(address.filters));
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHeader
        title="Transactions"
        actions={
          <Button onClick={() => address.enter(true)}>
            <Plus className="size-4" aria-hidden /> Enter by hand
          </Button>
        }
      />
      <FilterBar />
      <Card aria-label="Transactions" aria-busy={query.isFetching}>
        {query.isPending && <SkeletonRows count={10} />}
        {query.isError && (
          <EmptyState
            icon={CloudAlert}
            tone="bad"
            title="These could not be loaded"
            action={<Button onClick={() => query.refetch()}>Try again</Button>}
          >
            {words(query.error)}
          </EmptyState>
        )}
        {query.isSuccess && rows.length === 0 && <NothingFound />}
        <TransactionList
          rows={rows}
          onOpen={address.open}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()}
          hasMore={query.hasNextPage}
        />
      </Card>
      <DetailSheet id={address.openId} onClose={() => address.open(undefined)} />
      <EnterDialog open={address.isNew} onOpenChange={address.enter} />
    </>
  );
}

function NothingFound() {
  const { filters, clear, enter } = useFilters();
  const filtered = Object.keys(filters).length > 0;
  return (
    <EmptyState
      icon={SearchX}
      title={filtered ? 'No transaction matches' : 'No transactions yet'}
      action={
        filtered ? (
          <Button onClick={clear}>Clear the filters</Button>
        ) : (
          <Button onClick={() => enter(true)}>Enter one by hand</Button>
        )
      }
    >
      {filtered
        ? 'Try fewer words or a longer span of time.'
        : 'They come by themselves once an account is linked.'}
    </EmptyState>
  );
}
