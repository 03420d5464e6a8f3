'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  useDeleteTransaction,
  useEditTransaction,
  useEnterTransaction,
} from '@/components/api/transactions';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { LocalDate } from '@/lib/calendar';
import type { EditTransactionBody, Transaction } from '@/lib/transactions/schema';
import { TagField } from './tag-field';

/** Note, reviewed, excluded; and taking away what was entered by hand. */
export function DetailEdits({ row, onDeleted }: { row: Transaction; onDeleted: () => void }) {
  const edit = useEditTransaction();
  const tell = useTell();
  const [note, setNote] = useState(row.note ?? '');
  const save = (body: EditTransactionBody, done: string) =>
    tell(edit.mutateAsync({ id: row.id, body }), done);
  const saveNote = () => {
    const text = note.trim() || null;
    if (text !== row.note) save({ note: text }, text ? t('Note kept.') : t('Note removed.'));
  };
  return (
    <div className="grid gap-3">
      <TextAreaField
        label={t('Note')}
        value={note}
        maxLength={2000}
        placeholder={t('For you alone')}
        onChange={(event) => setNote(event.target.value)}
        onBlur={saveNote}
      />
      <TagField tags={row.tags} onSave={(tags) => save({ tags }, t('Tags kept.'))} />
      <Switch
        label={t('Reviewed')}
        checked={row.reviewed}
        onCheckedChange={(reviewed) =>
          save({ reviewed }, reviewed ? t('Marked reviewed.') : t('Back in the list to review.'))
        }
      />
      <Switch
        label={t('Leave out of spending and budget')}
        hint={t('It stays in the account; no sum counts it.')}
        checked={row.excluded}
        onCheckedChange={(excluded) =>
          save({ excluded }, excluded ? t('Left out of all sums.') : t('Counted again.'))
        }
      />
      {row.source === 'manual' && <DeleteButton row={row} onDeleted={onDeleted} />}
    </div>
  );
}

function DeleteButton({ row, onDeleted }: { row: Transaction; onDeleted: () => void }) {
  const remove = useDeleteTransaction();
  const enter = useEnterTransaction();
  const tell = useTell();
  const again = () => {
    const { account_id, date, amount, seller, description, category, note, tags } = row;
    const body = { account_id, amount, seller, description, note, tags };
    return enter.mutateAsync({
      // safe because: the API's own date
      body: { ...body, date: date as LocalDate, ...(category !== null && { category }) },
      key: `again-${row.id}`,
    });
  };
  const run = async () => {
    if (await tell(remove.mutateAsync(row.id), t('Removed.'), again)) onDeleted();
  };
  return (
    <Button variant="danger" busy={remove.isPending} onClick={run} className="justify-self-start">
      <Trash2 className="size-4" aria-hidden /> {t('Remove')}
    </Button>
  );
}
