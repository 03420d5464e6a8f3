'use client';

import { useMutation } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useFinishLink, useLinkStep } from '@/components/api/links';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';
import { openPlaid } from './plaid-window';

/** A bank through Plaid's window. `connectionId`: signs in again to the one there is. */
export function WidgetLink(props: {
  connectionId?: string;
  onLinked: (connection: Connection) => void;
}) {
  const step = useLinkStep();
  const finish = useFinishLink();
  const again = props.connectionId !== undefined;
  const link = useMutation({
    mutationFn: async () => {
      const begun = await step.mutateAsync({
        body: { provider: 'plaid', connection_id: props.connectionId },
      });
      const brought = await openPlaid(begun.link_token ?? '');
      if (!brought) return null;
      return finish.mutateAsync({ id: begun.id, body: again ? {} : brought });
    },
    onSuccess: (connection) => connection && props.onLinked(connection),
  });
  return (
    <div className="grid gap-4">
      <FormError text={link.error ? words(link.error) : undefined} />
      <p className="text-sm text-ink-2">
        {again
          ? t(
              'Plaid’s window opens for this bank. Accounts, transactions and your changes stay as they are.',
            )
          : t(
              'Choose your bank and sign in there, in Plaid’s own window. Savory never sees your bank password.',
            )}
      </p>
      <Button
        variant="primary"
        busy={link.isPending}
        onClick={() => link.mutate()}
        className="justify-self-start"
      >
        {!link.isPending && <ExternalLink className="size-4" aria-hidden />}
        {again ? t('Sign in at your bank') : t('Choose your bank')}
      </Button>
    </div>
  );
}
