'use client';

import type { ReactNode } from 'react';
import { CategoryLooks } from '@/components/category-looks';
import { ChoiceHost } from '@/components/transactions/choice-host';
import { t } from '@/components/words';
import { BottomNav } from './bottom-nav';
import { DropAnywhere } from './drop-anywhere';
import { OfflineNotice } from './offline-notice';
import { Overlays } from './overlays';
import { ServiceWorker } from './service-worker';

import { Sidebar } from './sidebar';
import { TopBar } from './top-bar';
import { Warm } from './warm';

/** The frame of every signed-in page. */
export function AppShell({ email, children }: { email: string; children: ReactNode }) {
  return (
    <CategoryLooks>
      <div className="lg:flex">
        <a
          href="#main"
          className="fixed top-2 start-2 z-50 -translate-y-16 rounded-control bg-accent px-4 py-3 text-sm font-medium text-on-accent focus:translate-y-0"
        >
          {t('Skip to the page')}
        </a>
        <Sidebar email={email} />
        <div className="min-w-0 flex-1">
          <TopBar email={email} />
          <OfflineNotice />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto max-w-[76rem] px-4 pt-5 pb-28 outline-none sm:px-6 lg:px-8 lg:pt-8 lg:pb-12"
          >
            <ChoiceHost>{children}</ChoiceHost>
          </main>
        </div>
        <BottomNav />
        <Overlays />
        <DropAnywhere />
        <ServiceWorker />
        <Warm />
      </div>
    </CategoryLooks>
  );
}
