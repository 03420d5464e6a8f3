'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw, X } from 'lucide-react';
import { request } from '@/components/api/request';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/dialog';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { RunDetail } from '@/lib/operator/schema';
import { runQuery } from './operator-queries';
import { RunBadge } from './run-badge';
import { RunFacts } from './run-facts';
import { RunSteps } from './run-steps';

/** One run: what it was for, its steps, and what can be done about it. */
export function RunSheet({ id, close }: { id: string; close: () => void }) {
  const query = useQuery(runQuery(id));
  const { timezone } = useHere();
  const run = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && close()}
      title={run ? run.function_id : t('Run')}
      description={id}
    >
      {query.isPending && <SkeletonRows count={6} />}
      {query.isError && (
        <p className="p-5 text-sm text-ink-2">{t('The run is not there any more.')}</p>
      )}
      {run && (
        <div className="space-y-5 overflow-y-auto px-5 pb-6">
          <div className="flex items-center justify-between gap-3">
            <RunBadge status={run.status} />
            <RunActions run={run} />
          </div>
          {run.error && (
            <p className="rounded-control bg-bad-soft p-3 text-sm break-words text-bad-ink">
              {run.error.name}: {run.error.message}
            </p>
          )}
          <RunFacts run={run} timezone={timezone} />
          <RunSteps run={run} timezone={timezone} />
        </div>
      )}
    </Sheet>
  );
}

function RunActions({ run }: { run: RunDetail }) {
  const client = useQueryClient();
  const tell = useTell();
  const change = useMutation({
    mutationFn: (verb: 'retry' | 'cancel') =>
      request<RunDetail>('POST', `/operator/runs/${run.id}/${verb}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['operator'] }),
  });
  if (run.status === 'completed') return null;
  if (run.ended_at !== null) {
    return (
      <Button
        busy={change.isPending}
        onClick={() => tell(change.mutateAsync('retry'), t('It runs again.'))}
      >
        <RotateCcw className="size-4" aria-hidden /> {t('Run again')}
      </Button>
    );
  }
  return (
    <Button
      busy={change.isPending}
      onClick={() => tell(change.mutateAsync('cancel'), t('It is being cancelled.'))}
    >
      <X className="size-4" aria-hidden /> {t('Cancel')}
    </Button>
  );
}
