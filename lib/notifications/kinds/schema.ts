/** No zod here: pages read this table, and would carry all of zod along. */
export const CHANNELS = ['in_app', 'email', 'push', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

export type KindGroup =
  | 'Budgets'
  | 'Transactions'
  | 'Bills and balance'
  | 'Banks'
  | 'Security'
  | 'Digests';

/** What the app knows of a kind of notice. A new kind is one entry here; who finds the fact gives its words. */
type Kind = {
  group: KindGroup;
  /** When it is sent, as the matrix of the settings says it. */
  name: string;
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
    group: 'Budgets',
    name: 'A budget nears its limit',
    channels: ALL,
    once: 'category, budget period',
    opens: '/budget',
  },
  budget_exceeded: {
    group: 'Budgets',
    name: 'A budget is past its limit',
    channels: ALL,
    once: 'category, budget period',
    opens: '/budget',
  },
  budget_projected: {
    group: 'Budgets',
    name: 'A budget will probably not last the month',
    channels: SOFT,
    once: 'category, budget period',
    opens: '/budget',
  },
  large_transaction: {
    group: 'Transactions',
    name: 'A large transaction',
    channels: ALL,
    once: 'transaction',
    opens: '/transactions',
  },
  fee_charged: {
    group: 'Transactions',
    name: 'A fee or interest was charged',
    channels: SOFT,
    once: 'transaction',
    opens: '/transactions?category=fees',
  },
  deposit: {
    group: 'Transactions',
    name: 'Income came in',
    channels: QUIET,
    once: 'transaction',
    opens: '/transactions?category=income',
  },
  unusual_spending: {
    group: 'Transactions',
    name: 'Spending is out of the ordinary',
    channels: QUIET,
    once: 'category or seller, month',
    opens: '/trends',
  },
  bill_due: {
    group: 'Bills and balance',
    name: 'A bill is due in three days',
    channels: SOFT,
    once: 'recurring payment, due date',
    opens: '/dashboard',
  },
  bill_changed: {
    group: 'Bills and balance',
    name: 'A bill is not what it used to be',
    channels: SOFT,
    once: 'recurring payment, transaction',
    opens: '/transactions',
  },
  bill_missed: {
    group: 'Bills and balance',
    name: 'A bill has not come',
    channels: SOFT,
    once: 'recurring payment, due date',
    opens: '/dashboard',
  },
  subscription_price_rise: {
    group: 'Bills and balance',
    name: 'A subscription costs more',
    channels: ALL,
    once: 'recurring payment, new price',
    opens: '/transactions',
  },
  recurring_new: {
    group: 'Bills and balance',
    name: 'A new recurring payment',
    channels: QUIET,
    once: 'recurring payment',
    opens: '/transactions',
  },
  low_balance: {
    group: 'Bills and balance',
    name: 'The balance will be low within 30 days',
    channels: ALL,
    once: 'account, month of the low point',
    opens: '/accounts',
  },
  connection_needs_attention: {
    group: 'Banks',
    name: 'A bank connection needs you',
    channels: ALL,
    once: 'connection, extraction',
    opens: '/accounts',
  },
  extraction_finished: {
    group: 'Banks',
    name: 'New transactions were read',
    channels: QUIET,
    once: 'connection, extraction',
    opens: '/accounts',
  },
  digest_weekly: {
    group: 'Digests',
    name: 'The week in short, on Mondays',
    channels: ['in_app', 'email'],
    once: 'week',
    opens: '/dashboard',
  },
  digest_monthly: {
    group: 'Digests',
    name: 'The month in short, on the first',
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
