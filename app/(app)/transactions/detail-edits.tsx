'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeleteTransaction, useEditTransaction } from '@/components/api/transactions';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { useTell } from '@/components/use-tell';
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
    if (text !== row.note) save({ note: text }, text ? 'Note kept.' : 'Note removed.');
  };
  return (
    <div className="grid gap-3">
      <TextAreaField
        label="Note"
        value={note}
        maxLength={2000}
        placeholder="For you alone"
        onChange={(event) => setNote(event.target.value)}
        onBlur={saveNote}
      />
      <TagField tags={row.tags} onSave={(tags) => save({ tags }, 'Tags kept.')} />
      <Switch
        label="Reviewed"
        checked={row.reviewed}
        onCheckedChange={(reviewed) =>
          save({ reviewed }, reviewed ? 'Marked reviewed.' : 'Back in the list to review.')
        }
      />
      <Switch
        label="Leave out of spending and budget"
        hint="It stays in the account; no sum counts it."
        checked={row.excluded}
        onCheckedChange={(excluded) =>
          save({ excluded }, excluded ? 'Left out of all sums.' : 'Counted again.')
        }
      />
      {row.source === 'manual' && <DeleteButton id={row.id} onDeleted={onDeleted} />}
    </div>
  );
}

function DeleteButton({ id, onDeleted }: { id: string; onDeleted: () => void }) {
  const remove = useDeleteTransaction();
  const tell = useTell();
  const [sure, setSure] = useState(false);
  const run = async () => {
    if (await tell(remove.mutateAsync(id), 'Removed.')) onDeleted();
  };
  return (
    <Button
      variant="danger"
      busy={remove.isPending}
      onClick={sure ? run : () => setSure(true)}
      onBlur={() => setSure(false)}
      className="justify-self-start"
    >
      <Trash2 className="size-4" aria-hidden /> {sure ? 'Press again to remove it' : 'Remove'}
    </Button>
  );
}
