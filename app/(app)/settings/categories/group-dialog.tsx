'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { t } from '@/components/words';
import type { CategoryGroup } from '@/lib/categories/schema';

/** Names a group, a new one or one that is there. */
export function GroupDialog(props: {
  group: Partial<CategoryGroup> | null;
  onClose: () => void;
  onName: (name: string) => Promise<boolean>;
}) {
  const { group, onClose } = props;
  return (
    <Dialog
      open={group !== null}
      onOpenChange={(open) => !open && onClose()}
      title={group?.slug ? t('Rename {name}', { name: group.name }) : t('New group')}
    >
      {group && <GroupForm name={group.name ?? ''} onName={props.onName} onDone={onClose} />}
    </Dialog>
  );
}

function GroupForm(props: {
  name: string;
  onName: (name: string) => Promise<boolean>;
  onDone: () => void;
}) {
  const [name, setName] = useState(props.name);
  const text = name.trim();
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (text && (await props.onName(text))) props.onDone();
      }}
    >
      <Field
        label={t('Name')}
        maxLength={60}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <DialogActions>
        <Button onClick={props.onDone}>{t('Cancel')}</Button>
        <Button type="submit" variant="primary" disabled={!text}>
          {t('Save')}
        </Button>
      </DialogActions>
    </form>
  );
}
