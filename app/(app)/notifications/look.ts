import {
  ArrowDownLeft,
  BellRing,
  CalendarClock,
  CalendarX,
  CircleAlert,
  Coins,
  Download,
  Gauge,
  type LucideIcon,
  Newspaper,
  Receipt,
  Repeat,
  ShieldCheck,
  TrendingDown,
  TrendingUp,
  TriangleAlert,
} from 'lucide-react';

type Look = { icon: LucideIcon; tone: string };

const TONES = {
  good: 'bg-good-soft text-good-ink',
  warn: 'bg-warn-soft text-warn-ink',
  bad: 'bg-bad-soft text-bad-ink',
  plain: 'bg-sunken text-ink-2',
};

const LOOKS: Record<string, [icon: LucideIcon, tone: keyof typeof TONES]> = {
  budget_near: [Gauge, 'warn'],
  budget_exceeded: [TriangleAlert, 'bad'],
  budget_projected: [TrendingUp, 'warn'],
  large_transaction: [Receipt, 'warn'],
  fee_charged: [Coins, 'bad'],
  deposit: [ArrowDownLeft, 'good'],
  unusual_spending: [TrendingUp, 'warn'],
  bill_due: [CalendarClock, 'plain'],
  bill_changed: [Repeat, 'warn'],
  bill_missed: [CalendarX, 'warn'],
  subscription_price_rise: [TrendingUp, 'warn'],
  recurring_new: [Repeat, 'plain'],
  low_balance: [TrendingDown, 'bad'],
  connection_needs_attention: [CircleAlert, 'bad'],
  extraction_finished: [Download, 'good'],
  digest_weekly: [Newspaper, 'plain'],
  digest_monthly: [Newspaper, 'plain'],
  test: [BellRing, 'good'],
};

/** Icon and colour of a kind; one this page does not know (of signing in) still has its own. */
export function lookOf(kind: string): Look {
  const [icon, tone] = LOOKS[kind] ?? [ShieldCheck, 'plain' as const];
  return { icon, tone: TONES[tone] };
}
