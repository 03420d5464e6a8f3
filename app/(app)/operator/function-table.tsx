'use client';

import { Button } from '@/components/ui/button';
import { Table, Td, Th } from '@/components/ui/table';
import { t } from '@/components/words';
import type { Operations } from '@/lib/operator/schema';
import { RUN_STATUSES, type RunFilter } from './operator-queries';
import { STATUS_WORDS } from './status-words';

/** Runs by function and state; a number chooses what the list below shows. */
export function FunctionTable(props: {
  functions: Operations['functions'];
  choose: (filter: RunFilter) => void;
}) {
  return (
    <Table label={t('Runs by function and state')}>
      <thead>
        <tr>
          <Th>{t('Function')}</Th>
          {RUN_STATUSES.map((status) => (
            <Th key={status} className="text-end first-letter:uppercase">
              {t(STATUS_WORDS[status])}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.functions.map((row) => (
          <tr key={row.id}>
            <Td className="font-medium whitespace-nowrap">{row.id.replace(/^savory-/, '')}</Td>
            {RUN_STATUSES.map((status) => (
              <Td key={status} className="text-end tabular-nums">
                {row[status] === 0 ? (
                  <span className="px-2.5 text-ink-3">0</span>
                ) : (
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={t('{count} {status} of {name}', {
                      count: row[status],
                      status: t(STATUS_WORDS[status]),
                      name: row.id,
                    })}
                    onClick={() => props.choose({ function: row.id, status })}
                  >
                    {row[status]}
                  </Button>
                )}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
