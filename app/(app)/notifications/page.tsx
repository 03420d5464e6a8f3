import { titled } from '@/app/words';
import { notificationsQuery } from '@/components/api/queries';
import { Hydrated, seedFirstPage } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { listNotifications } from '@/lib/notifications/queries';
import { arriving } from '../arriving';
import { NotificationsView } from './notifications-view';

export const generateMetadata = titled(msg('Notifications'));

export default arriving(NotificationsPage);

async function NotificationsPage() {
  const userId = await requireUser();
  return (
    <Hydrated seeds={[seedFirstPage(notificationsQuery, listNotifications(userId, { limit: 50 }))]}>
      <NotificationsView />
    </Hydrated>
  );
}
