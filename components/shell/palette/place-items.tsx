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
import { Item } from './item';

type Place = { href: string; name: string; icon: LucideIcon; keywords?: readonly string[] };

const PLACES: readonly Place[] = [
  { href: '/transactions/review', name: 'Review', icon: MessageCircleQuestionMark },
  { href: '/rules', name: 'Rules', icon: ListChecks },
  { href: '/notifications', name: 'Notifications', icon: Bell, keywords: ['alerts', 'notices'] },
  {
    href: '/settings',
    name: 'Settings',
    icon: Settings,
    keywords: ['profile', 'income', 'appearance'],
  },
];

const SETTINGS: readonly Place[] = [
  {
    href: '/settings',
    name: 'Profile, currency and time zone',
    icon: Languages,
    keywords: ['income', 'locale', 'month start'],
  },
  { href: '/settings/categories', name: 'Categories', icon: Tags, keywords: ['groups', 'merge'] },
  {
    href: '/settings/notifications',
    name: 'What is sent, and where',
    icon: BellRing,
    keywords: ['notifications', 'e-mail', 'push', 'webhook', 'quiet hours', 'mute'],
  },
  {
    href: '/settings/security',
    name: 'Security',
    icon: KeyRound,
    keywords: ['password', 'passkey', 'second factor', '2fa', 'tokens', 'sessions', 'api'],
  },
  {
    href: '/settings#data-title',
    name: 'Your data',
    icon: Download,
    keywords: ['export', 'erase', 'delete account', 'download'],
  },
];

const OPERATORS: readonly Place[] = [
  { href: '/operator', name: 'Operator', icon: Activity, keywords: ['runs', 'queue'] },
  { href: '/design', name: 'Design', icon: Shapes, keywords: ['components'] },
];

/** Every page, and every part of the settings. */
export function PlaceItems({ go }: { go: (href: string) => void }) {
  const { operator } = useHere();
  const more = operator ? [...PLACES, ...OPERATORS] : PLACES;
  return (
    <>
      <Command.Group heading="Go to">
        {NAV_ITEMS.map(({ href, label, icon, key }) => (
          <Item
            key={href}
            icon={icon}
            name={label}
            hint={<Kbd>{`g ${key}`}</Kbd>}
            onSelect={() => go(href)}
          />
        ))}
        {more.map(({ href, ...place }) => (
          <Item key={href} {...place} onSelect={() => go(href)} />
        ))}
      </Command.Group>
      <Command.Group heading="Settings">
        {SETTINGS.map(({ href, ...place }) => (
          <Item key={place.name} id="settings" {...place} onSelect={() => go(href)} />
        ))}
      </Command.Group>
    </>
  );
}
