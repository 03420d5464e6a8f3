'use client';

import { TriangleAlert } from 'lucide-react';
import { Ago } from '@/components/ago';
import { useRefreshConnection } from '@/components/api/connections';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';

/** What is wrong with a connection and the one thing to do about it. `onRelink`: does it right here. */
export function TroubleNotice(props: { connection: Connection; onRelink?: () => void }) {
  const { connection } = props;
  const { error } = connection;
  const needsPerson = connection.status === 'needs_attention';
  return (
    <div
      className={cn(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl p-3 text-sm',
        needsPerson ? 'bg-bad-soft text-bad-ink' : 'bg-warn-soft text-warn-ink',
      )}
    >
      <TriangleAlert className="size-4 shrink-0 self-start mt-0.5" aria-hidden />
      <div className="min-w-0 flex-1 basis-48">
        <p>{error?.message ?? t('This connection needs you.')}</p>
        <Times connection={connection} />
      </div>
      {error?.action === 'relink' || !error ? (
        <RelinkButton {...props} />
      ) : (
        <AgainButton id={connection.id} />
      )}
    </div>
  );
}

/** What was read last, and whether anything happens by itself. */
function Times({ connection }: { connection: Connection }) {
  const { last_update, next_update } = connection;
  return (
    <p className="mt-0.5 text-[13px] opacity-90">
      {last_update
        ? rich('Last read {last_update}', { last_update: <Ago instant={last_update} /> })
        : t('Never read yet')}
      {next_update
        ? rich(', next try {next_update}', { next_update: <Ago instant={next_update} /> })
        : t(', not tried again by itself')}
    </p>
  );
}

function RelinkButton(props: { connection: Connection; onRelink?: () => void }) {
  if (props.onRelink) {
    return (
      <Button size="sm" onClick={props.onRelink}>
        {t('Sign in again')}
      </Button>
    );
  }
  return (
    <Button asChild size="sm">
      <Link href={`/accounts?connection=${props.connection.id}`}>{t('Sign in again')}</Link>
    </Button>
  );
}

/** For what passes by itself, or was settled with the bank: an approval, a code, a bill. */
function AgainButton({ id }: { id: string }) {
  const refresh = useRefreshConnection();
  const tell = useTell();
  return (
    <Button size="sm" busy={refresh.isPending} onClick={() => tell(refresh.mutateAsync(id))}>
      {t('Try again')}
    </Button>
  );
}
