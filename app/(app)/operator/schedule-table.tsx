'use client';

import { Ago } from '@/components/ago';
import { Table, Td, Th } from '@/components/ui/table';
import { t } from '@/components/words';
import type { Operations } from '@/lib/operator/schema';

export function ScheduleTable({ schedules }: { schedules: Operations['schedules'] }) {
  return (
    <Table label={t('Schedules')}>
      <thead>
        <tr>
          <Th>{t('Function')}</Th>
          <Th>{t('Schedule')}</Th>
          <Th>{t('Last~run')}</Th>
          <Th>{t('Next~run')}</Th>
        </tr>
      </thead>
      <tbody>
        {schedules.map((row) => (
          <tr key={`${row.function_id} ${row.cron}`}>
            <Td className="font-medium whitespace-nowrap">
              {row.function_id.replace(/^savory-/, '')}
            </Td>
            <Td className="font-mono whitespace-nowrap">{row.cron}</Td>
            <Td className="whitespace-nowrap">
              <Ago instant={row.last_at} />
            </Td>
            <Td className="whitespace-nowrap">
              <Ago instant={row.next_at} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
