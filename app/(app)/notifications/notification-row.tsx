'use client';

import { CircleAlert, Download, Gauge, type LucideIcon, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { Ago } from '@/components/ago';
import { useMarkRead } from '@/components/api/notifications';
import { rowsHref } from '@/components/spending/rows-href';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { parseMonth } from '@/lib/calendar';
import { budgetNotice, type Notification } from '@/lib/notifications/schema';

/** One notice: what happened, what caused it, and where to look. */
export function NotificationRow({ notification }: { notification: Notification }) {
  const { icon: Icon, tone } = LOOKS[notification.kind] ?? LOOKS.other!;
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
          {notification.title}
          {unread && <span className="sr-only"> (unread)</span>}
        </h2>
        <p className="mt-0.5 text-sm text-ink-2">{notification.body}</p>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-4 text-[13px] text-ink-2">
          <Ago instant={notification.created_at} />
          {target && (
            <Link
              href={target.href}
              onClick={read}
              className="rounded font-medium text-accent-ink underline-offset-4 hover:underline"
            >
              {target.text}
            </Link>
          )}
        </p>
      </div>
      {unread && (
        <Button
          variant="ghost"
          size="sm"
          onClick={read}
          aria-label={`Mark read: ${notification.title}`}
        >
          Mark read
        </Button>
      )}
    </li>
  );
}

const LOOKS: Record<string, { icon: LucideIcon; tone: string }> = {
  budget_near: { icon: Gauge, tone: 'bg-warn-soft text-warn-ink' },
  budget_exceeded: { icon: TriangleAlert, tone: 'bg-bad-soft text-bad-ink' },
  extraction_finished: { icon: Download, tone: 'bg-good-soft text-good-ink' },
  connection_needs_attention: { icon: CircleAlert, tone: 'bg-bad-soft text-bad-ink' },
  other: { icon: CircleAlert, tone: 'bg-sunken text-ink-2' },
};

function targetOf({ kind, data }: Notification): { href: string; text: string } | null {
  const budget = budgetNotice.safeParse(data);
  const month = budget.success ? parseMonth(budget.data.month) : null;
  if (budget.success && month) {
    return { href: rowsHref(budget.data.category, month), text: 'See what caused it' };
  }
  if (kind === 'connection_needs_attention') {
    const id = typeof data.connection_id === 'string' ? `?connection=${data.connection_id}` : '';
    return { href: `/accounts${id}`, text: 'Fix it' };
  }
  return kind === 'extraction_finished'
    ? { href: '/transactions?reviewed=false', text: 'Review' }
    : null;
}
