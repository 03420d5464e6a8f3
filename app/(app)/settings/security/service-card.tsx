'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Ago } from '@/components/ago';
import { request } from '@/components/api/request';
import { securityQuery } from '@/components/api/security';
import { startOidc } from '@/components/start-oidc';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { rich, t } from '@/components/words';
import type { Identity } from '@/lib/auth/schema';
import type { ConfirmBody } from '@/lib/users/schema';
import { ProofDialog } from './proof-dialog';

/** The operator's sign-in service, where there is one or was: connected, or to be. */
export function ServiceCard() {
  const { data } = useQuery(securityQuery);
  const [connecting, setConnecting] = useState(false);
  const name = data?.sign_in_service ?? null;
  if (!data || (name === null && data.identities.length === 0)) return null;
  const connect = async (body: ConfirmBody) => {
    await request('POST', '/me/identities', { body });
    await startOidc();
  };
  return (
    <Card aria-labelledby="service-title">
      <CardHeader
        id="service-title"
        title={name ?? t('Sign-in service')}
        hint={t('Sign in without a password of Savory’s own.')}
        action={
          name !== null &&
          data.identities.length === 0 && (
            <Button size="sm" onClick={() => setConnecting(true)}>
              {t('Connect')}
            </Button>
          )
        }
      />
      <CardBody>
        {data.identities.length === 0 && (
          <p className="text-sm text-ink-2">{t('Not connected.')}</p>
        )}
        <ul className="divide-y divide-line">
          {data.identities.map((identity) => (
            <IdentityRow key={identity.id} identity={identity} />
          ))}
        </ul>
      </CardBody>
      <ProofDialog
        open={connecting}
        onOpenChange={setConnecting}
        title={t('Connect {name}', { name: name ?? '' })}
        act={t('Continue')}
        send={connect}
      />
    </Card>
  );
}

function IdentityRow({ identity }: { identity: Identity }) {
  const [removing, setRemoving] = useState(false);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <KeyRound className="size-5 text-ink-3" aria-hidden />
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate font-medium">{identity.email || identity.issuer}</p>
        <p className="text-[13px] text-ink-2">
          {rich('Connected {when}', { when: <Ago instant={identity.created_at} /> })}
        </p>
      </div>
      <Button size="sm" variant="ghost" onClick={() => setRemoving(true)}>
        {t('Disconnect')}
      </Button>
      <ProofDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('Disconnect?')}
        act={t('Disconnect')}
        send={(body) => request('DELETE', `/me/identities/${identity.id}`, { body })}
      />
    </li>
  );
}
