'use client';

import { useQuery } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { Ago } from '@/components/ago';
import { useRevoke } from '@/components/api/profile';
import { sessionsQuery } from '@/components/api/queries';
import { request, words } from '@/components/api/request';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { useToast } from '@/components/ui/toast';
import { rich, t } from '@/components/words';
import { browserName } from '@/lib/auth/browser-name';
import type { Session } from '@/lib/auth/schema';

/** Where the person is signed in, and ending any of it. */
export function SessionsCard() {
  const { data } = useQuery(sessionsQuery);
  const toast = useToast();
  const endAll = async () => {
    try {
      await request('DELETE', '/sessions');
      window.location.assign('/sign-in');
    } catch (error) {
      toast(words(error), { tone: 'bad' });
    }
  };
  return (
    <Card aria-labelledby="sessions-title">
      <CardHeader
        id="sessions-title"
        title={t('Signed in')}
        action={
          <Button size="sm" onClick={endAll}>
            {t('Sign out everywhere')}
          </Button>
        }
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {data?.data.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function SessionRow({ session }: { session: Session }) {
  const revoke = useRevoke('sessions');
  const Icon = /mobile|android|iphone/i.test(session.user_agent) ? Smartphone : Monitor;
  const name = browserName(session.user_agent);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Icon className="size-5 text-ink-3" aria-hidden />
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{name}</span>
          {session.current && <Badge tone="good">{t('This one')}</Badge>}
        </p>
        <p className="text-[13px] text-ink-2">
          {rich('Last seen {last_seen_at}', {
            last_seen_at: <Ago instant={session.last_seen_at} />,
          })}
        </p>
      </div>
      {!session.current && (
        <Button
          size="sm"
          variant="ghost"
          busy={revoke.isPending}
          aria-label={t('Sign out {name}', { name })}
          onClick={() => revoke.mutate(session.id)}
        >
          {t('Sign out')}
        </Button>
      )}
    </li>
  );
}
