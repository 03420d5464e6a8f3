'use client';

import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';

/** One category of spending, or all of them. */
export function CategoryFilter(props: {
  value: string | undefined;
  onChange: (category: string | undefined) => void;
}) {
  const { all } = useCategories();
  return (
    <select
      aria-label={t('Category')}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value || undefined)}
      className="h-8 max-w-36 rounded-control border border-line pointer-coarse:h-11 bg-surface px-2 text-[13px] print:hidden"
    >
      <option value="">{t('All categories')}</option>
      {all
        .filter(({ kind }) => kind === 'spending')
        .map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      <option value="none">{t('Uncategorized')}</option>
    </select>
  );
}
