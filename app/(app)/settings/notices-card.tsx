'use client';

import { BellRing, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { t } from '@/components/words';

/** The way to what is told, where and from when on. */
export function NoticesCard() {
  return (
    <Card id="notices" className="scroll-mt-20">
      <Link
        href="/settings/notifications"
        className="flex items-center gap-4 rounded-card p-5 transition-colors hover:bg-sunken"
      >
        <BellRing className="size-6 shrink-0 text-accent-ink" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{t('Notifications')}</span>
          <span className="block text-sm text-ink-2">
            {t(
              'What you are told, by which channel and from when on; quiet hours, devices, webhooks',
            )}
          </span>
        </span>
        <ChevronRight className="rtl:-scale-x-100 size-5 text-ink-3" aria-hidden />
      </Link>
    </Card>
  );
}
