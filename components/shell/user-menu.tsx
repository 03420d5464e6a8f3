'use client';

import { ChevronsUpDown } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { Menu } from '@/components/ui/menu';
import { t } from '@/components/words';

const items = later(() => import('./user-menu-items'));

/** The person's own menu: how the app looks, settings, and the way out. */
export function UserMenu({ email, compact }: { email: string; compact?: boolean }) {
  return (
    <Menu
      label={t('You')}
      trigger={compact ? <Avatar email={email} alone /> : <WideTrigger email={email} />}
    >
      <Items email={email} />
    </Menu>
  );
}

function Items(props: { email: string }) {
  const { UserMenuItems } = items.use();
  return <UserMenuItems {...props} />;
}

function WideTrigger({ email, ...props }: { email: string }) {
  return (
    <Button
      {...props}
      variant="ghost"
      aria-label={t('Your menu, {email}', { email })}
      className="mt-1 w-full justify-start gap-2.5 px-2"
    >
      <Avatar email={email} />
      <span className="min-w-0 flex-1 truncate text-start text-[13px]">{email}</span>
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
    <Button {...props} variant="ghost" size="icon" aria-label={t('Your menu, {email}', { email })}>
      {disc}
    </Button>
  );
}
