'use client';

import { useQuery } from '@tanstack/react-query';
import { AmountField } from '@/components/amount-field';
import { accountsQuery } from '@/components/api/queries';
import { amountOrNull } from '@/components/read-amount';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Field, SelectField } from '@/components/ui/field';
import { UNCATEGORISED_NAME, useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import { LINKED, spansOf } from './filter-words';
import { useFilters } from './use-filters';

/** Every filter, in effect as soon as it is changed. */
export function FilterForm() {
  const { filters, set, clear } = useFilters();
  const { today, currency } = useHere();
  const { all } = useCategories();
  const { data: accounts } = useQuery(accountsQuery);
  const spans = spansOf(today);
  const span = spans.find(({ from, to }) => from === filters.from && to === filters.to);
  return (
    <div className="grid gap-3">
      <SelectField
        label={t('Category')}
        value={filters.category ?? ''}
        onChange={(event) => set({ category: event.target.value })}
      >
        <option value="">{t('Any')}</option>
        <option value="none">{t(UNCATEGORISED_NAME)}</option>
        {all.map((category) => (
          <option key={category.slug} value={category.slug}>
            {category.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('Account')}
        value={filters.account_id ?? ''}
        onChange={(event) => set({ account_id: event.target.value })}
      >
        <option value="">{t('Any')}</option>
        {accounts?.data.map((account) => (
          <option key={account.id} value={account.id}>
            {account.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('When')}
        value={span?.name ?? (filters.from || filters.to ? 'custom' : '')}
        onChange={(event) => {
          const chosen = spans.find((each) => each.name === event.target.value);
          if (event.target.value !== 'custom') set({ from: chosen?.from, to: chosen?.to });
        }}
      >
        <option value="">{t('Any time')}</option>
        {spans.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
        <option value="custom">{t('These days')}</option>
      </SelectField>
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={t('From')}
          type="date"
          value={filters.from ?? ''}
          onChange={(event) => set({ from: event.target.value })}
        />
        <Field
          label={t('To')}
          type="date"
          value={filters.to ?? ''}
          onChange={(event) => set({ to: event.target.value })}
        />
        <AmountFilter name="min" label={t('At least')} currency={currency} />
        <AmountFilter name="max" label={t('At most')} currency={currency} />
      </div>
      <SelectField
        label={t('Status')}
        value={filters.status ?? (filters.excluded === 'true' ? 'excluded' : '')}
        onChange={(event) => {
          const excluded = event.target.value === 'excluded';
          set({
            status: excluded ? undefined : event.target.value,
            excluded: excluded ? 'true' : undefined,
          });
        }}
      >
        <option value="">{t('Any')}</option>
        <option value="posted">{t('Posted')}</option>
        <option value="pending">{t('Pending')}</option>
        <option value="excluded">{t('Excluded')}</option>
      </SelectField>
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label={t('Kind')}
          value={filters.linked ?? ''}
          onChange={(event) => set({ linked: event.target.value })}
        >
          <option value="">{t('Any')}</option>
          {Object.entries(LINKED).map(([value, name]) => (
            <option key={value} value={value}>
              {t(name)}
            </option>
          ))}
        </SelectField>
        <Field
          label={t('Tag')}
          maxLength={40}
          defaultValue={filters.tag ?? ''}
          onBlur={(event) => set({ tag: event.target.value.trim() })}
        />
      </div>
      <Button variant="ghost" size="sm" onClick={clear} className="justify-self-start">
        {t('Clear all')}
      </Button>
    </div>
  );
}

function AmountFilter(props: { name: 'min' | 'max'; label: string; currency: string }) {
  const { filters, set } = useFilters();
  return (
    <AmountField
      key={filters[props.name]}
      label={props.label}
      currency={props.currency}
      example={props.name === 'min' ? '-100' : '0'}
      amount={filters[props.name]}
      onBlur={(event) => {
        const text = event.target.value.trim();
        const amount = text ? amountOrNull(text, props.currency) : undefined;
        if (amount !== null) set({ [props.name]: amount });
      }}
    />
  );
}
