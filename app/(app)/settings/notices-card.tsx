'use client';

import { BellRing } from 'lucide-react';
import { LinkCard } from '@/components/ui/link-card';
import { t } from '@/components/words';

/** The way to what is told, where and from when on. */
export function NoticesCard() {
  return (
    <LinkCard
      id="notices"
      href="/settings/notifications"
      icon={BellRing}
      title={t('Notifications')}
      hint={t(
        'What you are told, by which channel and from when on; quiet hours, devices, webhooks',
      )}
    />
  );
}
