'use client';

import { useQuery } from '@tanstack/react-query';
import { MonitorSmartphone, Send, Webhook } from 'lucide-react';
import { useState } from 'react';
import { Ago } from '@/components/ago';
import { noticeSettingsQuery, targetsQuery } from '@/components/api/notice-queries';
import { useRemoveTarget, useSendTest } from '@/components/api/notices';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import type { Target } from '@/lib/notifications/settings/schema';
import { usePush } from './use-push';
import { WebhookDialog } from './webhook-dialog';

/** Devices and webhooks; each can be tried and taken away. */
export function TargetsCard() {
  const { data: settings } = useQuery(noticeSettingsQuery);
  const { data: targets } = useQuery(targetsQuery);
  const push = usePush(settings?.push_key ?? null);
  const test = useSendTest();
  const tell = useTell();
  const [adding, setAdding] = useState(false);
  return (
    <Card aria-labelledby="targets-title">
      <CardHeader
        id="targets-title"
        title={t('Devices and webhooks')}
        hint={t('Addresses are sealed; webhooks are signed with a secret of their own.')}
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {targets?.data.map((target) => (
            <TargetRow key={target.id} target={target} />
          ))}
        </ul>
        {targets?.data.length === 0 && (
          <p className="pb-1 text-sm text-ink-2">
            {t('None yet: notices go to the app and your mailbox.')}
          </p>
        )}
        <div className="mt-4 flex flex-wrap gap-2">
          {push.state === 'ready' && (
            <Button
              busy={push.busy}
              onClick={() => tell(push.subscribe(), t('This browser gets your notices now.'))}
            >
              <MonitorSmartphone className="size-4" aria-hidden /> {t('Push to this browser')}
            </Button>
          )}
          <Button onClick={() => setAdding(true)}>
            <Webhook className="size-4" aria-hidden /> {t('Add a webhook or ntfy')}
          </Button>
          <Button
            variant="ghost"
            busy={test.isPending}
            onClick={() =>
              tell(test.mutateAsync({ channel: 'email' }), t('A test mail is on its way.'))
            }
          >
            <Send className="size-4" aria-hidden /> {t('Send a test mail')}
          </Button>
        </div>
        <PushHint state={push.state} />
        <WebhookDialog open={adding} onOpenChange={setAdding} />
      </CardBody>
    </Card>
  );
}

function TargetRow({ target }: { target: Target }) {
  const remove = useRemoveTarget();
  const test = useSendTest();
  const tell = useTell();
  const Icon = target.channel === 'push' ? MonitorSmartphone : Webhook;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <Icon className="size-5 shrink-0 text-ink-2" aria-hidden />
      <div className="min-w-40 flex-1">
        <p className="truncate text-sm font-medium">{target.label}</p>
        <p className="truncate text-[13px] text-ink-2">
          {target.host} ·{' '}
          {target.last_error ? (
            <span className="text-bad-ink">{target.last_error}</span>
          ) : target.last_sent_at ? (
            rich('sent {last_sent_at}', { last_sent_at: <Ago instant={target.last_sent_at} /> })
          ) : (
            t('nothing sent yet')
          )}
        </p>
      </div>
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('Send a test to {label}', { label: target.label })}
        busy={test.isPending}
        onClick={() =>
          tell(
            test.mutateAsync({ channel: target.channel, target_id: target.id }),
            t('A test is on its way.'),
          )
        }
      >
        {t('Test')}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('Remove {label}', { label: target.label })}
        busy={remove.isPending}
        onClick={() => tell(remove.mutateAsync(target.id), t('Removed.'))}
      >
        {t('Remove')}
      </Button>
    </li>
  );
}

function PushHint({ state }: { state: string }) {
  const text = {
    blocked: t(
      'This browser was told not to show notifications of this page; its settings change that.',
    ),
    insecure: t(
      'Push needs a browser that has it and a secure address (https, or the machine itself). On an iPhone, add Savory to the home screen first.',
    ),
  }[state];
  return text ? <p className="mt-3 text-[13px] text-ink-2">{text}</p> : null;
}
