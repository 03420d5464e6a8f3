'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import { accountsQuery, transactionQuery } from '@/components/api/queries';
import { words } from '@/components/api/request';
import { CategoryIcon } from '@/components/category-icon';
import { fullDate } from '@/components/dates';
import { FormError } from '@/components/form-error';
import { CategoryPicker } from '@/components/transactions/category-picker';
import { TransactionAmount } from '@/components/transactions/transaction-amount';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { TransactionWithWhy } from '@/lib/transactions/schema';
import { Attachments } from './attachments';
import { DetailEdits } from './detail-edits';
import { DetailLinks } from './detail-links';
import { HistoryList } from './history-list';
import { SplitEditor } from './split-editor';
import { WhyList } from './why-list';

/** Everything about one row: what the bank said, why it is where it is, and what can be changed. */
export function DetailSheet(props: {
  id?: string;
  onOpen: (id: string) => void;
  onClose: () => void;
}) {
  const { id, onClose } = props;
  const { data, error } = useQuery({ ...transactionQuery(id ?? ''), enabled: Boolean(id) });
  return (
    <Sheet
      open={Boolean(id)}
      onOpenChange={(open) => !open && onClose()}
      title={data?.seller ?? t('Transaction')}
    >
      {error && <FormError text={words(error)} />}
      {!data && !error && <Skeleton className="h-96 rounded-xl" />}
      {data && <Detail key={data.id} row={data} onOpen={props.onOpen} onClose={onClose} />}
    </Sheet>
  );
}

function Detail(props: {
  row: TransactionWithWhy;
  onOpen: (id: string) => void;
  onClose: () => void;
}) {
  const { row, onClose } = props;
  const { data: accounts } = useQuery(accountsQuery);
  const { nameOf } = useCategories();
  const account = accounts?.data.find((each) => each.id === row.account_id);
  return (
    <div className="grid gap-6">
      <div>
        <TransactionAmount row={row} className="text-3xl font-semibold tracking-[-0.03em]" />
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-2">
          {fullDate(row.date)}
          {row.status === 'pending' && <Badge>{t('Pending')}</Badge>}
        </p>
      </div>
      <div>
        <h3 className="mb-1.5 text-[13px] font-medium">{t('Category')}</h3>
        <CategoryPicker
          row={row}
          trigger={
            <Button className="h-12 w-full justify-start gap-3 px-3">
              <CategoryIcon slug={row.category} size="sm" />
              {nameOf(row.category)}
              <ChevronsUpDown className="ms-auto size-4 text-ink-3" aria-hidden />
            </Button>
          }
        />
        <WhyList row={row} />
      </div>
      <DetailLinks row={row} onOpen={props.onOpen} />
      <div className="grid gap-2">
        <h3 className="text-[13px] font-medium">{t('Parts')}</h3>
        <SplitEditor key={JSON.stringify(row.splits)} row={row} />
      </div>
      <DetailEdits row={row} onDeleted={onClose} />
      <Attachments transactionId={row.id} />
      <dl className="grid grid-cols-[7rem_1fr] gap-y-2 border-t border-line pt-4 text-sm [&_dt]:text-ink-2">
        <dt>{t('As printed')}</dt>
        <dd className="break-words">{row.description || t('Nothing')}</dd>
        <dt>{t('Account')}</dt>
        <dd>{account?.name ?? t('Unknown')}</dd>
        {row.transacted_on && row.transacted_on !== row.date && (
          <>
            <dt>{t('Made on')}</dt>
            <dd>{fullDate(row.transacted_on)}</dd>
          </>
        )}
        {row.check_number && (
          <>
            <dt>{t('Check')}</dt>
            <dd>{row.check_number}</dd>
          </>
        )}
        <dt>{t('From')}</dt>
        <dd>
          {row.source === 'manual'
            ? t('Entered by hand')
            : row.source === 'file'
              ? t('A file')
              : t('The bank')}
        </dd>
      </dl>
      <section aria-label={t('History')} className="grid gap-3 border-t border-line pt-4">
        <h3 className="text-[13px] font-medium">{t('History')}</h3>
        <HistoryList row={row} />
      </section>
    </div>
  );
}
