'use client';

import { Command } from 'cmdk';
import {
  Activity,
  Bell,
  BellRing,
  Download,
  KeyRound,
  Languages,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestionMark,
  Settings,
  Shapes,
  Tags,
} from 'lucide-react';
import { useHere } from '@/components/shell/here';
import { Kbd } from '@/components/shell/kbd';
import { NAV_ITEMS } from '@/components/shell/nav-items';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import { Item } from './item';

type Place = { href: string; name: Message; icon: LucideIcon; keywords?: Message };

const PLACES: readonly Place[] = [
  { href: '/transactions/review', name: msg('Questions'), icon: MessageCircleQuestionMark },
  { href: '/rules', name: msg('Rules'), icon: ListChecks },
  {
    href: '/notifications',
    name: msg('Notifications'),
    icon: Bell,
    keywords: msg('alerts notices'),
  },
  {
    href: '/settings',
    name: msg('Settings'),
    icon: Settings,
    keywords: msg('profile income appearance'),
  },
];

const SETTINGS: readonly Place[] = [
  {
    href: '/settings',
    name: msg('Profile, currency and time zone'),
    icon: Languages,
    keywords: msg('income language locale month start'),
  },
  {
    href: '/settings/categories',
    name: msg('Categories'),
    icon: Tags,
    keywords: msg('groups merge'),
  },
  {
    href: '/settings/notifications',
    name: msg('What is sent, and where'),
    icon: BellRing,
    keywords: msg('notifications e-mail push webhook quiet hours mute'),
  },
  {
    href: '/settings/security',
    name: msg('Security'),
    icon: KeyRound,
    keywords: msg('password passkey second factor 2fa tokens sessions api'),
  },
  {
    href: '/settings#data-title',
    name: msg('Your data'),
    icon: Download,
    keywords: msg('export erase delete account download'),
  },
];

const OPERATORS: readonly Place[] = [
  { href: '/operator', name: msg('Operator'), icon: Activity, keywords: msg('runs queue') },
  { href: '/design', name: msg('Design'), icon: Shapes, keywords: msg('components') },
];

/** Every page, and every part of the settings. */
export function PlaceItems({ go }: { go: (href: string) => void }) {
  const { operator } = useHere();
  const more = operator ? [...PLACES, ...OPERATORS] : PLACES;
  return (
    <>
      <Command.Group heading={t('Go to')}>
        {NAV_ITEMS.map(({ href, label, icon, key }) => (
          <Item
            key={href}
            icon={icon}
            name={t(label)}
            hint={<Kbd>{`g ${key}`}</Kbd>}
            onSelect={() => go(href)}
          />
        ))}
        {more.map(({ href, ...place }) => (
          <Item key={href} {...said(place)} onSelect={() => go(href)} />
        ))}
      </Command.Group>
      <Command.Group heading={t('Settings')}>
        {SETTINGS.map(({ href, ...place }) => (
          <Item key={t(place.name)} id="settings" {...said(place)} onSelect={() => go(href)} />
        ))}
      </Command.Group>
    </>
  );
}

function said({ name, keywords, icon }: Omit<Place, 'href'>) {
  return { icon, name: t(name), keywords: keywords && t(keywords).split(' ') };
}
