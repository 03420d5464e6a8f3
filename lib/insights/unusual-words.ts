import type { Words } from '@/lib/i18n/words';
import { formatMoney } from '@/lib/money';
import type { Finding } from './unusual';

/** Why a finding is one, in a sentence with its numbers. */
export function reasonOf(
  finding: Finding,
  currency: string,
  category: string,
  { t, locale }: Words,
): string {
  const money = (minor: bigint) => formatMoney(minor, currency, { locale });
  const { seller, rows, months } = finding;
  const usualMinor = finding.usual ?? 0n;
  const days = [...new Set(rows.map(({ day }) => day))].sort().map((day) => dayOf(day, locale));
  const dates = new Intl.ListFormat(locale, { type: 'conjunction' }).format(days);
  const [amount, usual] = [money(finding.amount), money(usualMinor)];
  switch (finding.kind) {
    case 'category_high':
      return usualMinor > 0n
        ? t('{category} is at {amount}, {above} above your {months}-month median of {usual}.', {
            category,
            amount,
            above: money(finding.amount - usualMinor),
            months,
            usual,
          })
        : t(
            '{category} is at {amount}; in most of the {months} months before you spent nothing there.',
            { category, amount, months },
          );
    case 'seller_high':
      return t('{amount} at {seller} is {times} times your usual payment there of {usual}.', {
        amount,
        seller,
        times: timesOf(finding.amount, usualMinor),
        usual,
      });
    case 'new_seller':
      return t(
        'You paid {seller} {amount} for the first time in a year; 95 of 100 of your payments are below {usual}.',
        { seller, amount, usual },
      );
    case 'duplicate':
      return t('{seller} charged {amount} twice, on {dates}.', { seller, amount, dates });
    case 'fee':
      return rows.length > 1
        ? t('{seller}: {count} fees came to {amount}.', { seller, count: rows.length, amount })
        : t('{seller} cost you {amount} on {dates}.', { seller, amount, dates });
  }
}

function timesOf(amount: bigint, usual: bigint): number {
  return Number((amount * 10n) / (usual || 1n)) / 10;
}

function dayOf(day: string, locale: string): string {
  const options = { timeZone: 'UTC', month: 'short', day: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(day));
}
