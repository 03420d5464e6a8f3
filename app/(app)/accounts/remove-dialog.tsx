'use client';

import { useState } from 'react';
import { useRemoveConnection } from '@/components/api/connections';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';

/** Removes a login for good. Its transactions stay unless the person says otherwise. */
export function RemoveDialog(props: {
  connection: Connection;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { connection } = props;
  const remove = useRemoveConnection();
  const tell = useTell();
  const [keep, setKeep] = useState(true);
  const run = async () => {
    const done = t('{institution} is removed; its login is destroyed.', {
      institution: connection.institution,
    });
    if (await tell(remove.mutateAsync({ id: connection.id, keep }), done))
      props.onOpenChange(false);
  };
  const count = connection.accounts.reduce((sum, account) => sum + account.transaction_count, 0);
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('Remove {institution}?', { institution: connection.institution })}
      description={t('The stored login is destroyed at once and nothing more is fetched.')}
    >
      <Switch
        label={t('Keep accounts and transactions')}
        hint={
          keep
            ? t('{count} transactions stay in your books.', { count })
            : t('{count} transactions are deleted. This cannot be undone.', { count })
        }
        checked={keep}
        onCheckedChange={setKeep}
      />
      <DialogActions>
        <Button onClick={() => props.onOpenChange(false)}>{t('Cancel')}</Button>
        <Button variant="danger" busy={remove.isPending} onClick={run}>
          {keep ? t('Remove the login') : t('Remove with everything')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
