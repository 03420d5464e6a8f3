'use client';

import { CheckCircle2, CircleAlert, Undo2 } from 'lucide-react';
import { isUnderWay, useImport, useUndoImport } from '@/components/api/imports';
import { words } from '@/components/api/request';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import { useToast } from '@/components/ui/toast';
import { t } from '@/components/words';
import type { ImportView } from '@/lib/imports/schema';
import { AccountsTable, Remarks } from './file-preview';

/** An import under way or done, and the way back. */
export function ImportResult({ begun, onAnother }: { begun: ImportView; onAnother: () => void }) {
  const view = useImport(begun);
  if (isUnderWay(view)) return <UnderWay view={view} />;
  if (view.state === 'failed') {
    return (
      <div role="alert" className="grid gap-3">
        <p className="flex items-center gap-2 font-medium">
          <CircleAlert className="size-5 text-bad" aria-hidden /> {view.error?.message}
        </p>
        <Button onClick={onAnother} className="justify-self-start">
          {t('Try another file')}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-5">
      <p role="status" className="flex items-center gap-2 text-[15px] font-medium">
        <CheckCircle2 className="size-5 text-good" aria-hidden />
        {view.state === 'undone' ? t('The import is undone.') : summary(view)}
      </p>
      <AccountsTable accounts={view.accounts ?? []} />
      <Remarks view={view} />
      <div className="flex flex-wrap gap-2">
        <Button asChild variant="primary">
          <Link href="/transactions">{t('See the transactions')}</Link>
        </Button>
        <Button onClick={onAnother}>{t('Import another')}</Button>
        {view.state === 'done' && <UndoButton view={view} onUndone={onAnother} />}
      </div>
    </div>
  );
}

function UnderWay({ view }: { view: ImportView }) {
  const { rows, percent, phase } = view.progress;
  const what =
    phase === 'recording' && rows !== null
      ? t('Taking in {rows} rows', { rows })
      : t('Reading the file');
  return (
    <div role="status" className="grid gap-3 py-6">
      <p className="text-sm font-medium">{what}…</p>
      <Progress value={percent} max={100} label={what} />
    </div>
  );
}

export function UndoButton({ view, onUndone }: { view: ImportView; onUndone: () => void }) {
  const undo = useUndoImport();
  const toast = useToast();
  const run = () =>
    undo.mutate(view.id, {
      onSuccess: ({ removed, restored, kept }) => {
        toast(
          t(
            'Undone: {removed} removed, {restored} as before.{kept, plural, =0 {} other { # stay: a bank has told of them since.}}',
            { removed, restored, kept },
          ),
        );
        onUndone();
      },
      onError: (error) => toast(words(error)),
    });
  return (
    <Button variant="danger" busy={undo.isPending} onClick={run}>
      <Undo2 className="size-4" aria-hidden /> {t('Undo')}
    </Button>
  );
}

export function summary({ added = 0, updated = 0, duplicates = 0 }: ImportView): string {
  const parts = [t('{added} new', { added }), t('{duplicates} known already', { duplicates })];
  if (updated > 0) parts.splice(1, 0, t('{updated} changed', { updated }));
  return `${parts.join(', ')}.`;
}
