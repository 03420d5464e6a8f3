import { titled, words } from '@/app/words';
import {
  backTestQuery,
  deliveriesQuery,
  mutesQuery,
  noticeSettingsQuery,
  targetsQuery,
} from '@/components/api/notice-queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { backTest } from '@/lib/alerts/back-test';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import {
  getNoticeSettings,
  listDeliveries,
  listMutes,
  listTargets,
} from '@/lib/notifications/settings/queries';
import { arriving } from '../../arriving';
import { firstBody } from './back-test-body';
import { BackTestCard } from './back-test-card';
import { DeliveriesCard } from './deliveries-card';
import { MatrixCard } from './matrix-card';
import { MutesCard } from './mutes-card';
import { TargetsCard } from './targets-card';
import { ThresholdsCard } from './thresholds-card';

export const generateMetadata = titled(msg('Notification settings'));

export default arriving(NotificationSettingsPage);

async function NotificationSettingsPage() {
  const userId = await requireUser();
  const { t } = await words();
  const settings = await getNoticeSettings(userId);
  const asked = firstBody(settings);
  return (
    <Hydrated
      seeds={[
        seed(noticeSettingsQuery, Promise.resolve(settings)),
        seed(backTestQuery(asked), backTest(userId, asked)),
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
