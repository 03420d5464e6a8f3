'use client';

import { ShieldCheck } from 'lucide-react';
import { LinkCard } from '@/components/ui/link-card';
import { t } from '@/components/words';

/** The way to everything about signing in. */
export function SecurityCard() {
  return (
    <LinkCard
      href="/settings/security"
      icon={ShieldCheck}
      title={t('Security')}
      hint={t('Password, one-time codes, passkeys, where you are signed in, API tokens')}
    />
  );
}
