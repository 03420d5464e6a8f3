import { titled, words } from '@/app/words';
import {
  deliveriesQuery,
  mutesQuery,
  noticeSettingsQuery,
  targetsQuery,
} from '@/components/api/notices';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import {
  getNoticeSettings,
  listDeliveries,
  listMutes,
  listTargets,
} from '@/lib/notifications/settings/queries';
import { BackTestCard } from './back-test-card';
import { DeliveriesCard } from './deliveries-card';
import { MatrixCard } from './matrix-card';
import { MutesCard } from './mutes-card';
import { TargetsCard } from './targets-card';
import { ThresholdsCard } from './thresholds-card';

export const generateMetadata = titled(msg('Notification settings'));

export default async function NotificationSettingsPage() {
  const userId = await requireUser();
  const { t } = await words();
  return (
    <Hydrated
      seeds={[
        seed(noticeSettingsQuery, getNoticeSettings(userId)),
        seed(targetsQuery, listTargets(userId)),
        seed(mutesQuery, listMutes(userId)),
        seed(deliveriesQuery, listDeliveries(userId, { limit: 20 })),
      ]}
    >
      <PageHeader
        back={{ href: '/settings', name: t('Settings') }}
        title={t('Notifications')}
        hint={t('What you are told, where, and from when on. Each fact is told once.')}
      />
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        <MatrixCard />
        <ThresholdsCard />
        <BackTestCard />
        <TargetsCard />
        <MutesCard />
        <DeliveriesCard />
      </div>
    </Hydrated>
  );
}
