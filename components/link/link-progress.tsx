'use client';

import { Check, Circle, CircleAlert } from 'lucide-react';
import { SameAccountHint } from '@/components/accounts/same-account-hint';
import { isWorking, useConnections } from '@/components/api/connections';
import { Spinner } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Working } from '@/components/ui/progress';
import { t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';

type Stage = { text: string; state: 'done' | 'now' | 'later' | 'failed' };

/** An extraction as it goes: what was reached, what is being read, what was found. */
export function LinkProgress({ connectionId }: { connectionId: string }) {
  const { data } = useConnections();
  const connection = data?.data.find((each) => each.id === connectionId);
  if (!connection) return <Working label={t('Linking')} />;
  return (
    <div className="rounded-xl border border-line bg-surface p-4">
      <p className="mb-3 text-sm font-medium">{connection.institution}</p>
      <ol className="grid gap-2.5" aria-live="polite">
        {stagesOf(connection).map((stage) => (
          <StageRow key={stage.text} {...stage} />
        ))}
      </ol>
      {isWorking(connection) && (
        <div className="mt-4">
          <Working
            label={t('Reading from {institution}', { institution: connection.institution })}
          />
        </div>
      )}
      {connection.error && (
        <p
          className={cn(
            'mt-3 text-sm',
            connection.status === 'needs_attention' ? 'text-bad-ink' : 'text-warn-ink',
          )}
        >
          {connection.error.message}
        </p>
      )}
      {connection.last_extraction?.state === 'done' && (
        <div className="mt-4 grid gap-2 empty:hidden">
          {connection.accounts.map((account) => (
            <SameAccountHint key={account.id} account={account} />
          ))}
        </div>
      )}
    </div>
  );
}

function stagesOf(connection: Connection): Stage[] {
  const last = connection.last_extraction;
  const failed = connection.status === 'needs_attention' || last?.state === 'failed';
  const started = last?.state === 'running' || last?.state === 'done' || Boolean(last?.started_at);
  const done = last?.state === 'done';
  const accounts = connection.accounts.length;
  const byLogin = connection.provider === 'ofx' || connection.provider === 'simplefin';
  const reading: Stage['state'] = done ? 'done' : failed ? 'failed' : started ? 'now' : 'later';
  return [
    {
      text: byLogin
        ? t('Login kept, sealed for the worker')
        : t('Access kept, sealed for the worker'),
      state: 'done',
    },
    {
      text: started ? t('Reached the bank') : t('Reaching the bank'),
      state: started ? 'done' : failed ? 'failed' : 'now',
    },
    {
      text: done
        ? t('Read {accounts, plural, one {# account} other {# accounts}}', { accounts })
        : t('Reading accounts and transactions'),
      state: reading,
    },
    {
      text: done
        ? t('{added, plural, one {# transaction} other {# transactions}} sorted into categories', {
            added: last.added,
          })
        : t('Sorting into categories'),
      state: done ? 'done' : 'later',
    },
  ];
}

function StageRow({ text, state }: Stage) {
  return (
    <li className={cn('flex items-center gap-2.5 text-sm', state === 'later' && 'text-ink-3')}>
      {state === 'done' && <Check className="size-4 text-good" aria-label={t('Done')} />}
      {state === 'now' && <Spinner className="text-accent" />}
      {state === 'later' && <Circle className="size-4" aria-hidden />}
      {state === 'failed' && <CircleAlert className="size-4 text-bad" aria-label={t('Failed')} />}
      {text}
    </li>
  );
}
