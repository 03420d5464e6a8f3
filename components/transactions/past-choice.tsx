'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import { request, words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { PastChange } from '@/lib/transactions/schema';
import type { PastQuestion } from './choice-host';
import { Impact } from './impact';
import { useChooseCategory } from './use-choose-category';

const pastQuery = ({ row, category }: PastQuestion) =>
  queryOptions({
    queryKey: ['transactions', 'past', row.id, category],
    queryFn: ({ signal }) =>
      request<PastChange>('GET', `/transactions/${row.id}/past?category=${category}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

/** What would follow if a seller's past transactions went where this one goes; then asked. */
export function PastChoice(props: { question: PastQuestion; onClose: () => void }) {
  const { question, onClose } = props;
  const { nameOf } = useCategories();
  const { data, error } = useQuery(pastQuery(question));
  const choose = useChooseCategory(question.row);
  const run = (scope: 'seller' | 'past') => {
    choose(question.category, scope);
    onClose();
  };
  const { seller } = question.row;
  const name = nameOf(question.category);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('All of {seller} to {name}?', { seller, name })}
      description={t('What you put in a category by hand stays. One step takes everything back.')}
    >
      <FormError text={error ? words(error) : undefined} />
      {!data && !error && <Skeleton className="h-32 rounded-xl" />}
      {data && (
        <section
          aria-label={t('What follows')}
          className="grid gap-3 rounded-xl border border-line p-4"
        >
          <p role="status" className="text-sm">
            {data.changed === 0
              ? t('No other transaction of {seller} would move.', { seller })
              : t(
                  '{changed, plural, =1 {One more transaction moves} other {# more transactions move}} to {name}, and new ones from now on.',
                  { changed: data.changed, name },
                )}
          </p>
          <Impact months={data.months} budgets={data.budgets} />
        </section>
      )}
      <DialogActions>
        <Button onClick={() => run('seller')}>{t('Only from now on')}</Button>
        <Button variant="primary" disabled={!data} onClick={() => run('past')}>
          {t('Move the past, too')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
