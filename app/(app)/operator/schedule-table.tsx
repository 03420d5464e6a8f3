'use client';

import { Ago } from '@/components/ago';
import { Table, Td, Th } from '@/components/ui/table';
import type { Operations } from '@/lib/operator/schema';

export function ScheduleTable({ schedules }: { schedules: Operations['schedules'] }) {
  return (
    <Table label="Schedules">
      <thead>
        <tr>
          <Th>Function</Th>
          <Th>Schedule</Th>
          <Th>Last</Th>
          <Th>Next</Th>
        </tr>
      </thead>
      <tbody>
        {schedules.map((row) => (
          <tr key={`${row.function_id} ${row.cron}`}>
            <Td className="font-medium whitespace-nowrap">{row.function_id}</Td>
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
