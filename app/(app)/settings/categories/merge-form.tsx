'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mergeQuery, useCategoryChanges } from '@/components/api/categories';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Impact } from '@/components/transactions/impact';
import { Button } from '@/components/ui/button';
import { DialogActions } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/field';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { locale, t } from '@/components/words';
import type { Category } from '@/lib/categories/schema';
import type { CategoryMerged } from '@/lib/transactions/schema';

/** Chooses what a category becomes; what follows is shown before, and undone in one step after. */
export function MergeForm(props: { category: Category; onBack: () => void; onDone: () => void }) {
  const { category } = props;
  const { all, nameOf } = useCategories();
  const [into, setInto] = useState('');
  const { data, error, isFetching } = useQuery(mergeQuery(category.slug, into));
  const { mergeInto, undo } = useCategoryChanges();
  const tell = useTell();
  const others = all.filter(({ slug, kind }) => slug !== category.slug && kind === category.kind);
  const run = async () => {
    const merging = mergeInto.mutateAsync({ slug: category.slug, into });
    const changeId = (await merging.catch(() => null))?.change_id;
    const back = changeId
      ? () => tell(undo.mutateAsync(changeId), t('{name} is back.', { name: category.name }))
      : undefined;
    if (
      await tell(
        merging,
        t('{name} is {into} now.', { name: category.name, into: nameOf(into) }),
        back,
      )
    )
      props.onDone();
  };
  return (
    <div className="grid gap-4">
      <SelectField
        label={t('It becomes')}
        hint={t('Its transactions of every month, rules, sellers and budget go there.')}
        value={into}
        onChange={(event) => setInto(event.target.value)}
      >
        <option value="">{t('Choose a category')}</option>
        {others.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <FormError text={error ? words(error) : undefined} />
      {into !== '' && !data && !error && <Skeleton className="h-32 rounded-xl" />}
      {data && <Preview merged={data} />}
      <DialogActions>
        <Button onClick={props.onBack}>{t('Back')}</Button>
        <Button
          variant="primary"
          disabled={!data || isFetching}
          busy={mergeInto.isPending}
          onClick={run}
        >
          {t('Merge')}
        </Button>
      </DialogActions>
    </div>
  );
}

function Preview({ merged }: { merged: CategoryMerged }) {
  const { transactions, rules, sellers } = merged;
  const said = [
    transactions > 0 &&
      t('{count, plural, one {# transaction} other {# transactions}}', { count: transactions }),
    rules > 0 && t('{count, plural, one {# rule} other {# rules}}', { count: rules }),
    sellers > 0 &&
      t('{count, plural, one {# seller you chose it for} other {# sellers you chose it for}}', {
        count: sellers,
      }),
  ].filter((part) => part !== false);
  const list = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(said);
  return (
    <section
      aria-label={t('What follows')}
      className="grid gap-3 rounded-xl border border-line p-4"
    >
      <p role="status" className="text-sm">
        {said.length > 0 ? t('What follows: {list}.', { list }) : t('Nothing is in it yet.')}
      </p>
      <Impact months={merged.months} budgets={merged.budgets} />
    </section>
  );
}
