'use client';

import { useQuery } from '@tanstack/react-query';
import { Ago } from '@/components/ago';
import { deliveriesQuery } from '@/components/api/notice-queries';
import { dateTime } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { rich, t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Delivery } from '@/lib/notifications/settings/schema';
import { channelName } from './channel-names';

const LOOKS: Record<Delivery['state'], [text: Message, tone: Tone]> = {
  sent: [msg('Sent'), 'good'],
  queued: [msg('Being sent'), 'neutral'],
  held: [msg('Held'), 'accent'],
  failed: [msg('Not sent'), 'bad'],
};

/** The last notices that left the app, and what kept those that did not. */
export function DeliveriesCard() {
  const { data } = useQuery({ ...deliveriesQuery, refetchInterval: 10_000 });
  const { timezone } = useHere();
  if (!data) return null;
  return (
    <Card aria-labelledby="deliveries-title">
      <CardHeader
        id="deliveries-title"
        title={t('Last deliveries')}
        hint={t('What could not be sent is tried eight times, with growing pauses.')}
      />
      <CardBody>
        {data.data.length === 0 && (
          <p className="text-sm text-ink-2">{t('Nothing was sent yet.')}</p>
        )}
        <ul className="divide-y divide-line">
          {data.data.map((row) => (
            <li
              key={`${row.notification_id} ${row.channel} ${row.target}`}
              className="flex items-center justify-between gap-4 py-2.5"
            >
              <div className="min-w-0 text-sm">
                <p>{row.title}</p>
                <p className="text-[13px] break-words text-ink-2">
                  {rich('{channel} to {target} · {tried_at}', {
                    channel: channelName(row.channel),
                    target: row.target,
                    tried_at: <Ago instant={row.tried_at ?? row.created_at} />,
                  })}
                </p>
                <Why row={row} timezone={timezone} />
              </div>
              <Badge tone={LOOKS[row.state][1]}>{t(LOOKS[row.state][0])}</Badge>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function Why({ row, timezone }: { row: Delivery; timezone: string }) {
  if (row.held_until && row.state === 'held') {
    return (
      <p className="text-[13px] text-ink-2">
        {t('Waits until {held_until}', { held_until: dateTime(row.held_until, timezone) })}
      </p>
    );
  }
  if (!row.error) return null;
  return (
    <p className="text-[13px] text-bad-ink">
      {t('{error} After {tries, plural, =1 {one try} other {# tries}}.', {
        error: row.error,
        tries: row.attempts,
      })}
    </p>
  );
}
