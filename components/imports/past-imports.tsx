'use client';

import { useQuery } from '@tanstack/react-query';
import { Ago } from '@/components/ago';
import { importsQuery } from '@/components/api/queries';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { ImportView } from '@/lib/imports/schema';
import { summary, UndoButton } from './import-result';

/** What was imported before; each can still be undone. */
export function PastImports() {
  const { data } = useQuery(importsQuery);
  if (!data || data.data.length === 0) return null;
  return (
    <Card aria-labelledby="past-imports">
      <CardHeader id="past-imports" title={t('Imported before')} />
      <ul className="divide-y divide-line px-5 pt-2 pb-3">
        {data.data.map((view) => (
          <li key={view.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="truncate text-sm font-medium">{view.file_name}</p>
              <p className="text-[13px] text-ink-2">
                <Ago instant={view.created_at} /> · {view.error?.message ?? summary(view)}
              </p>
            </div>
            {view.state === 'done' ? (
              <UndoButton view={view} onUndone={() => {}} />
            ) : (
              <Badge>{t(WORDS[view.state])}</Badge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const WORDS: Record<ImportView['state'], Message> = {
  queued: msg('waiting'),
  running: msg('under way'),
  done: msg('done'),
  failed: msg('not taken'),
  undone: msg('undone'),
};
