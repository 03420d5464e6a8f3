'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { Ago } from '@/components/ago';
import { useRevoke } from '@/components/api/profile';
import { tokensQuery } from '@/components/api/queries';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { rich, t } from '@/components/words';
import type { Token } from '@/lib/auth/schema';
import { TokenDialog } from './token-dialog';

/** Personal access tokens for programs; the API can do everything the app does. */
export function TokensCard() {
  const { data } = useQuery(tokensQuery);
  const [making, setMaking] = useState(false);
  return (
    <Card aria-labelledby="tokens-title">
      <CardHeader
        id="tokens-title"
        title={t('API tokens')}
        hint={t('For your own programs. A token can do what you can.')}
        action={
          <Button size="sm" onClick={() => setMaking(true)}>
            <Plus className="size-3.5" aria-hidden /> {t('New token')}
          </Button>
        }
      />
      <CardBody>
        {data?.data.length === 0 && <p className="text-sm text-ink-2">{t('None yet.')}</p>}
        <ul className="divide-y divide-line">
          {data?.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      </CardBody>
      <TokenDialog open={making} onOpenChange={setMaking} />
    </Card>
  );
}

function TokenRow({ token }: { token: Token }) {
  const revoke = useRevoke('tokens');
  return (
    <li className="flex items-center gap-3 py-2.5">
      <KeyRound className="size-5 text-ink-3" aria-hidden />
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate font-medium">{token.label}</p>
        <p className="text-[13px] text-ink-2">
          {rich('Made {created_at},', { created_at: <Ago instant={token.created_at} /> })}{' '}
          {token.last_used_at
            ? rich('used {last_used_at}', { last_used_at: <Ago instant={token.last_used_at} /> })
            : t('never used')}
        </p>
      </div>
      <Button
        size="sm"
        variant="ghost"
        busy={revoke.isPending}
        aria-label={t('Revoke {label}', { label: token.label })}
        onClick={() => revoke.mutate(token.id)}
      >
        {t('Revoke')}
      </Button>
    </li>
  );
}
