'use client';

import { CirclePause, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { Ago } from '@/components/ago';
import { isWorking } from '@/components/api/connections';
import { useNow } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Working } from '@/components/ui/progress';
import type { Connection } from '@/lib/connections/schema';

const STALE_MS = 36 * 3_600_000;

/** How a connection does, in a line (`onFix`: what its button does here, else it leads to the accounts): working, trouble with what to do, paused, or how fresh. */
export function ConnectionHealth(props: { connection: Connection; onFix?: () => void }) {
  const { connection } = props;
  const now = useNow();
  if (isWorking(connection)) {
    return (
      <div className="grid gap-1.5">
        <p className="text-xs text-ink-2" role="status">
          Reading the latest from the bank…
        </p>
        <Working label={`Reading from ${connection.institution}`} />
      </div>
    );
  }
  if (connection.status === 'needs_attention' || connection.error) {
    return <Trouble {...props} />;
  }
  if (connection.status === 'paused') {
    return (
      <p className="flex items-center gap-1.5 text-xs text-ink-2">
        <CirclePause className="size-3.5" aria-hidden /> Paused: nothing is fetched until you resume
      </p>
    );
  }
  if (!connection.last_update) return <p className="text-xs text-ink-2">Never read yet</p>;
  const stale = now.getTime() - new Date(connection.last_update).getTime() > STALE_MS;
  return (
    <p className={stale ? 'text-xs text-warn-ink' : 'text-xs text-ink-2'}>
      Updated <Ago instant={connection.last_update} />
      {connection.next_update && (
        <>
          , next <Ago instant={connection.next_update} />
        </>
      )}
    </p>
  );
}

function Trouble({ connection, onFix }: { connection: Connection; onFix?: () => void }) {
  const { error } = connection;
  return (
    <div className="flex items-start gap-2.5 rounded-xl bg-bad-soft p-3 text-sm text-bad-ink">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{error?.message ?? 'This connection needs you.'}</p>
        {error?.action && <p className="mt-0.5">{error.action}</p>}
      </div>
      {onFix ? (
        <Button size="sm" onClick={onFix}>
          Fix it
        </Button>
      ) : (
        <Button asChild size="sm">
          <Link href={`/accounts?connection=${connection.id}`}>Fix it</Link>
        </Button>
      )}
    </div>
  );
}
