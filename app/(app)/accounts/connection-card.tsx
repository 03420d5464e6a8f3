'use client';

import { CirclePause, CirclePlay, Ellipsis, KeyRound, RefreshCw, Unplug } from 'lucide-react';
import { lazy, useState } from 'react';
import { ConnectionHealth } from '@/components/accounts/connection-health';
import { isWorking, useRefreshConnection, useUpdateConnection } from '@/components/api/connections';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { OnceOpen } from '@/components/ui/once-open';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';
import { AccountRow } from './account-row';
import { ExtractionHistory } from './extraction-history';

// Fetched when first opened.
const ReconnectDialog = lazy(async () => ({
  default: (await import('./reconnect-dialog')).ReconnectDialog,
}));
const RemoveDialog = lazy(async () => ({
  default: (await import('./remove-dialog')).RemoveDialog,
}));

/** One login: how it does, what to do about it, its accounts and what it brought each time. */
export function ConnectionCard(props: { connection: Connection; asked: boolean }) {
  const { connection } = props;
  const [dialog, setDialog] = useState<'reconnect' | 'remove' | null>(
    props.asked && connection.status === 'needs_attention' ? 'reconnect' : null,
  );
  const close = (open: boolean) => setDialog(open ? dialog : null);
  return (
    <Card aria-labelledby={`connection-${connection.id}`}>
      <CardHeader
        id={`connection-${connection.id}`}
        title={connection.institution}
        action={<Actions connection={connection} onDialog={setDialog} />}
      />
      <div className="px-5 pt-1.5">
        <ConnectionHealth connection={connection} onRelink={() => setDialog('reconnect')} />
      </div>
      <ul className="mt-2 divide-y divide-line px-5 pb-2">
        {connection.accounts.map((account) => (
          <AccountRow key={account.id} account={account} said={connection.error?.message} />
        ))}
      </ul>
      <ExtractionHistory connectionId={connection.id} />
      <OnceOpen open={dialog === 'reconnect'}>
        <ReconnectDialog
          connection={connection}
          open={dialog === 'reconnect'}
          onOpenChange={close}
        />
      </OnceOpen>
      <OnceOpen open={dialog === 'remove'}>
        <RemoveDialog connection={connection} open={dialog === 'remove'} onOpenChange={close} />
      </OnceOpen>
    </Card>
  );
}

function Actions(props: {
  connection: Connection;
  onDialog: (dialog: 'reconnect' | 'remove') => void;
}) {
  const { connection } = props;
  const tell = useTell();
  const refresh = useRefreshConnection();
  const update = useUpdateConnection();
  const paused = connection.status === 'paused';
  const pause = () =>
    tell(
      update.mutateAsync({ id: connection.id, body: { paused: !paused } }),
      paused ? t('Resumed.') : t('Paused. Nothing is fetched.'),
    );
  return (
    <>
      <Button
        size="sm"
        busy={refresh.isPending || isWorking(connection)}
        disabled={paused}
        onClick={() => tell(refresh.mutateAsync(connection.id))}
      >
        {!isWorking(connection) && <RefreshCw className="size-3.5" aria-hidden />}
        {isWorking(connection) ? t('Reading') : t('Refresh')}
      </Button>
      <Menu
        label={t('More for {institution}', { institution: connection.institution })}
        trigger={
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('More for {institution}', { institution: connection.institution })}
          >
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => props.onDialog('reconnect')}>
          <KeyRound aria-hidden />
          {connection.provider === 'ofx' ? t('New login or password') : t('Sign in again')}
        </MenuItem>
        <MenuItem onSelect={pause}>
          {paused ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />}
          {paused ? t('Resume') : t('Pause')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => props.onDialog('remove')}>
          <Unplug aria-hidden /> {t('Remove')}
        </MenuItem>
      </Menu>
    </>
  );
}
