'use client';

import { ChevronRight, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { t } from '@/components/words';

/** The way to everything about signing in. */
export function SecurityCard() {
  return (
    <Card>
      <Link
        href="/settings/security"
        className="flex items-center gap-4 rounded-card p-5 transition-colors hover:bg-sunken"
      >
        <ShieldCheck className="size-6 shrink-0 text-accent-ink" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{t('Security')}</span>
          <span className="block text-sm text-ink-2">
            {t('Password, one-time codes, passkeys, where you are signed in, API tokens')}
          </span>
        </span>
        <ChevronRight className="rtl:-scale-x-100 size-5 text-ink-3" aria-hidden />
      </Link>
    </Card>
  );
}
