import type { ReactNode } from 'react';
import { categoriesQuery, unreadQuery } from '@/components/api/queries';
import { AppShell } from '@/components/shell/app-shell';
import { HereProvider } from '@/components/shell/here';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { listCategories } from '@/lib/categories/queries';
import { listNotifications } from '@/lib/notifications/queries';
import { readHere } from './read-here';

export default async function AppLayout({ children }: { children: ReactNode }) {
  const userId = await requireUser();
  const here = await readHere(userId);
  return (
    <HereProvider here={here}>
      <Hydrated
        seeds={[
          seed(categoriesQuery, listCategories(userId)),
          seed(unreadQuery, listNotifications(userId, { unread: true, limit: 20 })),
        ]}
      >
        <AppShell email={here.email}>{children}</AppShell>
      </Hydrated>
    </HereProvider>
  );
}
