import { type Message, msg } from '@/lib/i18n/schema';

/** No zod here: pages read this table, and would carry all of zod along. */
export const CHANNELS = ['in_app', 'email', 'push', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How amounts and dates are written in notices. */
export const LOCALES = [
  'en-US',
  'en-GB',
  'en-IE',
  'en-CA',
  'en-AU',
  'en-IN',
  'de-DE',
  'de-CH',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'pt-BR',
  'sv-SE',
  'pl-PL',
  'ja-JP',
] as const;

/** What the app knows of a kind of notice. A new kind is one entry here; who finds the fact gives its words. */
type Kind = {
  group: Message;
  /** When it is sent, as the matrix of the settings says it. */
  name: Message;
  /** Where it goes until the user chooses; a channel without a device or address is nothing. */
  channels: readonly Channel[];
  /** What makes it once: subject and period of the unique key. */
  once: string;
  /** Where it opens in the app. */
  opens: string;
  /** Not held back by quiet hours. */
  urgent?: true;
};

const ALL: readonly Channel[] = CHANNELS;
const QUIET: readonly Channel[] = ['in_app'];
const SOFT: readonly Channel[] = ['in_app', 'push', 'webhook'];

export const KINDS = {
  budget_near: {
    group: msg('Budgets'),
    name: msg('A budget nears its limit'),
    channels: ALL,
    once: 'category, budget period',
    opens: '/budget',
  },
  budget_exceeded: {
    group: msg('Budgets'),
    name: msg('A budget is past its limit'),
    channels: ALL,
    once: 'category, budget period',
    opens: '/budget',
  },
  budget_projected: {
    group: msg('Budgets'),
    name: msg('A budget will probably not last the month'),
    channels: SOFT,
    once: 'category, budget period',
    opens: '/budget',
  },
  large_transaction: {
    group: msg('Transactions'),
    name: msg('A large transaction'),
    channels: ALL,
    once: 'transaction',
    opens: '/transactions',
  },
  fee_charged: {
    group: msg('Transactions'),
    name: msg('A fee or interest was charged'),
    channels: SOFT,
    once: 'transaction',
    opens: '/transactions?category=fees',
  },
  deposit: {
    group: msg('Transactions'),
    name: msg('Income came in'),
    channels: QUIET,
    once: 'transaction',
    opens: '/transactions?category=income',
  },
  unusual_spending: {
    group: msg('Transactions'),
    name: msg('Spending is out of the ordinary'),
    channels: QUIET,
    once: 'category or seller, month',
    opens: '/trends',
  },
  bill_due: {
    group: msg('Bills and balance'),
    name: msg('A bill is due in three days'),
    channels: SOFT,
    once: 'recurring payment, due date',
    opens: '/dashboard',
  },
  bill_changed: {
    group: msg('Bills and balance'),
    name: msg('A bill is not what it used to be'),
    channels: SOFT,
    once: 'recurring payment, transaction',
    opens: '/transactions',
  },
  bill_missed: {
    group: msg('Bills and balance'),
    name: msg('A bill has not come'),
    channels: SOFT,
    once: 'recurring payment, due date',
    opens: '/dashboard',
  },
  subscription_price_rise: {
    group: msg('Bills and balance'),
    name: msg('A subscription costs more'),
    channels: ALL,
    once: 'recurring payment, new price',
    opens: '/transactions',
  },
  recurring_new: {
    group: msg('Bills and balance'),
    name: msg('A new recurring payment'),
    channels: QUIET,
    once: 'recurring payment',
    opens: '/transactions',
  },
  low_balance: {
    group: msg('Bills and balance'),
    name: msg('The balance will be low within 30 days'),
    channels: ALL,
    once: 'account, month of the low point',
    opens: '/accounts',
  },
  connection_needs_attention: {
    group: msg('Banks'),
    name: msg('A bank connection needs you'),
    channels: ALL,
    once: 'connection, extraction',
    opens: '/accounts',
  },
  extraction_finished: {
    group: msg('Banks'),
    name: msg('New transactions were read'),
    channels: QUIET,
    once: 'connection, extraction',
    opens: '/accounts',
  },
  digest_weekly: {
    group: msg('Digests'),
    name: msg('The week in short, when it has ended'),
    channels: ['in_app', 'email'],
    once: 'week',
    opens: '/dashboard',
  },
  digest_monthly: {
    group: msg('Digests'),
    name: msg('The month in short, on the first'),
    channels: ['in_app', 'email'],
    once: 'month',
    opens: '/trends',
  },
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof KINDS;
// safe because: the keys of the table above
export const NOTIFICATION_KINDS = Object.keys(KINDS) as [NotificationKind, ...NotificationKind[]];

export function kindOf(name: string): Kind | undefined {
  return name in KINDS ? KINDS[name as NotificationKind] : undefined; // safe because: just asked
}
