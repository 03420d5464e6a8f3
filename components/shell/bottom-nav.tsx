'use client';

import { usePathname } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { NAV_ITEMS } from './nav-items';

/** The same rooms where a thumb reaches them. */
export function BottomNav() {
  const path = usePathname();
  return (
    <nav
      aria-label={t('Main')}
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden"
    >
      {NAV_ITEMS.filter(({ wideOnly }) => !wideOnly).map(({ href, label, short, icon: Icon }) => {
        const active = path.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={active ? 'page' : undefined}
            className={cn(
              'flex h-15 flex-col items-center justify-center gap-1 text-[11px] font-medium',
              active ? 'text-accent-ink' : 'text-ink-2',
            )}
          >
            <span className={cn('rounded-full px-3.5 py-0.5', active && 'bg-accent-soft')}>
              <Icon className="size-5" aria-hidden />
            </span>
            {t(short ?? label)}
          </Link>
        );
      })}
    </nav>
  );
}
