'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AmountField } from '@/components/amount-field';
import { useCreateGoal, useDeleteGoal, useUpdateGoal } from '@/components/api/goals';
import { accountsQuery } from '@/components/api/queries';
import { FormError } from '@/components/form-error';
import { readAmount } from '@/components/read-amount';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field, SelectField } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { useOnceKey } from '@/components/use-once-key';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import { type LocalDate, parseDate } from '@/lib/calendar';
import type { Goal } from '@/lib/goals/schema';

/** A goal made or changed; null is closed. */
export function GoalDialog({ goal, onDone }: { goal: Goal | 'new' | null; onDone: () => void }) {
  return (
    <Dialog
      open={goal !== null}
      onOpenChange={(open) => !open && onDone()}
      title={goal === 'new' || goal === null ? t('Save for something') : goal.name}
      description={t('With a date it says what each month has to bring.')}
    >
      {goal !== null && <GoalForm goal={goal === 'new' ? null : goal} onDone={onDone} />}
    </Dialog>
  );
}

function GoalForm({ goal, onDone }: { goal: Goal | null; onDone: () => void }) {
  const { currency: own } = useHere();
  const currency = goal?.currency ?? own;
  const { data: accounts } = useQuery(accountsQuery);
  const [account, setAccount] = useState(goal?.account_id ?? '');
  const create = useCreateGoal();
  const update = useUpdateGoal();
  const keyFor = useOnceKey();
  const tell = useTell();
  const form = useForm(async (values) => {
    const body = {
      name: values.name ?? '',
      target: readAmount(values.target ?? '', currency),
      // safe because: the API reads it and says when it is no date
      target_on: (values.target_on || null) as LocalDate | null,
      account_id: account || null,
      ...(account ? {} : { saved: readAmount(values.saved || '0', currency) }),
    };
    if (goal) await update.mutateAsync({ id: goal.id, body });
    else await create.mutateAsync({ body, key: keyFor(body) });
    tell(
      Promise.resolve(),
      goal
        ? t('{name} is changed.', { name: body.name })
        : t('{name} is a goal now.', { name: body.name }),
    );
    onDone();
  });
  const { fields } = form.errors;
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('Name')}
        name="name"
        maxLength={100}
        defaultValue={goal?.name}
        placeholder={t('Summer in the mountains')}
        error={fields.name}
      />
      <div className="grid grid-cols-2 gap-3">
        <AmountField
          label={t('Amount ({currency})', { currency })}
          name="target"
          currency={currency}
          amount={goal?.target}
          error={fields.target}
        />
        <Field
          label={t('By')}
          name="target_on"
          type="date"
          defaultValue={goal?.target_on ?? ''}
          error={fields.target_on}
        />
      </div>
      <SelectField
        label={t('Where it grows')}
        value={account}
        onChange={(event) => setAccount(event.target.value)}
        error={fields.account_id}
      >
        <option value="">{t('I enter it by hand')}</option>
        {accounts?.data
          .filter((each) => each.currency === currency && !each.closed)
          .map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
      </SelectField>
      {!account && (
        <AmountField
          label={t('Saved so far')}
          name="saved"
          currency={currency}
          amount={goal && !goal.account_id ? goal.saved : ''}
          example="0"
          error={fields.saved}
        />
      )}
      <DialogActions>
        {goal && <Remove goal={goal} onDone={onDone} />}
        <Button onClick={onDone}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {goal ? t('Save') : t('Make it')}
        </Button>
      </DialogActions>
    </form>
  );
}

function Remove({ goal, onDone }: { goal: Goal; onDone: () => void }) {
  const remove = useDeleteGoal();
  const tell = useTell();
  const create = useCreateGoal();
  const again = () => {
    const { name, target, currency, target_on, account_id, saved } = goal;
    const day = target_on === null ? null : parseDate(target_on);
    const body = { name, target, currency, target_on: day, account_id };
    return create.mutateAsync({
      body: account_id === null ? { ...body, saved } : body,
      key: `again-${goal.id}`,
    });
  };
  return (
    <Button
      variant="danger"
      busy={remove.isPending}
      className="sm:me-auto"
      onClick={async () => {
        const gone = t('{name} is gone.', { name: goal.name });
        if (await tell(remove.mutateAsync(goal.id), gone, again)) onDone();
      }}
    >
      {t('Remove')}
    </Button>
  );
}
