'use client';

import { Command } from 'cmdk';
import { EyeOff, FileUp, Keyboard, Link2, ListPlus, Plus, SunMoon } from 'lucide-react';
import { Kbd } from '@/components/shell/kbd';
import { showOverlay } from '@/components/shell/overlay';
import { applyTheme, isDark, togglePrivacy } from '@/components/shell/theme';
import { useToast } from '@/components/ui/toast';
import { t } from '@/components/words';
import { Item } from './item';

/** What is done most, from wherever one is. */
export function ActItems(props: { run: (act: () => unknown) => void; go: (href: string) => void }) {
  const { run, go } = props;
  const toast = useToast();
  return (
    <Command.Group heading={t('Do')}>
      <Item
        icon={Plus}
        name={t('Add a transaction')}
        keywords={t('new enter cash by hand').split(' ')}
        onSelect={() => go('/transactions?new=1')}
      />
      <Item
        icon={FileUp}
        name={t('Import a file')}
        keywords={t('csv ofx qif upload statement').split(' ')}
        onSelect={() => go('/accounts/import')}
      />
      <Item
        icon={Link2}
        name={t('Link a bank')}
        keywords={t('connect account new').split(' ')}
        onSelect={() => go('/accounts?new=link')}
      />
      <Item
        icon={ListPlus}
        name={t('New rule')}
        keywords={t('category automatic').split(' ')}
        onSelect={() => go('/rules?new=rule')}
      />
      <Item
        icon={EyeOff}
        name={t('Hide or show amounts')}
        keywords={t('privacy blur').split(' ')}
        hint={<Kbd>h</Kbd>}
        onSelect={() =>
          run(() => toast(togglePrivacy() ? t('Amounts are hidden.') : t('Amounts are shown.')))
        }
      />
      <Item
        icon={SunMoon}
        name={t('Switch between light and dark')}
        keywords={t('theme appearance night').split(' ')}
        onSelect={() => run(() => applyTheme(isDark() ? 'light' : 'dark'))}
      />
      <Item
        icon={Keyboard}
        name={t('Show the keys')}
        keywords={t('keyboard shortcuts help').split(' ')}
        hint={<Kbd>?</Kbd>}
        onSelect={() => run(() => showOverlay('keys'))}
      />
    </Command.Group>
  );
}
