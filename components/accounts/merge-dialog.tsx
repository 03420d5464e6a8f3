'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountMatchesQuery, mergePreviewQuery, useMergeAccount } from '@/components/api/accounts';
import { useUndoChange } from '@/components/api/answer-review';
import { accountsQuery } from '@/components/api/queries';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/field';
import { Working } from '@/components/ui/progress';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';
import type { AccountMatch } from '@/lib/transactions/merge/schema';
import { MergePreview } from './merge-preview';

/** Two accounts that are one, under two providers or from a file: what both have first, then one of them. */
export function MergeDialog(props: {
  account: Account;
  /** Chosen beforehand. */
  into?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { account, open } = props;
  const [chosen, setChosen] = useState(props.into ?? '');
  const { data: matches } = useQuery({ ...accountMatchesQuery(account.id), enabled: open });
  const { data: accounts } = useQuery({ ...accountsQuery, enabled: open });
  const preview = useQuery({
    ...mergePreviewQuery(account.id, chosen),
    enabled: open && chosen !== '',
  });
  const merge = useMergeAccount();
  const undo = useUndoChange();
  const tell = useTell();
  const run = async () => {
    const merging = merge.mutateAsync({ id: account.id, into: chosen });
    const { change_id, account: whole } = await merging;
    const back = change_id
      ? () => tell(undo.mutateAsync(change_id), t('{name} is back.', { name: account.name }))
      : undefined;
    await tell(merging, t('Both are {name} now.', { name: whole.name }), back);
    props.onOpenChange(false);
  };
  const others = (accounts?.data ?? []).filter(
    ({ id, currency }) => id !== account.id && currency === account.currency,
  );
  const failed = merge.error ?? preview.error;
  return (
    <Dialog
      open={open}
      onOpenChange={props.onOpenChange}
      title={t('{name} is the same as…', { name: account.name })}
      description={t(
        'Its transactions and its bank go to the other account, which keeps its name and what you noted.',
      )}
    >
      <div className="grid gap-4">
        <FormError text={failed ? words(failed) : undefined} />
        <SelectField
          label={t('The account that stays')}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          <option value="">{t('Choose an account')}</option>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {nameOf(
                other,
                matches?.data.find((match) => match.account.id === other.id),
              )}
            </option>
          ))}
        </SelectField>
        {preview.isFetching && !preview.data && <Working label={t('Comparing the two')} />}
        {chosen !== '' && preview.data && <MergePreview preview={preview.data} />}
        <DialogActions>
          <Button onClick={() => props.onOpenChange(false)}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            busy={merge.isPending}
            disabled={!preview.data || chosen === ''}
            onClick={() => void run().catch(() => {})}
          >
            {t('Make them one')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

function nameOf(account: Account, match: AccountMatch | undefined): string {
  const name = account.mask ? `${account.name} ··${account.mask}` : account.name;
  return match ? t('{name} ({shared} payments alike)', { name, shared: match.shared }) : name;
}
