import { titled } from '@/app/words';
import { notificationsQuery } from '@/components/api/queries';
import { Hydrated, seedFirstPage } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { listNotifications } from '@/lib/notifications/queries';
import { NotificationsView } from './notifications-view';

export const generateMetadata = titled(msg('Notifications'));

export default async function NotificationsPage() {
  const userId = await requireUser();
  return (
    <Hydrated seeds={[seedFirstPage(notificationsQuery, listNotifications(userId, { limit: 50 }))]}>
      <NotificationsView />
    </Hydrated>
  );
}
