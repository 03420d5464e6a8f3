import { formatMoney } from '@/lib/money';
import type { Finding } from './unusual';

/** Why a finding is one, in a sentence with its numbers. */
export function wordsOf(finding: Finding, currency: string, categoryName: string): string {
  const money = (minor: bigint) => formatMoney(minor, currency);
  const { amount, seller, rows } = finding;
  const usual = finding.usual ?? 0n;
  const dates = [...new Set(rows.map(({ day }) => day))].sort().map(dayOf).join(' and ');
  switch (finding.kind) {
    case 'category_high':
      return usual > 0n
        ? `${categoryName} is at ${money(amount)}, ${money(amount - usual)} above your ${finding.months}-month median of ${money(usual)}.`
        : `${categoryName} is at ${money(amount)}; in most of the ${finding.months} months before you spent nothing there.`;
    case 'seller_high':
      return `${money(amount)} at ${seller} is ${timesOf(amount, usual)} times your usual payment there of ${money(usual)}.`;
    case 'new_seller':
      return `You paid ${seller} ${money(amount)} for the first time in a year; 95 of 100 of your payments are below ${money(usual)}.`;
    case 'duplicate':
      return `${seller} charged ${money(amount)} twice, on ${dates}.`;
    case 'fee':
      return rows.length > 1
        ? `${seller}: ${rows.length} fees came to ${money(amount)}.`
        : `${seller} cost you ${money(amount)} on ${dates}.`;
  }
}

function timesOf(amount: bigint, usual: bigint): string {
  return (Number((amount * 10n) / (usual || 1n)) / 10).toString();
}

function dayOf(day: string): string {
  const options = { timeZone: 'UTC', month: 'short', day: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-US', options).format(new Date(day));
}
