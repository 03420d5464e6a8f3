'use client';

import { BellOff, Ellipsis } from 'lucide-react';
import { Ago } from '@/components/ago';
import { useMuteNotice } from '@/components/api/notices';
import { useMarkRead } from '@/components/api/notifications';
import { PrivateText } from '@/components/private-text';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import { kindOf } from '@/lib/notifications/kinds/schema';
import type { Notification } from '@/lib/notifications/schema';
import { lookOf } from './look';
import { NotificationEvidence } from './notification-evidence';
import { targetOf } from './target';

/** One notice: what happened, what caused it, and where to look. */
export function NotificationRow({ notification }: { notification: Notification }) {
  const { icon: Icon, tone } = lookOf(notification.kind);
  const markRead = useMarkRead();
  const unread = notification.read_at === null;
  const target = targetOf(notification);
  const read = () => unread && markRead.mutate(notification.id);
  return (
    <li className={cn('flex gap-3.5 px-5 py-4', unread && 'bg-accent-soft/40')}>
      <span className={cn('grid size-9 shrink-0 place-items-center rounded-full', tone)}>
        <Icon className="size-4" aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className={cn('text-sm', unread ? 'font-semibold' : 'font-medium')}>
          <PrivateText>{notification.title}</PrivateText>
          {unread && <span className="sr-only"> {t('(unread)')}</span>}
        </h2>
        {notification.correction && (
          <p className="mt-1 w-fit rounded-lg bg-warn-soft px-2.5 py-1 text-[13px] text-warn-ink">
            {rich('Corrected {at}: {text}', {
              at: <Ago instant={notification.correction.at} />,
              text: notification.correction.text,
            })}
          </p>
        )}
        <p className="mt-0.5 text-sm whitespace-pre-line text-ink-2">
          <PrivateText>{notification.body}</PrivateText>
        </p>
        <NotificationEvidence evidence={notification.evidence} />
        <p className="mt-1.5 flex flex-wrap items-center gap-x-4 text-[13px] text-ink-2">
          <Ago instant={notification.created_at} />
          {target && (
            <Link
              href={target.href}
              onClick={read}
              className="tap rounded font-medium text-accent-ink underline-offset-4 hover:underline"
            >
              {target.text}
            </Link>
          )}
          {unread && (
            <button
              type="button"
              onClick={read}
              aria-label={t('Mark read: {title}', { title: notification.title })}
              className="tap rounded py-1 font-medium text-ink-2 underline-offset-4 hover:text-ink hover:underline"
            >
              {t('Mark read')}
            </button>
          )}
        </p>
      </div>
      <div className="-mt-1 -me-1.5 shrink-0">
        {kindOf(notification.kind) && <MuteMenu notification={notification} />}
      </div>
    </li>
  );
}

function MuteMenu({ notification: { id, title } }: { notification: Notification }) {
  const mute = useMuteNotice();
  const tell = useTell();
  const silence = (whole_kind: boolean) =>
    tell(mute.mutateAsync({ id, whole_kind }), t('Silent until the month ends.'));
  return (
    <Menu
      label={t('More about: {title}', { title })}
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t('More about: {title}', { title })}>
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => silence(false)}>
        <BellOff aria-hidden /> {t('No more about this, this month')}
      </MenuItem>
      <MenuItem onSelect={() => silence(true)}>
        <BellOff aria-hidden /> {t('Nothing of this kind, this month')}
      </MenuItem>
    </Menu>
  );
}
