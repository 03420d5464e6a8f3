'use client';

import { useQuery } from '@tanstack/react-query';
import { Fingerprint, Plus } from 'lucide-react';
import { useState } from 'react';
import { Ago } from '@/components/ago';
import { request } from '@/components/api/request';
import { securityQuery } from '@/components/api/security';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { rich, t } from '@/components/words';
import type { Passkey } from '@/lib/auth/schema';
import { PasskeyDialog } from './passkey-dialog';
import { ProofDialog } from './proof-dialog';

/** Keys on the person's own devices: sign-in without a password that could be stolen. */
export function PasskeysCard() {
  const { data } = useQuery(securityQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Card aria-labelledby="passkeys-title">
      <CardHeader
        id="passkeys-title"
        title={t('Passkeys')}
        hint={t('Sign in with your fingerprint, face or device PIN.')}
        action={
          <Button size="sm" onClick={() => setAdding(true)}>
            <Plus className="size-3.5" aria-hidden /> {t('Add passkey')}
          </Button>
        }
      />
      <CardBody>
        {data?.passkeys.length === 0 && <p className="text-sm text-ink-2">{t('None yet.')}</p>}
        <ul className="divide-y divide-line">
          {data?.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      </CardBody>
      <PasskeyDialog open={adding} onOpenChange={setAdding} />
    </Card>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const [removing, setRemoving] = useState(false);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Fingerprint className="size-5 text-ink-3" aria-hidden />
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate font-medium">{passkey.name}</p>
        <p className="text-[13px] text-ink-2">
          {rich('Added {created_at},', { created_at: <Ago instant={passkey.created_at} /> })}{' '}
          {passkey.last_used_at
            ? rich('used {last_used_at}', { last_used_at: <Ago instant={passkey.last_used_at} /> })
            : t('never used')}
        </p>
      </div>
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('Remove {name}', { name: passkey.name })}
        onClick={() => setRemoving(true)}
      >
        {t('Remove')}
      </Button>
      <ProofDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('Remove {name}?', { name: passkey.name })}
        act={t('Remove')}
        send={(body) => request('DELETE', `/me/passkeys/${passkey.id}`, { body })}
      />
    </li>
  );
}
