'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Ago } from '@/components/ago';
import { securityQuery } from '@/components/api/security';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { rich, t } from '@/components/words';
import { CodesDialog } from './codes-dialog';
import { SetUpDialog } from './set-up-dialog';

/** One-time codes beside the password: on, off, and the recovery codes that go with them. */
export function SecondFactorCard() {
  const { data } = useQuery(securityQuery);
  const [open, setOpen] = useState<'set-up' | 'renew' | 'off' | null>(null);
  const onOpenChange = (shown: boolean) => !shown && setOpen(null);
  const factor = data?.second_factor;
  return (
    <Card aria-labelledby="second-factor-title">
      <CardHeader
        id="second-factor-title"
        title={t('One-time codes')}
        hint={t('A code of your authenticator app beside the password.')}
        action={factor?.on ? <Badge tone="good">{t('On')}</Badge> : undefined}
      />
      <CardBody className="flex flex-wrap items-center justify-between gap-3 text-sm">
        {factor?.on && factor.since ? (
          <>
            <p className="text-ink-2">
              {rich('Since {since}. {recovery_codes_left} of 10 recovery codes left.', {
                since: <Ago instant={factor.since} />,
                recovery_codes_left: factor.recovery_codes_left,
              })}
            </p>
            <div className="flex gap-2">
              <Button size="sm" onClick={() => setOpen('renew')}>
                {t('New recovery codes')}
              </Button>
              <Button size="sm" variant="ghost" onClick={() => setOpen('off')}>
                {t('Switch off')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className="max-w-prose text-ink-2">
              {t('Off. With them, a stolen password alone opens nothing.')}
            </p>
            <Button size="sm" variant="primary" onClick={() => setOpen('set-up')}>
              {t('Set up')}
            </Button>
          </>
        )}
      </CardBody>
      <SetUpDialog open={open === 'set-up'} onOpenChange={onOpenChange} />
      <CodesDialog what="renew" open={open === 'renew'} onOpenChange={onOpenChange} />
      <CodesDialog what="off" open={open === 'off'} onOpenChange={onOpenChange} />
    </Card>
  );
}
