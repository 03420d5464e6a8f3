'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Activity, Eye, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { t } from '@/components/words';
import { useHere } from './here';
import { forgetDevice } from './service-worker';
import { applyTheme, togglePrivacy } from './theme';

/** What the person's own menu holds; fetched when it opens. */
export function UserMenuItems({ email }: { email: string }) {
  const router = useRouter();
  const { operator } = useHere();
  const toast = useToast();
  const queries = useQueryClient();
  const leave = async () => {
    queries.clear();
    await forgetDevice();
    const { signOut } = await import('next-auth/react');
    await signOut({ redirect: false });
    // A whole page load, so that nothing of the person stays in memory.
    window.location.assign('/sign-in');
  };
  return (
    <>
      <p className="max-w-64 truncate px-2.5 py-1.5 text-[13px] text-ink-2">{email}</p>
      <MenuSeparator />
      <MenuItem onSelect={() => applyTheme('light')}>
        <Sun aria-hidden /> {t('Light')}
      </MenuItem>
      <MenuItem onSelect={() => applyTheme('dark')}>
        <Moon aria-hidden /> {t('Dark')}
      </MenuItem>
      <MenuItem onSelect={() => applyTheme('system')}>
        <Monitor aria-hidden /> {t('As the system')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        onSelect={() => toast(togglePrivacy() ? t('Amounts are hidden.') : t('Amounts are shown.'))}
      >
        <Eye aria-hidden /> {t('Hide or show amounts')}
      </MenuItem>
      <MenuItem onSelect={() => router.push('/settings')}>
        <Settings aria-hidden /> {t('Settings')}
      </MenuItem>
      {operator && (
        <MenuItem onSelect={() => router.push('/operator')}>
          <Activity aria-hidden /> {t('Operator')}
        </MenuItem>
      )}
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden /> {t('Sign out')}
      </MenuItem>
    </>
  );
}
