'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { AmountField } from '@/components/amount-field';
import { accountsQuery } from '@/components/api/queries';
import { useEnterTransaction } from '@/components/api/transactions';
import { FormError } from '@/components/form-error';
import { readAmount } from '@/components/read-amount';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field, SelectField } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { Segmented } from '@/components/ui/segmented';
import { useToast } from '@/components/ui/toast';
import { useCategories } from '@/components/use-categories';
import { useForm } from '@/components/use-form';
import { useOnceKey } from '@/components/use-once-key';
import { labelled, rich, t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';
import { msg } from '@/lib/i18n/schema';
import type { EnterTransactionBody } from '@/lib/transactions/entry/schema';

const DIRECTIONS = [
  { value: 'out', label: msg('Money out') },
  { value: 'in', label: msg('Money in') },
] as const;

/** A transaction the bank does not know: cash, or an account kept by hand. */
export function EnterDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { data } = useQuery(accountsQuery);
  const accounts = [...(data?.data ?? [])]
    .filter((account) => !account.closed)
    .sort((a, b) => Number(a.connection_id !== null) - Number(b.connection_id !== null));
  return (
    <Dialog {...props} title={t('Enter a transaction')}>
      {accounts.length === 0 ? (
        <p className="text-sm text-ink-2">
          {rich('It needs an account to stand in. <link>Make one to keep by hand</link> first.', {
            link: (text: ReactNode) => (
              <Link
                href="/accounts?new=manual"
                className="tap font-medium text-accent-ink underline"
              >
                {text}
              </Link>
            ),
          })}
        </p>
      ) : (
        <EnterForm accounts={accounts} onDone={() => props.onOpenChange(false)} />
      )}
    </Dialog>
  );
}

function EnterForm({ accounts, onDone }: { accounts: Account[]; onDone: () => void }) {
  const { today, currency: own } = useHere();
  const { all } = useCategories();
  const toast = useToast();
  const enter = useEnterTransaction();
  const [direction, setDirection] = useState<'out' | 'in'>('out');
  const [accountId, setAccountId] = useState(accounts[0]?.id);
  const account = accounts.find(({ id }) => id === accountId);
  const keyFor = useOnceKey();
  const form = useForm(async (values) => {
    if (!account) throw new Error(t('Choose an account.'));
    const size = readAmount(values.amount ?? '', account.currency).replace('-', '');
    const body: EnterTransactionBody = {
      account_id: account.id,
      // safe because: the API checks that it is a real day, and refuses it with words if not
      date: values.date as EnterTransactionBody['date'],
      amount: direction === 'out' ? `-${size}` : size,
      seller: values.seller ?? '',
      category: values.category || undefined,
      note: values.note?.trim() || null,
    };
    await enter.mutateAsync({ body, key: keyFor(body) });
    toast(t('Entered.'));
    onDone();
  });
  const { fields } = form.errors;
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Segmented
        label={t('Direction')}
        value={direction}
        onChange={setDirection}
        options={labelled(DIRECTIONS)}
        className="flex"
      />
      <div className="grid grid-cols-2 gap-3">
        <AmountField
          label={t('Amount')}
          name="amount"
          currency={account?.currency ?? own}
          example="12"
          autoFocus
          error={fields.amount}
        />
        <Field label={t('Date')} name="date" type="date" defaultValue={today} error={fields.date} />
      </div>
      <Field
        label={direction === 'out' ? t('Paid to') : t('Got from')}
        name="seller"
        maxLength={200}
        error={fields.seller}
      />
      <SelectField label={t('Category')} name="category" defaultValue="" error={fields.category}>
        <option value="">{t('Let Savory decide')}</option>
        {all.map((category) => (
          <option key={category.slug} value={category.slug}>
            {category.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('Account')}
        name="account_id"
        value={accountId}
        onChange={(event) => setAccountId(event.target.value)}
        error={fields.account_id}
      >
        {accounts.map((account) => (
          <option key={account.id} value={account.id}>
            {account.name} ({account.currency})
          </option>
        ))}
      </SelectField>
      <Field label={t('Note')} name="note" maxLength={2000} error={fields.note} />
      <DialogActions>
        <Button onClick={onDone}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {t('Enter it')}
        </Button>
      </DialogActions>
    </form>
  );
}
