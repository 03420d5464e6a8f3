'use client';

import { useState } from 'react';
import { useRemoveConnection } from '@/components/api/connections';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';
import { useToast } from '@/components/ui/toast';
import type { Connection } from '@/lib/connections/schema';

/** Removes a login for good. Its transactions stay unless the person says otherwise. */
export function RemoveDialog(props: {
  connection: Connection;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { connection } = props;
  const remove = useRemoveConnection();
  const toast = useToast();
  const [keep, setKeep] = useState(true);
  const run = () =>
    remove.mutate(
      { id: connection.id, keep },
      {
        onSuccess: () => {
          props.onOpenChange(false);
          toast(`${connection.institution} is removed; its login is destroyed.`);
        },
      },
    );
  const count = connection.accounts.reduce((sum, account) => sum + account.transaction_count, 0);
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={`Remove ${connection.institution}?`}
      description="The stored login is destroyed at once and nothing more is fetched."
    >
      <FormError text={remove.error ? words(remove.error) : undefined} />
      <Switch
        label="Keep accounts and transactions"
        hint={
          keep
            ? `${count.toLocaleString('en-US')} transactions stay in your books.`
            : `${count.toLocaleString('en-US')} transactions are deleted. This cannot be undone.`
        }
        checked={keep}
        onCheckedChange={setKeep}
      />
      <DialogActions>
        <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
        <Button variant="danger" busy={remove.isPending} onClick={run}>
          {keep ? 'Remove the login' : 'Remove with everything'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
