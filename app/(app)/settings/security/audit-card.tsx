'use client';

import { useQuery } from '@tanstack/react-query';
import { Ago } from '@/components/ago';
import { auditQuery } from '@/components/api/security';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { t } from '@/components/words';
import { auditWords } from './audit-words';

/** What happened to the account, newest first. */
export function AuditCard() {
  const { data } = useQuery(auditQuery);
  return (
    <Card aria-labelledby="audit-title">
      <CardHeader id="audit-title" title={t('What happened')} hint={t('The latest fifty.')} />
      <CardBody>
        <ul className="divide-y divide-line text-sm">
          {data?.data.map(({ id, at, action }) => (
            <li key={id} className="flex justify-between gap-3 py-2">
              <span>{auditWords(action)}</span>
              <span className="shrink-0 text-ink-2">
                <Ago instant={at} />
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
