'use client';

import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { noticeSettingsQuery } from '@/components/api/notice-queries';
import { useUpdateNotices } from '@/components/api/notices';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Channel } from '@/lib/notifications/schema';
import type { NoticeSettings } from '@/lib/notifications/settings/schema';
import { CHANNEL_NAMES } from './channel-names';

type KindRow = NoticeSettings['kinds'][number];

/** Kinds by channels; each box is in effect at once. */
export function MatrixCard() {
  const { data: settings } = useQuery(noticeSettingsQuery);
  const update = useUpdateNotices();
  const tell = useTell();
  if (!settings) return null;
  const groups = [...new Set(settings.kinds.map(({ group }) => group))];
  const toggle = ({ kind, channels }: KindRow, channel: Channel, on: boolean) => {
    const others = channels.filter((each) => each !== channel);
    tell(update.mutateAsync({ channels: { [kind]: on ? [...others, channel] : others } }));
  };
  return (
    <Card aria-labelledby="matrix-title">
      <CardHeader
        id="matrix-title"
        title={t('What goes where')}
        hint={t('A channel without a device or address sends nothing.')}
      />
      <CardBody>
        <Table label={t('Which notice goes where')}>
          <thead>
            <tr>
              <Th>{t('When')}</Th>
              {CHANNEL_NAMES.map(([channel, name, short]) => (
                <Th key={channel} className="px-0 text-center">
                  <span className="sm:hidden" aria-hidden>
                    {t(short)}
                  </span>
                  <span className="max-sm:sr-only">{t(name)}</span>
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Fragment key={group}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={5}
                    className="border-t border-line pt-5 pb-1 text-start text-[13px] font-semibold"
                  >
                    {group}
                  </th>
                </tr>
                {settings.kinds
                  .filter((row) => row.group === group)
                  .map((row) => (
                    <MatrixRow key={row.kind} row={row} busy={update.isPending} onToggle={toggle} />
                  ))}
              </Fragment>
            ))}
          </tbody>
        </Table>
      </CardBody>
    </Card>
  );
}

function MatrixRow({
  row,
  busy,
  onToggle,
}: {
  row: KindRow;
  busy: boolean;
  onToggle: (row: KindRow, channel: Channel, on: boolean) => void;
}) {
  return (
    <tr>
      <Td className="pe-2">{row.name}</Td>
      {CHANNEL_NAMES.map(([channel, name]) => (
        <Td key={channel} className="w-11 px-0 text-center sm:w-20">
          <label className="tap grid h-8 min-w-11 place-items-center">
            <input
              type="checkbox"
              aria-label={`${row.name}: ${name}`}
              className="size-5 accent-[var(--accent)]"
              checked={row.channels.includes(channel)}
              // not disabled meanwhile: that would throw the keyboard's place away
              aria-disabled={busy}
              onChange={(event) => !busy && onToggle(row, channel, event.target.checked)}
            />
          </label>
        </Td>
      ))}
    </tr>
  );
}
