'use client';

import { useQuery } from '@tanstack/react-query';
import { mutesQuery } from '@/components/api/notice-queries';
import { useUnmute } from '@/components/api/notices';
import { shortDate } from '@/components/dates';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import { kindOf } from '@/lib/notifications/kinds/schema';

/** What is silent until the month ends. */
export function MutesCard() {
  const { data: mutes } = useQuery(mutesQuery);
  const unmute = useUnmute();
  const tell = useTell();
  if (!mutes || mutes.data.length === 0) return null;
  return (
    <Card aria-labelledby="mutes-title">
      <CardHeader
        id="mutes-title"
        title={t('Silent for now')}
        hint={t('It comes back by itself.')}
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {mutes.data.map((mute) => (
            <li key={mute.id} className="flex items-center justify-between gap-4 py-2.5 text-sm">
              <span className="min-w-0">
                <span className="block truncate">{t(kindOf(mute.kind)?.name ?? mute.kind)}</span>
                <span className="block truncate text-[13px] text-ink-2">
                  {t('{about}, until {date}', {
                    about: mute.about ? `“${mute.about}”` : t('All of this kind'),
                    date: shortDate(mute.until),
                  })}
                </span>
              </span>
              <Button
                size="sm"
                aria-label={t('Tell me again: {name}', {
                  name: t(kindOf(mute.kind)?.name ?? mute.kind),
                })}
                busy={unmute.isPending}
                onClick={() => tell(unmute.mutateAsync(mute.id), t('You are told again.'))}
              >
                {t('Tell me again')}
              </Button>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
