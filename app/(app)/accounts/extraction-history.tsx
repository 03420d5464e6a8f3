'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { extractionsQuery } from '@/components/api/queries';
import { dateTime } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import type { Extraction } from '@/lib/extractions/schema';
import { type Message, msg } from '@/lib/i18n/schema';
import { LogSheet } from './log-sheet';

/** What each extraction brought, newest first; read when it is opened. */
export function ExtractionHistory({ connectionId }: { connectionId: string }) {
  const [open, setOpen] = useState(false);
  const [log, setLog] = useState<string | null>(null);
  const { data } = useQuery({ ...extractionsQuery(connectionId), enabled: open });
  return (
    <details
      className="group border-t border-line"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex h-11 list-none items-center gap-1.5 rounded-b-card px-5 text-[13px] font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="rtl:-scale-x-100 size-4 transition-transform group-open:rotate-90"
          aria-hidden
        />
        {t('History')}
      </summary>
      <div className="px-5 pb-4">
        {!data && <Skeleton className="h-24 rounded-lg" />}
        {data?.data.length === 0 && (
          <p className="text-[13px] text-ink-2">{t('Nothing was read yet.')}</p>
        )}
        <ol className="divide-y divide-line">
          {data?.data.map((extraction) => (
            <HistoryRow
              key={extraction.id}
              extraction={extraction}
              onOpen={() => setLog(extraction.id)}
            />
          ))}
        </ol>
        <LogSheet extractionId={log} onClose={() => setLog(null)} />
      </div>
    </details>
  );
}

function HistoryRow({ extraction, onOpen }: { extraction: Extraction; onOpen: () => void }) {
  const { timezone } = useHere();
  const { text, tone } = STATES[extraction.state];
  return (
    <li className="grid gap-1 py-2.5 text-[13px] sm:grid-cols-[9rem_1fr_auto] sm:items-center sm:gap-3">
      <span className="font-medium tabular">
        {dateTime(extraction.started_at ?? extraction.created_at, timezone)}
      </span>
      <span className="text-ink-2">
        {t(TRIGGERS[extraction.trigger])}: {broughtBy(extraction)}
      </span>
      <span className="flex items-center gap-2">
        <Badge tone={tone} className="w-fit">
          {t(text)}
        </Badge>
        {extraction.state === 'done' && (
          <Button variant="ghost" size="sm" onClick={onOpen}>
            {t('Log')}
          </Button>
        )}
      </span>
    </li>
  );
}

function broughtBy(extraction: Extraction): string {
  if (extraction.error) return extraction.error.message;
  if (extraction.state !== 'done') return t('under way');
  const parts = [
    extraction.added && t('{added} new', { added: extraction.added }),
    extraction.updated && t('{updated} changed', { updated: extraction.updated }),
    extraction.removed && t('{removed} taken away by the bank', { removed: extraction.removed }),
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : t('nothing new');
}

const STATES: Record<Extraction['state'], { text: Message; tone: Tone }> = {
  queued: { text: msg('Waiting'), tone: 'neutral' },
  running: { text: msg('Reading'), tone: 'accent' },
  done: { text: msg('Done'), tone: 'good' },
  failed: { text: msg('Failed'), tone: 'bad' },
};

const TRIGGERS: Record<Extraction['trigger'], Message> = {
  link: msg('First link'),
  manual: msg('Asked by you'),
  daily: msg('Daily'),
  webhook: msg('Called by the bank'),
  file: msg('File'),
};
