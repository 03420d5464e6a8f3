'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useUndoChange } from '@/components/api/answer-review';
import { request, words } from '@/components/api/request';
import { monthName } from '@/components/dates';
import { FormError } from '@/components/form-error';
import { Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { BulkEditBody, BulkEdited } from '@/lib/transactions/schema';
import type { BulkChange } from './bulk-bar';

type Target = Pick<BulkEditBody, 'ids' | 'filter'>;
const SHOWN = 8;

/** What a change to many would do to the month totals, before it does it. */
export function BulkPreview(props: {
  change: BulkChange;
  target: Target;
  onClose: () => void;
  onDone: () => void;
}) {
  const { change, target } = props;
  const client = useQueryClient();
  const tell = useTell();
  const undo = useUndoChange();
  const send = (dry_run: boolean) =>
    request<BulkEdited>('POST', '/transactions/bulk', {
      body: { ...target, set: change.set, dry_run },
    });
  const preview = useQuery({
    queryKey: ['transactions', 'bulk', target, change.set],
    queryFn: () => send(true),
    gcTime: 0,
  });
  const apply = useMutation({
    mutationFn: () => send(false),
    onSuccess: () => client.invalidateQueries(),
  });
  const run = async () => {
    const done = apply.mutateAsync();
    const back = async () => {
      const { change_id } = await done;
      if (change_id) await undo.mutateAsync(change_id);
    };
    const ok = await tell(done, t('{words}: done.', { words: change.words }), back);
    if (ok) props.onDone();
  };
  const matched = preview.data?.matched ?? 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={change.words}
      description={
        preview.data &&
        t('{matched, plural, one {# transaction} other {# transactions}} would change.', {
          matched,
        })
      }
    >
      {preview.isPending && <Skeleton className="h-28 rounded-xl" />}
      {preview.error && <FormError text={words(preview.error)} />}
      {preview.data && <Months months={preview.data.months} />}
      <DialogActions>
        <Button onClick={props.onClose}>{t('Cancel')}</Button>
        <Button
          variant="primary"
          busy={apply.isPending}
          disabled={!preview.data || matched === 0}
          onClick={run}
        >
          {t('{matched, plural, =1 {Change it} other {Change all #}}', { matched })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Months({ months }: { months: BulkEdited['months'] }) {
  const { today } = useHere();
  const { nameOf } = useCategories();
  if (months.length === 0) {
    return <p className="text-sm text-ink-2">{t('No month’s total changes.')}</p>;
  }
  return (
    <>
      <ul className="divide-y divide-line rounded-xl bg-sunken px-4 text-sm">
        {months.slice(0, SHOWN).map((line) => (
          <li
            key={`${line.month} ${line.category} ${line.currency}`}
            className="flex items-center gap-3 py-2.5"
          >
            <span className="min-w-0 flex-1 truncate">
              {nameOf(line.category)}, {monthName(line.month, today)}
            </span>
            <Money amount={line.difference} currency={line.currency} sign="always" />
          </li>
        ))}
      </ul>
      {months.length > SHOWN && (
        <p className="mt-2 text-[13px] text-ink-2">
          {t('And {count} more lines.', { count: months.length - SHOWN })}
        </p>
      )}
    </>
  );
}
