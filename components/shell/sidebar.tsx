'use client';

import { Bell, Settings } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { ReviewCount } from '@/components/transactions/review-count';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { Logo } from './logo';
import { NAV_ITEMS } from './nav-items';
import { PaletteButton } from './palette-button';
import { UnreadCount } from './unread-count';
import { UserMenu } from './user-menu';

/** The rooms along the left edge of a wide window. */
export function Sidebar({ email }: { email: string }) {
  const path = usePathname();
  return (
    <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-e border-line px-3 pt-5 pb-3 lg:flex">
      <Link href="/dashboard" className="mx-2 mb-5 inline-flex w-fit rounded-lg text-lg">
        <Logo />
      </Link>
      <PaletteButton />
      <nav aria-label={t('Main')} className="grid grid-cols-1 gap-1">
        {NAV_ITEMS.map((item) => (
          <SideLink
            key={item.href}
            href={item.href}
            label={t(item.label)}
            icon={item.icon}
            active={path.startsWith(item.href)}
            extra={item.href === '/transactions' ? <ReviewCount /> : undefined}
          />
        ))}
      </nav>
      <nav aria-label={t('You')} className="mt-auto grid grid-cols-1 gap-1">
        <SideLink
          href="/notifications"
          label={t('Notifications')}
          icon={Bell}
          active={path.startsWith('/notifications')}
          extra={<UnreadCount />}
        />
        <SideLink
          href="/settings"
          label={t('Settings')}
          icon={Settings}
          active={path.startsWith('/settings')}
        />
        <UserMenu email={email} />
      </nav>
    </aside>
  );
}

function SideLink(props: {
  href: string;
  label: string;
  icon: React.ComponentType<{ className?: string }>;
  active: boolean;
  extra?: React.ReactNode;
}) {
  const Icon = props.icon;
  return (
    <Link
      href={props.href}
      aria-current={props.active ? 'page' : undefined}
      className={cn(
        'flex h-10 items-center gap-3 rounded-control px-3 text-sm font-medium transition-colors',
        props.active
          ? 'bg-accent-soft text-accent-ink'
          : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      <Icon className="size-[1.15rem] shrink-0" aria-hidden />
      <span className="truncate">{props.label}</span>
      {props.extra}
    </Link>
  );
}
