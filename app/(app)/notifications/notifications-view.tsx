'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { BellRing, CheckCheck, Settings } from 'lucide-react';
import { useMarkAllRead } from '@/components/api/notifications';
import { notificationsQuery } from '@/components/api/queries';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import { NotificationRow } from './notification-row';

export function NotificationsView() {
  const query = useInfiniteQuery({ ...notificationsQuery, refetchInterval: 30_000 });
  const markAll = useMarkAllRead();
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const unread = rows.some((row) => row.read_at === null);
  return (
    <>
      <PageHeader
        title={t('Notifications')}
        actions={
          <>
            <Button asChild variant="ghost">
              <Link href="/settings/notifications">
                <Settings className="size-4" aria-hidden /> {t('Choose what is sent')}
              </Link>
            </Button>
            {unread && (
              <Button busy={markAll.isPending} onClick={() => markAll.mutate()}>
                <CheckCheck className="size-4" aria-hidden /> {t('Mark all read')}
              </Button>
            )}
          </>
        }
      />
      <Card aria-label={t('Notifications')} className="overflow-hidden">
        {query.isPending && <SkeletonRows count={6} />}
        {query.isSuccess && rows.length === 0 && (
          <EmptyState icon={BellRing} title={t('Nothing to tell you')}>
            {t('When a budget nears its limit or a bank needs you, it stands here.')}
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <NotificationRow key={row.id} notification={row} />
          ))}
        </ul>
        {query.hasNextPage && (
          <div className="border-t border-line p-3 text-center">
            <Button
              variant="ghost"
              busy={query.isFetchingNextPage}
              onClick={() => query.fetchNextPage()}
            >
              {t('Older')}
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}
