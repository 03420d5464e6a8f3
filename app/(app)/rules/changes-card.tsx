'use client';

import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { Ago } from '@/components/ago';
import { changesQuery, useRuleChanges } from '@/components/rules/rules-api';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Undone } from '@/lib/transactions/schema';

const SHOWN = 10;

/** What was done to many transactions at once, each undone in one step for 90 days. */
export function ChangesCard() {
  const { data } = useQuery(changesQuery);
  const changes = (data?.data ?? []).slice(0, SHOWN);
  if (changes.length === 0) return null;
  return (
    <Card aria-labelledby="changes-title">
      <CardHeader
        id="changes-title"
        title={t('Changes to many at once')}
        hint={t(
          'Rules applied to the past, merges, edits in bulk. Each can be undone in one step for 90 days.',
        )}
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {changes.map((change) => (
            <li key={change.id} className="flex items-center gap-3 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="text-sm font-medium">{change.title}</p>
                <p className="text-[13px] text-ink-2">
                  {t('{count, plural, one {# transaction} other {# transactions}}', {
                    count: change.changed,
                  })}
                  , <Ago instant={change.created_at} />
                </p>
              </div>
              {change.undone_at ? (
                <Badge>{t('Undone')}</Badge>
              ) : (
                <UndoButton id={change.id} title={change.title} />
              )}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function UndoButton({ id, title }: { id: string; title: string }) {
  const { undo } = useRuleChanges();
  const tell = useTell();
  const run = async () => {
    const undoing = undo.mutateAsync(id);
    await tell(undoing, saidOf(await undoing.catch(() => null)));
  };
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={t('Undo: {title}', { title })}
      busy={undo.isPending}
      onClick={run}
    >
      <Undo2 className="size-3.5" aria-hidden /> {t('Undo')}
    </Button>
  );
}

function saidOf(undone: Undone | null): string {
  if (!undone?.kept) return t('As it was before.');
  return t(
    'As it was before. {kept, plural, =1 {One was} other {# were}} changed again since, and left alone.',
    { kept: undone.kept },
  );
}
