'use client';

import { useQuery } from '@tanstack/react-query';
import { Ago } from '@/components/ago';
import { deliveriesQuery } from '@/components/api/notices';
import { dateTime } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import type { Delivery } from '@/lib/notifications/settings/schema';
import { channelName } from './channel-names';

const LOOKS: Record<Delivery['state'], [text: string, tone: Tone]> = {
  sent: ['Sent', 'good'],
  queued: ['Being sent', 'neutral'],
  held: ['Held', 'accent'],
  failed: ['Not sent', 'bad'],
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
        title="Last deliveries"
        hint="What could not be sent is tried eight times, with growing pauses."
      />
      <CardBody>
        {data.data.length === 0 && <p className="text-sm text-ink-2">Nothing was sent yet.</p>}
        <ul className="divide-y divide-line">
          {data.data.map((row) => (
            <li
              key={`${row.notification_id} ${row.channel} ${row.target}`}
              className="flex items-center justify-between gap-4 py-2.5"
            >
              <div className="min-w-0 text-sm">
                <p className="truncate">{row.title}</p>
                <p className="truncate text-[13px] text-ink-2">
                  {channelName(row.channel)} to {row.target} ·{' '}
                  <Ago instant={row.tried_at ?? row.created_at} />
                </p>
                <Why row={row} timezone={timezone} />
              </div>
              <Badge tone={LOOKS[row.state][1]}>{LOOKS[row.state][0]}</Badge>
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
      <p className="text-[13px] text-ink-2">Waits until {dateTime(row.held_until, timezone)}</p>
    );
  }
  if (!row.error) return null;
  const tries = row.attempts === 1 ? 'one try' : `${row.attempts} tries`;
  return (
    <p className="text-[13px] text-bad-ink">
      {row.error} After {tries}.
    </p>
  );
}
