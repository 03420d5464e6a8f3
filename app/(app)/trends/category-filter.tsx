'use client';

import { SelectField } from '@/components/ui/field';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';

/** One category of spending, or all of them. */
export function CategoryFilter(props: {
  value: string | undefined;
  onChange: (category: string | undefined) => void;
}) {
  const { all } = useCategories();
  return (
    <SelectField
      label={t('Category')}
      hideLabel
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value || undefined)}
      className="w-40 print:hidden"
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
    </SelectField>
  );
}
