import { dayOfYear } from '@/components/dates';
import { Table, Td, Th } from '@/components/ui/table';
import { locale, t } from '@/components/words';
import { percent, type Week } from './weeks';

/** Weeks, newest first; the bar is what was answered, its dark end what a person changed. */
export function WeekTable({ weeks }: { weeks: readonly Week[] }) {
  return (
    <Table label={t('Rows by week')}>
      <thead>
        <tr>
          <Th>{t('From')}</Th>
          <Th className="w-2/5">{t('Kept and corrected')}</Th>
          <Th className="text-end">{t('Answered')}</Th>
          <Th className="text-end">{t('Corrected')}</Th>
          <Th className="text-end">{t('Open~left')}</Th>
          <Th className="text-end">{t('Rows')}</Th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ from, rows, kept, corrected, open }) => (
          <tr key={from}>
            <Td className="whitespace-nowrap tabular-nums">{dayOfYear(from)}</Td>
            <Td className="min-w-28">
              <span className="flex h-2.5 overflow-hidden rounded-full bg-sunken" aria-hidden>
                <span className="bg-good" style={{ width: `${(100 * kept) / rows}%` }} />
                <span className="bg-bad" style={{ width: `${(100 * corrected) / rows}%` }} />
              </span>
            </Td>
            <Td className="text-end tabular-nums">{percent(rows - open, rows)}</Td>
            <Td className="text-end tabular-nums">{percent(corrected, rows - open)}</Td>
            <Td className="text-end tabular-nums">{percent(open, rows)}</Td>
            <Td className="text-end tabular-nums">{rows.toLocaleString(locale())}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
