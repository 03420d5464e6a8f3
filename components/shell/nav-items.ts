import {
  ArrowLeftRight,
  CalendarSync,
  ChartNoAxesColumn,
  LayoutDashboard,
  type LucideIcon,
  PiggyBank,
  WalletCards,
} from 'lucide-react';
import { type Message, msg } from '@/lib/i18n/schema';

export type NavItem = {
  href: string;
  label: Message;
  short?: Message;
  icon: LucideIcon;
  key: string;
  /** Beside the five that a thumb reaches on a phone. */
  wideOnly?: boolean;
};

/** The rooms; `key` follows `g` on the keyboard. */
export const NAV_ITEMS: readonly NavItem[] = [
  {
    href: '/dashboard',
    label: msg('Dashboard'),
    short: msg('Home'),
    icon: LayoutDashboard,
    key: 'd',
  },
  {
    href: '/transactions',
    label: msg('Transactions'),
    short: msg('Activity'),
    icon: ArrowLeftRight,
    key: 't',
  },
  { href: '/budget', label: msg('Budget'), icon: PiggyBank, key: 'b' },
  { href: '/recurring', label: msg('Recurring'), icon: CalendarSync, key: 'p', wideOnly: true },
  { href: '/trends', label: msg('Trends'), icon: ChartNoAxesColumn, key: 'r' },
  { href: '/accounts', label: msg('Accounts'), icon: WalletCards, key: 'a' },
];
