'use client';

import { CirclePause } from 'lucide-react';
import { Ago } from '@/components/ago';
import { isWorking } from '@/components/api/connections';
import { useNow } from '@/components/shell/here';
import { Working } from '@/components/ui/progress';
import { rich, t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';
import { TroubleNotice } from './trouble-notice';

const STALE_MS = 36 * 3_600_000;

/** How a connection does, in a line (`onRelink`: signs in again right here, else on the accounts page): working, trouble with what to do, paused, or how fresh. */
export function ConnectionHealth(props: { connection: Connection; onRelink?: () => void }) {
  const { connection } = props;
  const now = useNow();
  if (isWorking(connection)) {
    return (
      <div className="grid gap-1.5">
        <p className="text-xs text-ink-2" role="status">
          {t('Reading the latest from the bank…')}
        </p>
        <Working label={t('Reading from {institution}', { institution: connection.institution })} />
      </div>
    );
  }
  if (connection.status === 'needs_attention' || connection.error) {
    return <TroubleNotice {...props} />;
  }
  if (connection.status === 'paused') {
    return (
      <p className="flex items-center gap-1.5 text-xs text-ink-2">
        <CirclePause className="size-3.5" aria-hidden />{' '}
        {t('Paused: nothing is fetched until you resume')}
      </p>
    );
  }
  if (!connection.last_update) return <p className="text-xs text-ink-2">{t('Never read yet')}</p>;
  const stale = now.getTime() - new Date(connection.last_update).getTime() > STALE_MS;
  return (
    <p className={stale ? 'text-xs text-warn-ink' : 'text-xs text-ink-2'}>
      {rich('Updated {last_update}', { last_update: <Ago instant={connection.last_update} /> })}
      {connection.next_update &&
        rich(', next {time}', { time: <Ago instant={connection.next_update} /> })}
    </p>
  );
}
