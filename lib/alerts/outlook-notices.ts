import { type LocalDate, monthOf } from '@/lib/calendar';
import { decodeId } from '@/lib/ids';
import type { BalanceProjection, InsightList } from '@/lib/insights/schema';
import { parseDecimal, toDecimal } from '@/lib/money';
import type { Correction } from '@/lib/notifications/correct';
import type { Notice } from '@/lib/notifications/enqueue';
import type { Preferences } from '@/lib/notifications/preferences';
import type { Say } from '@/lib/notifications/say';

/** Money that should not run out; a credit card's balance is always low. */
const HELD = new Set(['checking', 'savings', 'cash', 'other']);

type Outlook = { notices: Notice[]; corrections: Correction[] };

/**
 * Accounts that will probably fall below the user's line within the projection, once for each account
 * and calendar month; what no longer holds is a correction. Only the user's currency: nothing is converted. Pure.
 */
export function balanceNotices(
  { accounts, to }: BalanceProjection,
  today: LocalDate,
  currency: string,
  { lowMinor, say }: Preferences,
): Outlook {
  const notices: Notice[] = [];
  const corrections: Correction[] = [];
  if (lowMinor === null) return { notices, corrections };
  const line = say.money(lowMinor, currency);
  for (const account of accounts) {
    if (account.currency !== currency || !HELD.has(account.type)) continue;
    const { low_point: low, name, events } = account;
    const lowest = parseDecimal(low.balance, currency) ?? 0n;
    const key = {
      kind: 'low_balance' as const,
      subject: String(decodeId(account.account_id)),
      period: monthOf(today),
    };
    if (lowest >= lowMinor) {
      corrections.push({
        ...key,
        text: say.t('It is expected to stay above {amount} until {day} now.', {
          amount: line,
          day: say.day(to),
        }),
      });
      continue;
    }
    corrections.push({ ...key, text: null });
    const [balance, least] = [account.balance, low.balance].map((text) =>
      say.money(parseDecimal(text, currency) ?? 0n, currency),
    );
    const out = events.filter((event) => event.amount.startsWith('-') && event.date <= low.date);
    // it is there already, and goes no lower
    const reached = low.date === today && lowest >= (parseDecimal(account.balance, currency) ?? 0n);
    notices.push({
      ...key,
      title: reached
        ? say.t('{name} is down to {amount}', { name, amount: balance })
        : say.t('{name} may fall to {amount} on {day}', {
            name,
            amount: least,
            day: say.day(low.date),
          }),
      body: [
        reached
          ? say.t('It is not expected to have less in the next 30 days.')
          : say.t('It has {amount} now.', { amount: balance }),
        out.length > 0 && say.t('Until then: {names}.', { names: namesOf(out, say) }),
      ]
        .filter(Boolean)
        .join(' '),
      data: {
        account_id: account.account_id,
        balance: account.balance,
        lowest: low.balance,
        on: low.date,
        threshold: toDecimal(lowMinor, currency),
        currency,
      },
      evidence: {
        figures: [
          { label: say.t('Now'), value: balance ?? '' },
          ...(reached
            ? []
            : [
                {
                  label: say.t('Expected on {day}', { day: say.day(low.date) }),
                  value: least ?? '',
                },
              ]),
          { label: say.t('Your line'), value: line },
        ],
        rows: [],
        unless: say.t(
          'It would not have come if your line were at {amount} or lower, or that much more were in it.',
          { amount: least },
        ),
      },
    });
  }
  return { notices, corrections };
}

/** What stands out in a month, each finding once. Pure. */
export function unusualNotices({ month, currency, data }: InsightList, say: Say): Notice[] {
  return data
    .filter(({ kind }) => kind !== 'fee') // told on its own day
    .map((found) => ({
      kind: 'unusual_spending',
      subject: found.id,
      period: month,
      title: say.t('Out of the ordinary: {what}', {
        what: found.seller ?? found.category ?? say.t('spending'),
      }),
      body: found.reason,
      data: { month, insight: found.kind, amount: found.amount, usual: found.usual, currency },
      evidence: {
        figures: [],
        rows: found.transactions.slice(0, 3).map(({ id, date, seller, amount }) => ({
          transaction_id: id,
          date,
          seller,
          amount,
          currency,
        })),
        unless: say.t('It would not have come if this were nearer to what is usual for you.'),
      },
    }));
}

function namesOf(events: BalanceProjection['accounts'][number]['events'], say: Say): string {
  const names = [...new Set(events.map(({ seller }) => seller))];
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3
    ? say.t('{names} and {count} more', { names: shown, count: names.length - 3 })
    : shown;
}
