import type { Metadata } from 'next';
import { notificationsQuery } from '@/components/api/queries';
import { Hydrated, seedFirstPage } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { listNotifications } from '@/lib/notifications/queries';
import { NotificationsView } from './notifications-view';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationsPage() {
  const userId = await requireUser();
  return (
    <Hydrated seeds={[seedFirstPage(notificationsQuery, listNotifications(userId, { limit: 50 }))]}>
      <NotificationsView />
    </Hydrated>
  );
}
