import {
  ArrowLeftRight,
  CalendarSync,
  ChartNoAxesColumn,
  LayoutDashboard,
  type LucideIcon,
  PiggyBank,
  WalletCards,
} from 'lucide-react';

export type NavItem = {
  href: string;
  label: string;
  short?: string;
  icon: LucideIcon;
  key: string;
  /** Beside the five that a thumb reaches on a phone. */
  wideOnly?: boolean;
};

/** The rooms; `key` follows `g` on the keyboard. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/dashboard', label: 'Dashboard', short: 'Home', icon: LayoutDashboard, key: 'd' },
  {
    href: '/transactions',
    label: 'Transactions',
    short: 'Activity',
    icon: ArrowLeftRight,
    key: 't',
  },
  { href: '/budget', label: 'Budget', icon: PiggyBank, key: 'b' },
  { href: '/recurring', label: 'Recurring', icon: CalendarSync, key: 'p', wideOnly: true },
  { href: '/trends', label: 'Trends', icon: ChartNoAxesColumn, key: 'r' },
  { href: '/accounts', label: 'Accounts', icon: WalletCards, key: 'a' },
];
