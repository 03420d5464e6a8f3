'use client';

import { Bell } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { Logo } from './logo';
import { PaletteButton } from './palette-button';
import { UnreadCount } from './unread-count';
import { UserMenu } from './user-menu';

/** The head of a narrow window: the name, notices, and the person's own menu. */
export function TopBar({ email }: { email: string }) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b border-line bg-canvas/90 px-4 backdrop-blur lg:hidden">
      <Link href="/dashboard" className="tap rounded-lg">
        <Logo />
      </Link>
      <div className="flex items-center">
        <PaletteButton compact />
        <Button asChild variant="ghost" size="icon" className="relative">
          <Link href="/notifications" aria-label={t('Notifications')}>
            <Bell className="size-5" aria-hidden />
            <UnreadCount floating />
          </Link>
        </Button>
        <UserMenu email={email} compact />
      </div>
    </header>
  );
}
