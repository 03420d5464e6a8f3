'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Segmented } from '@/components/ui/segmented';
import { labelled, t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { RunStatus } from '@/lib/operator/schema';
import { FunctionTable } from './function-table';
import { Invariants } from './invariants';
import { checksQuery, operationsQuery, RUN_STATUSES, type RunFilter } from './operator-queries';
import { QueueDepth } from './queue-depth';
import { RunList } from './run-list';
import { RunSheet } from './run-sheet';
import { ScheduleTable } from './schedule-table';
import { STATUS_WORDS } from './status-words';

const STATES: readonly { value: RunStatus | 'all'; label: Message }[] = [
  { value: 'all', label: msg('All') },
  ...RUN_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] })),
];

/** The background functions as an operator sees them. */
export function OperatorView() {
  const { data } = useQuery(operationsQuery);
  const { data: checks } = useQuery(checksQuery);
  const [filter, setFilter] = useState<RunFilter>({});
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        title={t('Operator')}
        hint={t('The background functions of this instance')}
        actions={
          <Button asChild>
            <Link href="/operator/accuracy">{t('Accuracy')}</Link>
          </Button>
        }
      />
      <div className="space-y-5">
        {checks && <Invariants {...checks} />}
        {data && <QueueDepth queue={data.queue} />}
        <Card>
          <CardHeader title={t('Functions')} />
          <CardBody>
            {data && <FunctionTable functions={data.functions} choose={setFilter} />}
          </CardBody>
        </Card>
        <Card>
          <CardHeader title={t('Schedules')} />
          <CardBody>{data && <ScheduleTable schedules={data.schedules} />}</CardBody>
        </Card>
        <Card>
          <CardHeader
            title={t('Runs')}
            hint={filter.function}
            action={
              filter.function && (
                <Button size="sm" variant="ghost" onClick={() => setFilter({})}>
                  {t('Every function')}
                </Button>
              )
            }
          />
          <div className="overflow-x-auto px-5 py-3">
            <Segmented
              label={t('State')}
              value={filter.status ?? 'all'}
              options={labelled(STATES)}
              onChange={(status) =>
                setFilter({ ...filter, status: status === 'all' ? undefined : status })
              }
            />
          </div>
          <RunList filter={filter} open={setOpened} />
        </Card>
      </div>
      {opened && <RunSheet id={opened} close={() => setOpened(null)} />}
    </>
  );
}
