'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Activity, ChevronsUpDown, Eye, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { useHere } from './here';
import { forgetDevice } from './service-worker';
import { applyTheme, togglePrivacy } from './theme';

/** The person's own menu: how the app looks, settings, and the way out. */
export function UserMenu({ email, compact }: { email: string; compact?: boolean }) {
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
    <Menu
      label="You"
      trigger={compact ? <Avatar email={email} alone /> : <WideTrigger email={email} />}
    >
      <p className="max-w-64 truncate px-2.5 py-1.5 text-[13px] text-ink-2">{email}</p>
      <MenuSeparator />
      <MenuItem onSelect={() => applyTheme('light')}>
        <Sun aria-hidden /> Light
      </MenuItem>
      <MenuItem onSelect={() => applyTheme('dark')}>
        <Moon aria-hidden /> Dark
      </MenuItem>
      <MenuItem onSelect={() => applyTheme('system')}>
        <Monitor aria-hidden /> As the system
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        onSelect={() => toast(togglePrivacy() ? 'Amounts are hidden.' : 'Amounts are shown.')}
      >
        <Eye aria-hidden /> Hide or show amounts
      </MenuItem>
      <MenuItem onSelect={() => router.push('/settings')}>
        <Settings aria-hidden /> Settings
      </MenuItem>
      {operator && (
        <MenuItem onSelect={() => router.push('/operator')}>
          <Activity aria-hidden /> Operator
        </MenuItem>
      )}
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}

function WideTrigger({ email, ...props }: { email: string }) {
  return (
    <Button
      {...props}
      variant="ghost"
      aria-label={`Your menu, ${email}`}
      className="mt-1 w-full justify-start gap-2.5 px-2"
    >
      <Avatar email={email} />
      <span className="min-w-0 flex-1 truncate text-left text-[13px]">{email}</span>
      <ChevronsUpDown className="size-4 text-ink-3" aria-hidden />
    </Button>
  );
}

function Avatar({ email, alone, ...props }: { email: string; alone?: boolean }) {
  const disc = (
    <span
      aria-hidden
      className="grid size-7 shrink-0 place-items-center rounded-full bg-accent text-[13px] font-semibold text-on-accent uppercase"
    >
      {email[0]}
    </span>
  );
  if (!alone) return disc;
  return (
    <Button {...props} variant="ghost" size="icon" aria-label={`Your menu, ${email}`}>
      {disc}
    </Button>
  );
}
